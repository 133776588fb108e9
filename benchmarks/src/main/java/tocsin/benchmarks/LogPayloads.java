package tocsin.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Subscription payloads of our own making, always the same ones: logs as the usual producers write
 * them, with ids, times and words that vary as in life, so that they compress about as well (six to
 * nine times).
 */
final class LogPayloads {
  static final String[] KINDS = {
    "java",
    "lambda",
    "powertools",
    "apigateway",
    "vpcflow",
    "lambdajson",
    "pino",
    "containers",
    "database",
    "metrics",
    "mixed"
  };

  private static final int SIZE = 1 << 20;
  private static final String[] CLASSES = {
    "OrderService", "PaymentClient", "StockReader", "CartController", "PriceCache", "MailSender"
  };
  private static final String[] WORDS = {
    "order", "accepted", "customer", "basket", "reserved", "stock", "for", "item", "in",
        "warehouse",
    "price", "updated", "mail", "queued", "cache", "refreshed", "from", "region", "request",
        "handled"
  };

  private final SplittableRandom random = new SplittableRandom(42);
  private final int errorsInHundred;

  private LogPayloads(int errorsInHundred) {
    this.errorsInHundred = errorsInHundred;
  }

  /** The Lambda event of one payload of about a megabyte of JSON. */
  static byte[] event(String kind, int errorsInHundred) {
    return event(kind, errorsInHundred, SIZE);
  }

  static byte[] event(String kind, int errorsInHundred, int size) {
    byte[] json = new LogPayloads(errorsInHundred).json(kind, size);
    return envelope(gzip -> gzip.write(json));
  }

  /** An event that inflates to this many zero bytes. */
  static byte[] bomb(int size) {
    byte[] zeros = new byte[1 << 20];
    return envelope(gzip -> {
      for (int written = 0; written < size; written += zeros.length) {
        gzip.write(zeros);
      }
    });
  }

  private interface Content {
    void writeTo(GZIPOutputStream gzip) throws IOException;
  }

