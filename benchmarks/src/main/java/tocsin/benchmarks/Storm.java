package tocsin.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import tocsin.local.cloud.CloudException;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.cloud.Options;
import tocsin.model.Json;

/**
 * A storm through the real functions on the embedded cloud: failing log lines of 50 problems in 20
 * services, as subscription payloads, at the rate of a million in ten minutes. Prints what was
 * counted, what it comes to for a million lines, and what that costs at list prices.
 *
 * <p>Arguments: the checkout, built; lines (default 40,000); lines a payload (default 400: what a
 * service of this storm writes in some five seconds); {@code unpaced} to hand over all payloads at
 * once, so that the queues fill and batches are full. One line in twenty has a trace id that X-Ray
 * does not know.
 */
public final class Storm {
  private static final int PROBLEMS = 50;
  private static final int SERVICES = 20;
  private static final int TRACED = 20;
  private static final double LINES_A_SECOND = 1_000_000 / 600.0;
  private static final long MILLION = 1_000_000;

  /** In dollars for a million, us-east-1, without free tiers. */
  private static final Map<String, Double> PRICES =
      Map.of(
          "invocations", 0.20,
          "sqs standard", 0.40,
          "sqs fifo", 0.50,
          "sns", 0.50,
          "write units", 0.625,
          "read units", 0.125,
          "traces", 0.50);

  private static final double GB_SECOND = 0.0000133334;
  private static final double GB = 0.5;

  private final StormCounts counts = new StormCounts();
  private final int lines;
  private final int perPayload;
  private final boolean paced;
  private int made;

  private Storm(int lines, int perPayload, boolean paced) {
    this.lines = lines;
    this.perPayload = perPayload;
    this.paced = paced;
  }

  public static void main(String[] args) throws CloudException, IOException, InterruptedException {
    Path checkout = Path.of(args[0]).toAbsolutePath();
    int lines = args.length > 1 ? Integer.parseInt(args[1]) : 40_000;
    int perPayload = args.length > 2 ? Integer.parseInt(args[2]) : 400;
    Storm storm = new Storm(lines, perPayload, args.length < 4);
    Options options =
        Options.of(checkout.resolve("template.yaml"))
            .withListener((function, stream, line) -> storm.counts.line(function.id(), line));
    try (EmbeddedCloud cloud = EmbeddedCloud.start(options)) {
      cloud.onRequest(storm.counts::request);
      storm.run(cloud);
    }
  }

  private void run(EmbeddedCloud cloud) throws IOException, InterruptedException {
    Map<String, Long> opened = part(cloud, lines / 2);
    Map<String, Long> all = part(cloud, lines - lines / 2);
    Map<String, Long> steady = new TreeMap<>();
    all.forEach((name, n) -> steady.put(name, n - opened.getOrDefault(name, 0L)));
    print(cloud, opened, all, steady);
  }

