package tocsin.local.fuzz.targets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tocsin.local.fuzz.Plants;

/**
 * Log events, read from an input: apart by a mark of their own, and behind their log group if it
 * names one.
 *
 * @param group the log group
 * @param events the messages in their order
 */
record LogText(String group, List<String> events) {
  private static final char NEXT = '\u241e';
  private static final String GROUP = "group=";
  private static final long BEGIN = 1_772_445_600_000L;

  /** The input with its secrets grown; a log group is named in few characters. */
  static LogText of(String input) {
    List<String> events = new ArrayList<>(List.of(input.split("" + NEXT, -1)));
    String group = "/aws/lambda/checkout";
    if (events.getFirst().startsWith(GROUP)) {
      String named = events.removeFirst().substring(GROUP.length());
      group = named.isBlank() ? group : named.replaceAll("[^A-Za-z0-9_/.#-]", "-");
    }
    events.replaceAll(Plants::grown);
    return new LogText(group, events);
  }

  LogText most(int count) {
    return events.size() <= count ? this : new LogText(group, events.subList(0, count));
  }

  LogText around(List<String> before, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(events);
    all.addAll(after);
    return new LogText(group, all);
  }

  /** The decoded payload, in UTF-8; half a pair is an escape, as JSON can say it. */
  byte[] payload() {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":");
    quote(json, group);
    json.append(",\"logStream\":\"s\",\"subscriptionFilters\":[\"f\"],\"logEvents\":[");
    for (int i = 0; i < events.size(); i++) {
      json.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\",\"timestamp\":");
      json.append(BEGIN + i).append(",\"message\":");
      quote(json, events.get(i));
      json.append('}');
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The event of the function. */
  byte[] event() {
    return event(payload());
  }

  static byte[] event(byte[] payload) {
    return ("{\"awslogs\":{\"data\":\"" + data(payload) + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  /** The event of the function where logs come by Kinesis. */
  static byte[] batch(byte[]... payloads) {
    StringBuilder json = new StringBuilder("{\"Records\":[");
    for (byte[] payload : payloads) {
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
      json.append("{\"kinesis\":{\"data\":\"").append(data(payload)).append("\"}}");
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String data(byte[] payload) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(zipped.toByteArray());
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c == '\t') {
        json.append("\\t");
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
