package tocsin.local.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;

/**
 * A file of log lines, as a program or an agent wrote it: each line is a record, as if it were a
 * log event of its own, and read by the same path. The file's name stands in for the log group.
 */
final class LogFile {
  /** As many lines as one subscription payload may well have. */
  private static final int LINES = 10_000;

  private LogFile() {}

  /** True for a file that is named as logs are; what is in it need not look like anything. */
  static boolean isNamedSo(String file) {
    return file.endsWith(".log") || file.endsWith(".log.gz");
  }

  /** True for a line that a logger wrote as JSON, or Lambda's platform, or an agent around one. */
  static boolean isLogLine(JsonNode line) {
    boolean level = hasAny(line, "level", "severity", "severityText", "log.level", "levelname");
    level |= hasAny(line, "LogLevel", "@l", "lvl", "loglevel");
    boolean words =
        hasAny(line, "message", "msg", "event", "body", "@m", "@mt", "Message", "fields");
    boolean platform = line.path("type").asText().startsWith("platform.") && line.has("record");
    boolean wrapped = line.path("log").isTextual() && hasAny(line, "stream", "kubernetes");
    boolean event = line.has("detail-type") || line.has("eventVersion");
    return line.isObject()
        && !event
        && ((level && words) || platform || wrapped || line.has("_aws"));
  }

  private static boolean hasAny(JsonNode line, String... names) {
    for (String name : names) {
      if (line.has(name)) {
        return true;
      }
    }
    return false;
  }

  /** The lines as decoded subscription payloads, in their order. */
  static List<byte[]> payloads(String file, List<String> lines) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String group = name.replaceFirst("\\.(log|jsonl?|txt)(\\.gz)?$", "");
    List<byte[]> payloads = new ArrayList<>();
    long time = 0;
    for (int from = 0; from < lines.size(); from += LINES) {
      List<String> some = lines.subList(from, Math.min(lines.size(), from + LINES));
      long[] times = new long[some.size()];
      for (int i = 0; i < times.length; i++) {
        time = LineTime.of(some.get(i), time);
        times[i] = time;
      }
      payloads.add(payload(group, some, times, from));
    }
    return payloads;
  }

  private static byte[] payload(String group, List<String> lines, long[] times, int first) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("messageType", "DATA_MESSAGE");
      out.writeStringField("owner", "");
      out.writeStringField("logGroup", group);
      out.writeStringField("logStream", group);
      out.writeArrayFieldStart("logEvents");
      for (int i = 0; i < times.length; i++) {
        out.writeStartObject();
        out.writeStringField("id", Integer.toString(first + i));
        out.writeNumberField("timestamp", times[i]);
        out.writeStringField("message", lines.get(i));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
