package tocsin.correlate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Likely;
import tocsin.model.Severity;
import tocsin.trace.Ranking;
import tocsin.trace.ServiceGraph;

/**
 * Ranks the nodes in which the cause of an incident is likely to lie, by {@link Ranking} over the
 * services that have open incidents: severity stands for how abnormal each is. Pure.
 */
final class Likelihood {
  /** More than these are no help to anybody. */
  static final int SHOWN = 3;

  private Likelihood() {}

  /**
   * Something that fails.
   *
   * @param node what the incident's services call, directly or not
   * @param incident the incident that tells of it
   */
  record Failing(String node, String incident, Severity severity) {}

  /**
   * Best first; what is explained by what fails below it, only if that leaves something.
   *
   * @param own the nodes that are the incident's own, its service first
   */
  static List<Likely> rank(
      Set<String> own, Severity severity, List<Failing> failing, ServiceGraph graph) {
    if (failing.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> callees = graph.callees();
    String target =
        own.stream().filter(callees::containsKey).findFirst().orElse(own.iterator().next());
    Map<String, Double> anomalies = new HashMap<>();
    own.forEach(node -> anomalies.put(node, weight(severity)));
    failing.forEach(f -> anomalies.merge(f.node(), weight(f.severity()), Math::max));
    return Ranking.of(anomalies, callees, target).stream()
        .filter(ranked -> ranked.score() > 0 && !own.contains(ranked.node()))
        .flatMap(ranked ->
            failing.stream()
                .filter(f -> f.node().equals(ranked.node()))
                .max(Comparator.comparing(Failing::severity).thenComparing(Failing::incident))
                .stream()
                .map(f -> likely(ranked, f.incident())))
        .limit(SHOWN)
        .toList();
  }

  private static Likely likely(Ranking.Likely ranked, String incident) {
    List<String> path = ranked.path();
    String callers = String.join(" > ", path.subList(0, path.size() - 1));
    double score = Math.round(ranked.score() * 100) / 100.0;
    return new Likely(ranked.node(), score, "called-by " + callers, incident);
  }

  private static double weight(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 4;
      case HIGH -> 3;
      case MEDIUM -> 2;
      case LOW -> 1;
      case INFO -> 0.5;
    };
  }
}
