package tocsin.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Who calls whom, learnt from the traces that were read. It tells upstream from downstream where no
 * trace does. Pure and bounded: at most {@value #MOST} edges, those that were seen last.
 */
public final class ServiceGraph {
  /** The graph of nobody. */
  public static final ServiceGraph EMPTY = new ServiceGraph(List.of());

  /** An edge that no trace has shown for so long is gone. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int MOST = 400;
  private static final int MAX_HOPS = 4;
  private static final int MAX_NODES = 40;
  private static final int MAX_NAME = 120;

  /** How stale the time of an edge may become before it is worth writing again. */
  private static final Duration FRESH = Duration.ofHours(1);

  /**
   * An edge.
   *
   * @param async whether the last trace that showed it did not wait for the callee
   * @param traces in how many of the traces that were taken in it was
   * @param seen when it was taken in last
   */
  public record Edge(String caller, String callee, boolean async, long traces, Instant seen) {}

  private final List<Edge> edges;

  private ServiceGraph(List<Edge> edges) {
    this.edges = List.copyOf(edges);
  }

  /** From edges, in any order; of two of the same nodes the later seen counts. */
  public static ServiceGraph of(Collection<Edge> edges) {
    Map<List<String>, Edge> last = new LinkedHashMap<>();
    edges.stream()
        .sorted(Comparator.comparing(Edge::seen))
        .forEach(e -> last.put(List.of(e.caller(), e.callee()), e));
    List<Edge> kept =
        last.values().stream()
            .sorted(
                Comparator.comparing(Edge::seen)
                    .reversed()
                    .thenComparing(Edge::caller)
                    .thenComparing(Edge::callee))
            .limit(MOST)
            .toList();
    return new ServiceGraph(kept);
  }

  /** With what traces show now, and without what no trace has shown for long. */
  public ServiceGraph with(Collection<Call> calls, Instant now) {
    if (calls.isEmpty() && edges.isEmpty()) {
      return this;
    }
    List<Edge> all =
        new ArrayList<>(edges.stream().filter(e -> e.seen().isAfter(now.minus(KEPT))).toList());
    for (Call call : Set.copyOf(calls)) {
      if (worthKeeping(call)) {
        long before =
            edges.stream().filter(e -> same(e, call)).mapToLong(Edge::traces).max().orElse(0);
        all.removeIf(e -> same(e, call));
        all.add(new Edge(call.caller(), call.callee(), call.async(), before + 1, now));
      }
    }
    return of(all);
  }

  /** True if no call is known. */
  public boolean isEmpty() {
    return edges.isEmpty();
  }

  /** True if one of these calls is new or has not been confirmed for an hour. */
  public boolean learnsFrom(Collection<Call> calls, Instant now) {
    return calls.stream()
        .filter(ServiceGraph::worthKeeping)
        .anyMatch(call ->
            edges.stream()
                .noneMatch(e ->
                    same(e, call)
                        && e.async() == call.async()
                        && e.seen().isAfter(now.minus(FRESH))));
  }

  public List<Edge> edges() {
    return edges;
  }

  /** Callees by their callers. */
  public Map<String, Set<String>> callees() {
    return next(Edge::caller, Edge::callee);
  }

  /** What these call, directly or not, the nearest first and without themselves. */
  public List<String> downstream(Collection<String> nodes) {
    return reach(nodes, callees());
  }

  /** What calls these, directly or not, the nearest first and without themselves. */
  public List<String> upstream(Collection<String> nodes) {
    return reach(nodes, next(Edge::callee, Edge::caller));
  }

  private Map<String, Set<String>> next(Function<Edge, String> from, Function<Edge, String> to) {
    Map<String, Set<String>> next = new LinkedHashMap<>();
    edges.forEach(
        e -> next.computeIfAbsent(from.apply(e), f -> new LinkedHashSet<>()).add(to.apply(e)));
    return next;
  }

  private static List<String> reach(Collection<String> nodes, Map<String, Set<String>> next) {
    Set<String> reached = new LinkedHashSet<>(nodes);
    ArrayDeque<String> front = new ArrayDeque<>(nodes);
    for (int hop = 0; hop < MAX_HOPS && !front.isEmpty(); hop++) {
      for (int left = front.size(); left > 0; left--) {
        for (String node : next.getOrDefault(front.removeFirst(), Set.of())) {
          if (reached.add(node)) {
            front.add(node);
          }
        }
      }
    }
    return reached.stream().filter(n -> !nodes.contains(n)).limit(MAX_NODES).toList();
  }

  private static boolean same(Edge edge, Call call) {
    return edge.caller().equals(call.caller()) && edge.callee().equals(call.callee());
  }

  private static boolean worthKeeping(Call call) {
    boolean named = !call.caller().isEmpty() && !call.callee().isEmpty();
    boolean bounded = call.caller().length() <= MAX_NAME && call.callee().length() <= MAX_NAME;
    return named && bounded && !call.caller().equals(call.callee());
  }

  @Override
  public String toString() {
    return edges.toString();
  }
}
