package tocsin.local.rank;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tocsin.trace.Ranking;
import tocsin.trace.Ranking.Likely;

/** Ranks the likely causes of an issue: measures the excess of each node and follows the calls. */
public final class Causes {
  private static final List<String> METRICS = List.of("latency", "availability");

  private Causes() {}

  /** Best first. Where no target is known it is the entry that suffers most. */
  public static List<Likely> of(Issue issue) {
    Target target = target(issue);
    return Ranking.of(new Excess(issue, target).anomalies(), issue.callees(), target.node());
  }

  /** The target that was told, or else the worst of the nodes that nobody calls. */
  static Target target(Issue issue) {
    if (issue.target() != null) {
      return issue.target();
    }
    return entries(issue)
        .flatMap(
            node -> METRICS.stream().map(metric -> new Target(node, metric, "Average", Double.NaN)))
        .max(Comparator.comparingDouble(target -> new Excess(issue, target).severity()))
        .orElseThrow();
  }

  /** Callers that nobody calls; in a graph that is all cycles, every caller. */
  private static Stream<String> entries(Issue issue) {
    Map<String, Set<String>> callees = issue.callees();
    Set<String> called = new HashSet<>();
    callees.values().forEach(called::addAll);
    Set<String> callers = new TreeSet<>(callees.keySet());
    callers.removeIf(node -> callees.getOrDefault(node, Set.of()).isEmpty());
    Set<String> entries = new TreeSet<>(callers);
    entries.removeAll(called);
    Stream<String> best = (entries.isEmpty() ? callers : entries).stream();
    return callers.isEmpty() ? issue.metrics().nodes().stream() : best;
  }
}
