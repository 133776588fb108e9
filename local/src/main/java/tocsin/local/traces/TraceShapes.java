package tocsin.local.traces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tocsin.model.Json;
import tocsin.model.TraceIds;

/**
 * Tells traces by their shape: what {@code BatchGetTraces} and {@code ListRetrievedTraces} answer,
 * one trace of those, what {@code PutTraceSegments} is given, an export of OpenTelemetry, and
 * documents that stand by themselves or in a list.
 */
final class TraceShapes {
  private final List<FoundTrace> found = new ArrayList<>();
  private final Map<String, FoundTrace> loose = new LinkedHashMap<>();

  List<FoundTrace> traces() {
    return List.copyOf(found);
  }

  /** Takes in what a file holds; false if there is no trace in it. */
  boolean add(String file, JsonNode json) {
    if (json.isArray()) {
      boolean any = json.isEmpty();
      for (JsonNode element : json) {
        any |= add(file, element);
      }
      return any;
    }
    if (json.isTextual()) {
      return addText(file, json.textValue());
    }
    if (json.path("Traces").isArray()) {
      json.get("Traces").forEach(trace -> wrapped(file, trace, "Segments"));
    } else if (json.path("RetrievedTraces").isArray()) {
      json.get("RetrievedTraces").forEach(trace -> wrapped(file, trace, "Spans"));
    } else if (json.path("Segments").isArray()) {
      wrapped(file, json, "Segments");
    } else if (json.path("Spans").isArray()) {
      wrapped(file, json, "Spans");
    } else if (json.path("TraceSegmentDocuments").isArray()) {
      json.get("TraceSegmentDocuments").forEach(document -> add(file, document));
    } else if (json.path("resourceSpans").isArray()) {
      json.get("resourceSpans").forEach(resource -> exported(file, resource));
    } else if (json.path("format").asText("").equals("json") && json.has("version")) {
      // The line that precedes each document on its way to the X-Ray daemon.
      return true;
    } else if (isDocument(json)) {
      loose(file, traceId(json)).documents().add(json.toString());
    } else {
      return false;
    }
    return true;
  }

  /** A document written as a string; one that is broken belongs to the trace before it. */
  private boolean addText(String file, String text) {
    try {
      return add(file, Json.read(text));
    } catch (IOException e) {
      if (found.isEmpty()) {
        return false;
      }
      found.getLast().documents().add(text);
      return true;
    }
  }

  private void wrapped(String file, JsonNode trace, String field) {
    List<String> documents = new ArrayList<>();
    for (JsonNode segment : trace.path(field)) {
      JsonNode document = segment.has("Document") ? segment.get("Document") : segment;
      documents.add(document.isTextual() ? document.textValue() : document.toString());
    }
    JsonNode seconds = trace.path("Duration");
    found.add(
        new FoundTrace(
            file,
            xray(trace.path("Id").asText("")),
            documents,
            seconds.isNumber() ? OptionalDouble.of(seconds.asDouble()) : OptionalDouble.empty()));
  }

  /** Each span with the resource that all of them share. */
  private void exported(String file, JsonNode resource) {
    for (JsonNode scope : resource.path("scopeSpans")) {
      for (JsonNode span : scope.path("spans")) {
        if (span instanceof ObjectNode object) {
          object.set("resource", resource.path("resource"));
          loose(file, traceId(object)).documents().add(object.toString());
        }
      }
    }
  }

  private FoundTrace loose(String file, String id) {
    return loose.computeIfAbsent(
        id,
        key -> {
          FoundTrace trace = new FoundTrace(file, key, new ArrayList<>(), OptionalDouble.empty());
          found.add(trace);
          return trace;
        });
  }

  private static boolean isDocument(JsonNode json) {
    boolean segment = json.has("id") && (json.has("start_time") || json.has("trace_id"));
    return segment || (json.has("spanId") && json.has("traceId"));
  }

  private static String traceId(JsonNode document) {
    String id = document.path("trace_id").asText("");
    return xray(id.isEmpty() ? document.path("traceId").asText("") : id);
  }

  private static String xray(String id) {
    return TraceIds.toXRay(id).orElse(id);
  }
}
