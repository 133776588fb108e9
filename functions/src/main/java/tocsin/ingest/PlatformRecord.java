package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's platform records in JSON: {@code {"time":...,"type":"platform.report","record":{...}}}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">Event
 *     schema</a>
 */
final class PlatformRecord {
  private PlatformRecord() {}

  static void read(JsonNode root, Line line) {
    String type = root.path("type").asText();
    JsonNode record = root.path("record");
    if (record.isTextual() && PlatformLine.read(record.textValue(), line)) {
      // A fault is told in the words of the text format.
      return;
    }
    line.requestId = text(record, "requestId");
    line.type = text(record, "errorType");
    trace(record.path("tracing"), line);
    metrics(record, line);
    line.platform = platform(type, record);
    line.message =
        record.isTextual()
            ? record.textValue()
            : type.equals("platform.logsDropped")
                ? "Lambda dropped log records: " + record.path("reason").asText("no reason given")
                : sentence(type, record, line);
  }

  private static Line.Platform platform(String type, JsonNode record) {
    JsonNode metrics = record.path("metrics");
    long size = metrics.path("memorySizeMB").asLong(-1);
    boolean full = size > 0 && metrics.path("maxMemoryUsedMB").asLong() >= size;
    String error = record.path("errorType").asText();
    boolean killed = full || error.equals("Runtime.OutOfMemory");
    return switch (status(record)) {
      case "timeout" -> Line.Platform.TIMEOUT;
      case "error", "failure" -> killed ? Line.Platform.OUT_OF_MEMORY : Line.Platform.FAILURE;
      default -> {
        boolean failed =
            type.equals("platform.fault")
                || type.equals("platform.logsDropped")
                || (type.equals("platform.extension") && !error.isEmpty());
        yield full
            ? Line.Platform.MEMORY_FULL
            : failed ? Line.Platform.FAILURE : Line.Platform.FINE;
      }
    };
  }

  private static String sentence(String type, JsonNode record, Line line) {
    long size = record.path("metrics").path("memorySizeMB").asLong(-1);
    if (line.platform == Line.Platform.FINE) {
      return type;
    }
    if (type.equals("platform.extension")) {
      return "Lambda extension " + record.path("name").asText() + " failed: " + line.type;
    }
    return PlatformLine.words(line.platform, type, status(record), line.type, size);
  }

  private static String status(JsonNode record) {
    return record.path("status").asText().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(JsonNode record, String name) {
    String value = Document.first(record, name);
    return value.isEmpty() ? null : value;
  }

  private static void trace(JsonNode tracing, Line line) {
    String value = tracing.path("value").asText();
    TraceText.find(value, line);
    int sampled = value.indexOf("Sampled=");
    if (sampled >= 0 && sampled + 8 < value.length()) {
      line.attribute("aws.xray.sampled", value.charAt(sampled + 8) == '1' ? "true" : "false");
    }
    line.attribute("aws.xray.segment_id", tracing.path("spanId").asText());
  }

  private static void metrics(JsonNode record, Line line) {
    record
        .path("metrics")
        .properties()
        .forEach(metric -> {
          if (metric.getValue().isNumber()) {
            line.attribute(PlatformMetrics.name(metric.getKey()), metric.getValue().asText());
          }
        });
    line.attribute("aws.lambda.initialization_type", record.path("initializationType").asText());
    line.attribute("aws.lambda.phase", record.path("phase").asText());
    line.attribute("aws.lambda.dropped_records", record.path("droppedRecords").asText());
  }
}
