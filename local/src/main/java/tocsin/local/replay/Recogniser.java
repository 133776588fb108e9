package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;
import tocsin.normalise.Records;

/**
 * Tells what a file of recorded input holds, by its shape and not by its name: one JSON document or
 * one a line; a list of records or one record; a Lambda invocation around a payload or the payload
 * itself.
 */
final class Recogniser {
  private final List<Input> found = new ArrayList<>();

  private Recogniser() {}

  /** What these bytes hold, in their order. */
  static List<Input> recognise(byte[] bytes) {
    return recognise(bytes, false);
  }

  /**
   * The same for a file of which the name may say that it holds log lines; so what is no JSON there
   * is no mistake.
   */
  static List<Input> recognise(byte[] bytes, boolean namedLog) {
    Recogniser recogniser = new Recogniser();
    if (namedLog || isLog(bytes)) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return List.of(new Input.Lines(text.lines().toList()));
    }
    try {
      recogniser.add(Json.read(bytes));
    } catch (IOException e) {
      recogniser.lines(new String(bytes, StandardCharsets.UTF_8));
    }
    return recogniser.found;
  }

  /** True if the first line is a log line in JSON. */
  private static boolean isLog(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && bytes[start] <= ' ') {
      start++;
    }
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (start == bytes.length || bytes[start] != '{') {
      return false;
    }
    try {
      return LogFile.isLogLine(
          Json.read(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return false;
    }
  }

  private void lines(String text) {
    List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
    if (lines.size() < 2 || !isJson(lines.get(0))) {
      found.add(new Input.Unreadable(text));
      return;
    }
    for (String line : lines) {
      try {
        add(Json.read(line));
      } catch (IOException e) {
        found.add(new Input.Unreadable(line));
      }
    }
  }

  private static boolean isJson(String line) {
    try {
      return Json.read(line).isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }

  private void add(JsonNode node) {
    if (node.isArray() && isDocument(node.path(0))) {
      found.add(new Input.Traces(node.valueStream().map(JsonNode::toString).toList()));
    } else if (node.isArray()) {
      node.forEach(this::add);
    } else if (node.path("awslogs").has("data") || isKinesis(node)) {
      found.add(new Input.Payload(node.toString(), false));
    } else if (node.has("messageType") && node.has("logEvents")) {
      found.add(new Input.Payload(node.toString(), true));
    } else if (node.path("Traces").isArray()) {
      List<String> documents = new ArrayList<>();
      node.get("Traces").forEach(trace -> segments(trace, documents));
      found.add(new Input.Traces(documents));
    } else if (node.path("Segments").isArray()) {
      List<String> documents = new ArrayList<>();
      segments(node, documents);
      found.add(new Input.Traces(documents));
    } else if (isDocument(node)) {
      found.add(new Input.Traces(List.of(node.toString())));
    } else {
      Records.of(node).forEach(record -> found.add(new Input.Event(record)));
    }
  }

  private static boolean isDocument(JsonNode node) {
    return node.has("trace_id") && node.has("id") && node.has("start_time");
  }

  private static boolean isKinesis(JsonNode node) {
    return node.path("Records").path(0).path("kinesis").has("data");
  }

  private static void segments(JsonNode trace, List<String> into) {
    for (JsonNode segment : trace.path("Segments")) {
      JsonNode document = segment.path("Document");
      into.add(document.isTextual() ? document.textValue() : document.toString());
    }
  }
}
