package tocsin.local.xray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tocsin.local.wire.JsonOperations;

/**
 * What can be asked and told of a trace without its documents.
 *
 * @param responseTime of the first segment, in seconds
 * @param services names with types
 */
record Summary(
    TraceView trace,
    double responseTime,
    boolean error,
    boolean fault,
    boolean throttle,
    boolean partial,
    Map<String, String> services,
    Map<String, Set<JsonNode>> annotations,
    JsonNode http) {
  static Summary of(TraceView trace) {
    ObjectNode root = root(trace);
    Map<String, String> services = new LinkedHashMap<>();
    Map<String, Set<JsonNode>> annotations = new LinkedHashMap<>();
    for (ObjectNode document : trace.documents().values()) {
      services.put(document.path("name").asText(), document.path("origin").asText());
      annotations(document, annotations);
    }
    return new Summary(
        trace,
        Math.max(0, root.path("end_time").asDouble() - root.path("start_time").asDouble()),
        any(trace, "error"),
        any(trace, "fault"),
        any(trace, "throttle"),
        any(trace, "in_progress"),
        services,
        annotations,
        root.path("http"));
  }

  /** The time that the trace's id holds, or that of its first start. */
  Instant time(boolean byId) {
    return byId
        ? Instant.ofEpochSecond(Long.parseLong(trace.id().substring(2, 10), 16))
        : Instant.ofEpochMilli(Math.round(trace.start() * 1000));
  }

  ObjectNode json(String account) {
    ObjectNode out =
        JsonOperations.object()
            .put("Id", trace.id())
            .put("StartTime", trace.start())
            .put("Duration", trace.duration())
            .put("ResponseTime", Math.round(responseTime * 1e6) / 1e6)
            .put("HasFault", fault)
            .put("HasError", error)
            .put("HasThrottle", throttle)
            .put("IsPartial", partial)
            .put("Revision", trace.documents().size());
    http(out.putObject("Http"));
    ObjectNode annotated = out.putObject("Annotations");
    annotations.forEach((key, values) -> annotation(annotated.putArray(key), values));
    ArrayNode ids = out.putArray("ServiceIds");
    services.forEach((name, type) -> service(ids.addObject(), name, type, account));
    out.putArray("Users");
    return out;
  }

  private void http(ObjectNode out) {
    JsonNode request = http.path("request");
    put(out, "HttpURL", request.path("url"));
    put(out, "HttpMethod", request.path("method"));
    put(out, "UserAgent", request.path("user_agent"));
    put(out, "ClientIp", request.path("client_ip"));
    if (http.path("response").path("status").isNumber()) {
      out.put("HttpStatus", http.path("response").path("status").asInt());
    }
  }

  private static void put(ObjectNode out, String name, JsonNode value) {
    if (value.isTextual()) {
      out.put(name, value.textValue());
    }
  }

  private static void annotation(ArrayNode out, Set<JsonNode> values) {
    for (JsonNode value : values) {
      ObjectNode typed = out.addObject().putObject("AnnotationValue");
      if (value.isNumber()) {
        typed.put("NumberValue", value.doubleValue());
      } else if (value.isBoolean()) {
        typed.put("BooleanValue", value.booleanValue());
      } else {
        typed.put("StringValue", value.asText());
      }
    }
  }

  private static void service(ObjectNode out, String name, String type, String account) {
    out.put("Name", name).put("AccountId", account).putArray("Names").add(name);
    if (!type.isEmpty()) {
      out.put("Type", type);
    }
  }

  private static ObjectNode root(TraceView trace) {
    ObjectNode first = JsonOperations.object();
    for (ObjectNode document : trace.documents().values()) {
      boolean earlier =
          first.isEmpty()
              || document.path("start_time").asDouble() < first.path("start_time").asDouble();
      if (document.path("parent_id").asText().isEmpty()) {
        return document;
      }
      first = earlier ? document : first;
    }
    return first;
  }

  private static boolean any(TraceView trace, String flag) {
    return trace.documents().values().stream().anyMatch(d -> d.path(flag).asBoolean());
  }

  private static void annotations(JsonNode node, Map<String, Set<JsonNode>> into) {
    node.path("annotations")
        .properties()
        .forEach(
            a -> into.computeIfAbsent(a.getKey(), _ -> new LinkedHashSet<>()).add(a.getValue()));
    node.path("subsegments").forEach(subsegment -> annotations(subsegment, into));
  }
}
