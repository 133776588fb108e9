package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.trace.Call;
import tocsin.trace.ServiceGraph;

/**
 * The service graphs, one an account and region, each kept in a window of the store. One item of
 * some 20 KB at the most, read in one go and written only when traces show a call that is new or
 * was not confirmed for an hour: an item an edge would be cheaper to add to and dearer to read, and
 * it is read far more often.
 */
final class Graphs {
  private final IncidentStore store;

  Graphs(IncidentStore store) {
    this.store = store;
  }

  /**
   * A graph as it was read.
   *
   * @param known null if there was none
   */
  record Read(String key, ServiceGraph graph, @Nullable Window known) {
    /** With what traces show; the window to write if that is news. */
    Optional<Window> learn(List<Call> calls, Instant now) {
      if (!graph.learnsFrom(calls, now)) {
        return Optional.empty();
      }
      return Optional.of(
          new Window(
              key,
              write(graph.with(calls, now)),
              now.plus(ServiceGraph.KEPT),
              known == null ? 0 : known.version()));
    }
  }

  Read read(String account, String region, Instant now) {
    String key = "graph/" + account + "/" + region;
    Window window = store.windows(List.of(key), now).get(key);
    return new Read(key, window == null ? ServiceGraph.EMPTY : graph(window), window);
  }

  private static ServiceGraph graph(Window window) {
    List<ServiceGraph.Edge> edges = new ArrayList<>();
    try {
      for (JsonNode e : Json.read(window.state()).path("edges")) {
        edges.add(
            new ServiceGraph.Edge(
                e.path(0).asText(),
                e.path(1).asText(),
                e.path(2).asBoolean(),
                e.path(3).asLong(),
                Instant.ofEpochSecond(e.path(4).asLong())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a service graph has no JSON in its window", e);
    }
    return ServiceGraph.of(edges);
  }

  private static String write(ServiceGraph graph) {
    return Json.object(out -> {
      out.writeArrayFieldStart("edges");
      for (ServiceGraph.Edge e : graph.edges()) {
        out.writeStartArray();
        out.writeString(e.caller());
        out.writeString(e.callee());
        out.writeBoolean(e.async());
        out.writeNumber(e.traces());
        out.writeNumber(e.seen().getEpochSecond());
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }
}
