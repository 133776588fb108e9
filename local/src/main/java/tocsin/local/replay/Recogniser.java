package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Json;

/**
 * Tells what a file of recorded input holds, by its shape and not by its name: one JSON document or one a line; a list of records or
 * one record; a Lambda invocation around a payload or the payload itself.
 */
final class Recogniser {
  private final String file;
  private final List<Input> found = new ArrayList<>();
  private int next;

  private Recogniser(String file) {
    this.file = file;
  }

  /**
   * @param file the path as given, for the references
   * @param bytes what it holds, unpacked
   */
  static List<Input> recognise(String file, byte[] bytes) {
    Recogniser recogniser = new Recogniser(file);
    try {
      recogniser.add(Json.read(bytes));
    } catch (IOException e) {
      recogniser.lines(new String(bytes, StandardCharsets.UTF_8));
    }
    return recogniser.found;
  }

  private void lines(String text) {
    List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
    if (lines.size() < 2 || !isJson(lines.get(0))) {
      found.add(new Input.Unreadable(ref(1), text));
      return;
    }
    for (String line : lines) {
      try {
        add(Json.read(line));
      } catch (IOException e) {
        found.add(new Input.Unreadable(ref(1), line));
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
    if (node.isArray() && !node.isEmpty() && isDocument(node.get(0))) {
      traces(node.valueStream().map(JsonNode::toString).toList());
    } else if (node.isArray()) {
      node.forEach(this::add);
    } else if (node.path("awslogs").has("data")) {
      payload(node);
    } else if (node.has("messageType") && node.has("logEvents")) {
      payload(invocation(node));
    } else if (isKinesis(node)) {
      payload(node);
    } else if (node.path("Records").isArray()) {
      node.get("Records").forEach(this::event);
    } else if (node.path("Findings").isArray()) {
      node.get("Findings").forEach(this::event);
    } else if (node.path("Traces").isArray()) {
      List<String> documents = new ArrayList<>();
      node.get("Traces").forEach(trace -> documents(trace, documents));
      traces(documents);
    } else if (node.path("Segments").isArray()) {
      List<String> documents = new ArrayList<>();
      documents(node, documents);
      traces(documents);
    } else if (isDocument(node)) {
      traces(List.of(node.toString()));
    } else {
      event(node);
    }
  }

  private void event(JsonNode node) {
    found.add(new Input.Event(ref(1), node));
  }

  private void traces(List<String> documents) {
    found.add(new Input.Traces(ref(1), documents));
  }

  private void payload(JsonNode invocation) {
    String text = invocation.toString();
    int events = LogLines.count(text);
    found.add(new Input.Payload(ref(Math.max(1, events)), text));
  }

  private RecordRef ref(int records) {
    RecordRef ref = new RecordRef(file, next);
    next += records;
    return ref;
  }

  private static boolean isDocument(JsonNode node) {
    return node.has("trace_id") && node.has("id") && node.has("start_time");
  }

  private static boolean isKinesis(JsonNode node) {
    return node.path("Records").path(0).path("kinesis").has("data");
  }

  private static void documents(JsonNode trace, List<String> into) {
    for (JsonNode segment : trace.path("Segments")) {
      JsonNode document = segment.path("Document");
      into.add(document.isTextual() ? document.textValue() : document.toString());
    }
  }

  /** Wraps a payload as Lambda would have handed it over. */
  private static JsonNode invocation(JsonNode payload) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(payload.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String data = Base64.getEncoder().encodeToString(packed.toByteArray());
    try {
      return Json.read("{\"awslogs\":{\"data\":\"" + data + "\"}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