  private static byte[] envelope(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      content.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String data = Base64.getEncoder().encodeToString(out.toByteArray());
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] json(String kind, int size) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size + 4096);
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("messageType", "DATA_MESSAGE");
      out.writeStringField("owner", "111122223333");
      out.writeStringField("logGroup", "/aws/lambda/checkout");
      out.writeStringField("logStream", "2026/11/21/[$LATEST]0a1b2c3d4e5f60718293a4b5c6d7e8f9");
      out.writeArrayFieldStart("subscriptionFilters");
      out.writeString("tocsin");
      out.writeEndArray();
      out.writeArrayFieldStart("logEvents");
      long time = 1_795_248_000_000L;
      for (int i = 0; bytes.size() < size; i++) {
        time += random.nextInt(20);
        out.writeStartObject();
        out.writeStringField("id", String.format(Locale.ROOT, "3954620%013d%036d", time, i));
        out.writeNumberField("timestamp", time);
        out.writeStringField("message", line(kind, i));
        out.writeEndObject();
        out.flush();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String line(String kind, int i) {
    boolean error = random.nextInt(100) < errorsInHundred;
    return switch (kind) {
      case "java" -> java(error);
      case "lambda" -> lambda(i, error);
      case "powertools" -> powertools(error);
      case "apigateway" -> apiGateway(error);
      case "vpcflow" -> vpcFlow(error);
      case "lambdajson" -> lambdaJson(i, error);
      case "pino" -> pino(error);
      case "containers" -> container(error);
      case "database" -> database(error);
      case "metrics" -> metrics(error);
      default -> line(KINDS[i % (KINDS.length - 1)], i / KINDS.length);
    };
  }

  private String java(boolean error) {
    String name = pick(CLASSES);
    String head = "2026-11-21 08:" + two(60) + ":" + two(60) + "," + (100 + random.nextInt(900));
    if (!error) {
      return head
          + " INFO  [http-nio-8080-exec-"
          + random.nextInt(16)
          + "] c.e.shop."
          + name
          + " - "
          + sentence()
          + " "
          + random.nextInt(100_000)
          + " took "
          + random.nextInt(900)
          + " ms";
    }
    return head
        + " ERROR [http-nio-8080-exec-"
        + random.nextInt(16)
        + "] c.e.shop."
        + name
        + " - could not handle order "
        + random.nextInt(100_000)
        + "\njava.lang.IllegalStateException: order "
        + random.nextInt(100_000)
        + " has no basket\n\tat"
        + " com.example.shop."
        + name
        + ".handle("
        + name
        + ".java:42)\n\tat"
        + " com.example.shop.Api.post(Api.java:17)\n\tat"
        + " org.springframework.web.Dispatcher.dispatch(Dispatcher.java:1089)\nCaused by:"
        + " software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException:"
        + " The level of configured provisioned throughput was exceeded\n\tat"
        + " software.amazon.awssdk.core.internal.Handler.call(Handler.java:99)\n\tat"
        + " com.example.shop.Stock.read(Stock.java:77)\n\t... 12 more\n";
  }

  private String lambda(int i, boolean error) {
    String id = uuid();
    if (error) {
      return random.nextInt(2) == 0
          ? "2026-11-21T08:00:03.000Z " + id + " Task timed out after 3.00 seconds\n\n"
          : "[ERROR]\t2026-11-21T08:00:03.000Z\t"
              + id
              + "\tno answer from 10.0.3."
              + random.nextInt(255)
              + "\n";
    }
    return switch (i % 4) {
      case 0 -> "START RequestId: " + id + " Version: $LATEST\n";
      case 1 -> "[INFO]\t2026-11-21T08:00:00.000Z\t" + id + "\t" + sentence() + "\n";
      case 2 -> "END RequestId: " + id + "\n";
      default ->
          "REPORT RequestId: "
              + id
              + "\tDuration: "
              + random.nextInt(900)
              + ".12 ms\tBilled Duration: "
              + random.nextInt(900)
              + " ms\tMemory Size: 512 MB\tMax Memory Used: "
              + (80 + random.nextInt(60))
              + " MB\tXRAY TraceId: 1-6a91c000-"
              + hex(24)
              + "\tSegmentId: "
              + hex(16)
              + "\tSampled: true\t\n";
    };
  }

  private String powertools(boolean error) {
    return "{\"cold_start\":false,\"function_arn\":\"arn:aws:lambda:eu-west-1:111122223333:function:checkout\","
        + "\"function_memory_size\":512,\"function_name\":\"checkout\",\"function_request_id\":\""
        + uuid()
        + "\",\"level\":\""
        + (error ? "ERROR" : "INFO")
        + "\",\"message\":\""
        + (error ? "charge " + random.nextInt(100_000) + " refused" : sentence())
        + "\",\"service\":\"checkout\",\"timestamp\":\"2026-11-21T08:00:00.000Z\",\"xray_trace_id\":\"1-6a91c000-"
        + hex(24)
        + "\""
        + (error
            ? ",\"error\":{\"name\":\"com.example.shop.CardException\",\"message\":\"card "
                + random.nextInt(1000)
                + " declined\"}}"
            : "}");
  }

  private String apiGateway(boolean error) {
    return "{\"requestId\":\""
        + uuid()
        + "\",\"ip\":\"10.0."
        + random.nextInt(255)
        + "."
        + random.nextInt(255)
        + "\",\"requestTime\":\"21/Nov/2026:08:"
        + two(60)
        + ":"
        + two(60)
        + " +0000\",\"httpMethod\":\"GET\","
        + "\"routeKey\":\"GET /orders/{id}\",\"status\":\""
        + (error ? "500" : "200")
        + "\",\"protocol\":\"HTTP/1.1\",\"responseLength\":\""
        + random.nextInt(5000)
        + "\",\"integrationErrorMessage\":\"-\",\"errorMessage\":\""
        + (error ? "Internal server error" : "-")
        + "\",\"responseLatency\":"
        + random.nextInt(900)
        + "}";
  }

  private String lambdaJson(int i, boolean error) {
    String id = uuid();
    String time = "2026-11-21T08:00:" + two(60) + ".000Z";
    if (error) {
      return "{\"timestamp\":\""
          + time
          + "\",\"level\":\"ERROR\",\"requestId\":\""
          + id
          + "\",\"errorType\":\"OrderError\",\"errorMessage\":\"no stock for "
          + random.nextInt(1000)
          + "\",\"stackTrace\":[\"OrderError: no stock\",\"    at place"
          + " (/var/task/orders.js:3:9)\"]}";
    }
    return switch (i % 3) {
      case 0 ->
          "{\"time\":\""
              + time
              + "\",\"type\":\"platform.start\",\"record\":{\"requestId\":\""
              + id
              + "\",\"version\":\"$LATEST\"}}";
      case 1 ->
          "{\"timestamp\":\""
              + time
              + "\",\"level\":\"INFO\",\"requestId\":\""
              + id
              + "\",\"message\":\""
              + sentence()
              + "\"}";
      default ->
          "{\"time\":\""
              + time
              + "\",\"type\":\"platform.report\",\"record\":{\"requestId\":\""
              + id
              + "\",\"metrics\":{\"durationMs\":"
              + random.nextInt(900)
              + ".12,\"billedDurationMs\":"
              + random.nextInt(900)
              + ",\"memorySizeMB\":512,\"maxMemoryUsedMB\":"
              + (80 + random.nextInt(60))
              + "},\"tracing\":{\"spanId\":\""
              + hex(16)
              + "\",\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1-6a91c000-"
              + hex(24)
              + ";Parent="
              + hex(16)
              + ";Sampled=1\"},\"status\":\"success\"}}";
    };
  }

  private String pino(boolean error) {
    String head =
        "{\"level\":"
            + (error ? 50 : 30)
            + ",\"time\":1795248000"
            + (100 + random.nextInt(900))
            + ",\"pid\":7,\"hostname\":\"ip-10-0-"
            + random.nextInt(255)
            + "-"
            + random.nextInt(255)
            + "\",\"name\":\"orders\",\"reqId\":\""
            + uuid()
            + "\",";
    return head
        + (error
            ? "\"err\":{\"type\":\"TypeError\",\"message\":\"order "
                + random.nextInt(1000)
                + " is not a function\",\"stack\":\"TypeError: x\\n"
                + "    at place (/app/orders.js:3:9)\\n"
                + "    at post (/app/api.js:9:3)\"},"
            : "")
        + "\"msg\":\""
        + sentence()
        + "\"}";
  }

  private String container(boolean error) {
    return "{\"log\":\""
        + java(error).replace("\n", "\\n").replace("\t", "\\t")
        + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-21T08:00:00."
        + (100 + random.nextInt(900))
        + "Z\",\"kubernetes\":{\"pod_name\":\"orders-7d9f5b6c4-"
        + random.nextInt(3)
        + "\",\"namespace_name\":\"shop\",\"pod_id\":\""
        + uuid()
        + "\",\"host\":\"ip-10-0-0-"
        + random.nextInt(255)
        + "\",\"container_name\":\"orders\",\"docker_id\":\"0123456789abcdef0123456789abcdef\"}}";
  }

  private String database(boolean error) {
    String head =
        "2026-11-21 08:"
            + two(60)
            + ":"
            + two(60)
            + " UTC:10.0.1."
            + random.nextInt(255)
            + "("
            + (1024 + random.nextInt(60_000))
            + "):app@orders:["
            + (100 + random.nextInt(20))
            + "]:";
    return error
        ? head + "ERROR:  duplicate key value violates unique constraint \"orders_pkey\""
        : head
            + "LOG:  duration: "
            + random.nextInt(900)
            + ".123 ms  execute S_"
            + random.nextInt(20)
            + ": SELECT id, total FROM orders WHERE id = $1";
  }

  private String metrics(boolean error) {
    // A metric with a failure is still only a metric; the error beside it is a line of its own.
    return error
        ? "[ERROR]\t2026-11-21T08:00:03.000Z\t"
            + uuid()
            + "\tno answer from 10.0.3."
            + random.nextInt(255)
        : "{\"_aws\":{\"Timestamp\":1795248000"
            + (100 + random.nextInt(900))
            + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Shop\",\"Dimensions\":[[\"service\"]],"
            + "\"Metrics\":[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\"},{\"Name\":\"Errors\",\"Unit\":\"Count\"}]}]},"
            + "\"service\":\"orders\",\"Latency\":"
            + random.nextInt(900)
            + ",\"Errors\":0,\"requestId\":\""
            + uuid()
            + "\"}";
  }

  private String vpcFlow(boolean error) {
    // Flow logs know no errors; what is not delivered is still only a line.
    return "2 111122223333 eni-0"
        + hex(16)
        + " 10.0."
        + random.nextInt(255)
        + "."
        + random.nextInt(255)
        + " 10.0."
        + random.nextInt(255)
        + "."
        + random.nextInt(255)
        + " 443 "
        + (1024 + random.nextInt(60_000))
        + " 6 "
        + random.nextInt(100)
        + " "
        + random.nextInt(100_000)
        + " 1795248"
        + (100 + random.nextInt(900))
        + " 1795248"
        + (100 + random.nextInt(900))
        + (error ? " REJECT OK" : " ACCEPT OK");
  }

  private String sentence() {
    StringBuilder out = new StringBuilder();
    int n = 5 + random.nextInt(6);
    for (int i = 0; i < n; i++) {
      out.append(i == 0 ? "" : " ").append(pick(WORDS));
    }
    return out.toString();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private String two(int bound) {
    int n = random.nextInt(bound);
    return n < 10 ? "0" + n : Integer.toString(n);
  }

  private String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-8" + hex(3) + "-" + hex(12);
  }

  private String hex(int n) {
    StringBuilder out = new StringBuilder(n);
    for (int i = 0; i < n; i++) {
      out.append(Character.forDigit(random.nextInt(16), 16));
    }
    return out.toString();
  }
}
