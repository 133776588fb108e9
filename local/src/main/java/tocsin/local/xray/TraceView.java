package tocsin.local.xray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.local.wire.JsonOperations;

/**
 * A trace as X-Ray shows it, made from the documents that were sent.
 *
 * @param documents of the segments, inferred ones included, by id
 */
record TraceView(String id, Map<String, ObjectNode> documents, boolean limitExceeded) {
  private static final Map<String, String> ORIGINS =
      Map.of(
          "DynamoDB", "AWS::DynamoDB::Table",
          "S3", "AWS::S3::Bucket",
          "SQS", "AWS::SQS::Queue",
          "SNS", "AWS::SNS",
          "Lambda", "AWS::Lambda");

  static TraceView of(TraceStore.Trace trace) {
    Map<String, ObjectNode> documents = new LinkedHashMap<>();
    Map<String, ObjectNode> apart = new LinkedHashMap<>();
    Map<String, ObjectNode> nodes = new HashMap<>();
    Map<String, String> holders = new HashMap<>();
    for (Segment segment : trace.segments()) {
      ObjectNode document = segment.document().deepCopy();
      index(document, segment.id(), nodes, holders);
      (segment.own() ? documents : apart).put(segment.id(), document);
    }
    Set<String> looping = new HashSet<>(apart.keySet());
    looping.removeIf(id -> !loops(id, apart, holders));
    apart.forEach((id, subsegment) -> {
      ObjectNode parent = nodes.get(subsegment.path("parent_id").asText());
      if (parent == null || looping.contains(id)) {
        documents.put(id, subsegment);
      } else {
        nest(subsegment, parent);
      }
    });
    infer(trace.id(), documents);
    return new TraceView(trace.id(), documents, trace.limitExceeded());
  }

  /** From the first start to the last end, in seconds. */
  double duration() {
    double last = start();
    for (ObjectNode document : documents.values()) {
      last = Math.max(last, document.path("end_time").asDouble());
    }
    return Math.round((last - start()) * 1e6) / 1e6;
  }

  /** The first start, in seconds since 1970. */
  double start() {
    return documents.values().stream()
        .mapToDouble(document -> document.path("start_time").asDouble())
        .min()
        .orElse(0);
  }

  ObjectNode json() {
    ObjectNode out =
        JsonOperations.object()
            .put("Id", id)
            .put("Duration", duration())
            .put("LimitExceeded", limitExceeded);
    ArrayNode segments = out.putArray("Segments");
    documents.forEach((segmentId, document) ->
        segments.addObject().put("Id", segmentId).put("Document", document.toString()));
    return out;
  }

  /** Notes each part of a document, and in which document it is. */
  private static void index(
      ObjectNode node, String holder, Map<String, ObjectNode> nodes, Map<String, String> holders) {
    String id = node.path("id").asText();
    nodes.put(id, node);
    holders.put(id, holder);
    for (JsonNode subsegment : node.path("subsegments")) {
      if (subsegment instanceof ObjectNode object) {
        index(object, holder, nodes, holders);
      }
    }
  }

  /** Whether a subsegment is, over its parents, inside itself. */
  private static boolean loops(
      String id, Map<String, ObjectNode> apart, Map<String, String> holders) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (at != null && apart.containsKey(at)) {
      ObjectNode document = apart.getOrDefault(at, JsonOperations.object());
      at = holders.get(document.path("parent_id").asText());
      if (id.equals(at)) {
        return true;
      }
      if (!seen.add(String.valueOf(at))) {
        return false;
      }
    }
    return false;
  }

  /** Puts a subsegment into its parent, in place of an unfinished one of the same id. */
  private static void nest(ObjectNode subsegment, ObjectNode parent) {
    ArrayNode list =
        parent.get("subsegments") instanceof ArrayNode there
            ? there
            : parent.putArray("subsegments");
    String own = subsegment.path("id").asText();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path("id").asText().equals(own)) {
        list.remove(i--);
      }
    }
    subsegment.remove(List.of("type", "trace_id", "parent_id"));
    list.add(subsegment);
  }

  private static void infer(String traceId, Map<String, ObjectNode> documents) {
    Set<String> called = new HashSet<>();
    documents.values().forEach(document -> called.add(document.path("parent_id").asText()));
    for (ObjectNode document : List.copyOf(documents.values())) {
      infer(traceId, document, called, documents);
    }
  }

  private static void infer(
      String traceId, ObjectNode node, Set<String> called, Map<String, ObjectNode> documents) {
    for (JsonNode subsegment : node.path("subsegments")) {
      String namespace = subsegment.path("namespace").asText();
      boolean call = namespace.equals("aws") || namespace.equals("remote");
      String id = subsegment.path("id").asText();
      if (call && !called.contains(id)) {
        ObjectNode inferred = inferred(traceId, subsegment);
        documents.putIfAbsent(inferred.path("id").asText(), inferred);
      }
      if (subsegment instanceof ObjectNode object) {
        infer(traceId, object, called, documents);
      }
    }
  }

  private static ObjectNode inferred(String traceId, JsonNode call) {
    String parent = call.path("id").asText();
    ObjectNode out = JsonOperations.object().put("id", inferredId(parent));
    for (String field :
        List.of(
            "name",
            "start_time",
            "end_time",
            "in_progress",
            "http",
            "aws",
            "error",
            "fault",
            "throttle")) {
      if (call.has(field)) {
        out.set(field, call.get(field));
      }
    }
    out.put("trace_id", traceId).put("parent_id", parent).put("inferred", true);
    if (call.path("namespace").asText().equals("aws")) {
      String name = call.path("name").asText();
      out.put("origin", ORIGINS.getOrDefault(name, "AWS::" + name));
    }
    return out;
  }

  /** The same for the same call, so that repeated reads agree. */
  private static String inferredId(String parent) {
    long mixed = 0xcbf29ce484222325L;
    for (int i = 0; i < parent.length(); i++) {
      mixed = (mixed ^ parent.charAt(i)) * 0x100000001b3L;
    }
    return String.format("%016x", mixed);
  }
}