  /** Some of the storm; what was counted when all of it was worked off. */
  private Map<String, Long> part(EmbeddedCloud cloud, int some)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int end = made + some;
    int from = made;
    while (made < end) {
      long due = start + (long) ((made - from) / LINES_A_SECOND * 1e9);
      long wait = due - System.nanoTime();
      if (paced && wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      }
      int service = (made / perPayload) % SERVICES;
      cloud
          .lambda()
          .invokeLater("LogsFunction", payload(service, Math.min(perPayload, end - made)));
    }
    if (!cloud.awaitIdle(Duration.ofMinutes(5))) {
      throw new IllegalStateException("not worked off in five minutes: " + cloud.queueDepths());
    }
    System.err.printf(
        Locale.ROOT, "%,d lines after %.0f s%n", made, (System.nanoTime() - start) / 1e9);
    return counts.numbers();
  }

  private byte[] payload(int service, int size) throws IOException {
    List<Integer> problems = new ArrayList<>();
    for (int problem = service; problem < PROBLEMS; problem += SERVICES) {
      problems.add(problem);
    }
    long now = System.currentTimeMillis();
    String payload =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", "123456789012");
          out.writeStringField("logGroup", "/aws/lambda/service-" + name(service));
          out.writeStringField("logStream", "2026/11/21/[$LATEST]" + service);
          out.writeArrayFieldStart("subscriptionFilters");
          out.writeString("tocsin");
          out.writeEndArray();
          out.writeArrayFieldStart("logEvents");
          for (int i = 0; i < size; i++) {
            out.writeStartObject();
            out.writeStringField("id", String.format(Locale.ROOT, "%056d", made + i));
            out.writeNumberField("timestamp", now - size + i);
            out.writeStringField("message", line(problems.get(i % problems.size()), made + i));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    made += size;
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(payload.getBytes(StandardCharsets.UTF_8));
    }
    String data = Base64.getEncoder().encodeToString(zipped.toByteArray());
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(int problem, int number) {
    return Json.object(out -> {
      out.writeStringField("level", "ERROR");
      out.writeStringField(
          "message",
          "Cannot " + verb(problem) + " the " + name(problem) + " of order " + (70_000 + number));
      out.writeStringField("exception_name", "com.example." + name(problem) + "Exception");
      if (number % TRACED == 0) {
        out.writeStringField(
            "xray_trace_id", String.format(Locale.ROOT, "1-69a80f40-%024x", number));
      }
    });
  }

  /** A word for a number, without digits: those would be masked. */
  private static String name(int number) {
    return "" + (char) ('a' + number / 10) + (char) ('k' + number % 10) + "ine";
  }

  private static String verb(int number) {
    return List.of("load", "store", "send", "book", "price").get(number % 5);
  }

  private void print(
      EmbeddedCloud cloud,
      Map<String, Long> opened,
      Map<String, Long> all,
      Map<String, Long> steady) {
    System.out.printf(Locale.ROOT, "%,d lines, %d a payload%n", lines, perPayload);
    System.out.println("| counted | first half | second half | a million lines |");
    System.out.println("|---|---|---|---|");
    Map<String, Double> million = new TreeMap<>();
    all.forEach((name, n) -> {
      // The second half goes on for the rest of the million.
      double rest = steady.getOrDefault(name, 0L) * (MILLION - lines) / (lines - lines / 2.0);
      million.put(name, n + rest);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %,.0f |%n",
          name,
          opened.getOrDefault(name, 0L),
          steady.getOrDefault(name, 0L),
          n + rest);
    });
    System.out.println("incidents: " + counts.incidents());
    System.out.println(
        "ledger: " + cloud.ledger().total() + ", off by " + cloud.ledger().imbalance());
    Map<List<String>, Integer> told = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    counts.notices().values().forEach(events -> told.merge(events, 1, Integer::sum));
    System.out.println("notices of an incident: " + told);
    System.out.println("transactions of an invocation: " + counts.writesOfInvocations());
    cost(million);
  }

  private static void cost(Map<String, Double> million) {
    Map<String, Double> dollars = new TreeMap<>();
    million.forEach((name, n) -> {
      if (name.startsWith("billed ms")) {
        dollars.merge("lambda time", n / 1000 * GB * GB_SECOND, Double::sum);
      } else if (name.startsWith("invocations")) {
        add(dollars, "lambda requests", n, "invocations");
        // What Lambda does for a queue: it receives a batch and deletes it.
        if (name.endsWith("CorrelateFunction")) {
          add(dollars, "sqs", 2 * n, "sqs fifo");
        } else if (name.endsWith("NotifyFunction")) {
          add(dollars, "sqs", 2 * n, "sqs standard");
        }
      } else if (name.startsWith("sqs")) {
        add(dollars, "sqs", n, name.endsWith("fifo") ? "sqs fifo" : "sqs standard");
      } else if (name.startsWith("sns Publish")) {
        add(dollars, "sns", n, "sns");
      } else if (name.endsWith(" units")) {
        add(dollars, "dynamodb", n, name);
      } else if (name.startsWith("xray")) {
        // At most five traces a call are paid for; none of these was there.
        add(dollars, "x-ray at the most", 5 * n, "traces");
      }
    });
    dollars.forEach((what, sum) -> System.out.printf(Locale.ROOT, "%s: $%.4f%n", what, sum));
    System.out.printf(
        Locale.ROOT,
        "a million lines: $%.4f%n",
        dollars.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static void add(Map<String, Double> dollars, String what, double n, String price) {
    dollars.merge(what, n / MILLION * PRICES.getOrDefault(price, 0.0), Double::sum);
  }
}
