package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tocsin.model.Json;
import tocsin.model.TraceIds;

/** Traces that were put here before, for dry runs and tests. Safe for several threads. */
public final class MemoryTraceSource implements TraceSource {
  private final Map<String, List<String>> documents = new ConcurrentHashMap<>();

  /**
   * Adds a segment document under the trace that it names.
   *
   * @return false if it is not JSON or names no trace, in which case it is not kept
   */
  public boolean add(String document) {
    try {
      JsonNode n = Json.read(document);
      String id = TraceIds.toXRay(n.path("trace_id").asText("")).orElse("");
      if (id.isEmpty()) {
        return false;
      }
      add(id, document);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Adds a document as it is, broken or not. */
  public void add(String traceId, String document) {
    documents.computeIfAbsent(traceId, id -> new CopyOnWriteArrayList<>()).add(document);
  }

  @Override
  public TraceLookup find(Collection<String> traceIds) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String id : traceIds) {
      List<String> of = documents.get(id);
      if (of != null) {
        found.put(id, List.copyOf(of));
      }
    }
    return new TraceLookup(found, null);
  }
}
