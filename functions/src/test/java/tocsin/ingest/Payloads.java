package tocsin.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Json;

/** Subscription events as CloudWatch Logs and Kinesis make them. */
final class Payloads {
  static final String OWNER = "111122223333";
  static final long TIME = 1_795_248_000_000L;

  private Payloads() {}

  /** A payload of one stream, undecoded JSON, one log event a line, a millisecond apart. */
  static String json(String logGroup, List<String> lines) {
    return Json.object(out -> {
      out.writeStringField("messageType", "DATA_MESSAGE");
      out.writeStringField("owner", OWNER);
      out.writeStringField("logGroup", logGroup);
      out.writeStringField("logStream", "2026/11/21/[$LATEST]0a1b2c3d");
      out.writeArrayFieldStart("subscriptionFilters");
      out.writeString("all");
      out.writeEndArray();
      out.writeArrayFieldStart("logEvents");
      for (int i = 0; i < lines.size(); i++) {
        out.writeStartObject();
        out.writeStringField("id", String.format("%056d", i));
        out.writeNumberField("timestamp", TIME + i);
        out.writeStringField("message", lines.get(i));
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  static byte[] lambda(String json) {
    return event(gzip(json.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] lines(String logGroup, String... lines) {
    return lambda(json(logGroup, List.of(lines)));
  }

  static byte[] event(byte[] data) {
    return eventOf(base64(data));
  }

  static byte[] eventOf(String data) {
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] kinesis(String... data) {
    StringBuilder out = new StringBuilder("{\"Records\":[");
    for (String one : data) {
      out.append(out.length() > 12 ? "," : "")
          .append("{\"kinesis\":{\"partitionKey\":\"p\",\"data\":\"")
          .append(one)
          .append("\"},\"eventSource\":\"aws:kinesis\"}");
    }
    return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  static String base64(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  static byte[] gzip(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
