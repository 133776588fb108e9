package tocsin.correlate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tocsin.model.Likely;
import tocsin.model.Severity;
import tocsin.trace.ServiceGraph;

/**
 * Ranks the nodes in which the cause of an incident is likely to lie. Pure.
 *
 * <p>What fails below what is called is the better explanation: a node that calls another failing
 * one counts half. Severity weighs, because a node that merely grumbles seldom takes others down.
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

  /** Best first; {@code of} is the service that the guess is made for. */
  static List<Likely> rank(String of, List<Failing> failing, ServiceGraph graph) {
    Map<String, java.util.Set<String>> callees = graph.callees();
    return failing.stream()
        .map(f -> {
          boolean explained =
              graph.downstream(List.of(f.node())).stream()
                  .anyMatch(below ->
                      !below.equals(of) && failing.stream().anyMatch(o -> o.node().equals(below)));
          boolean direct = callees.getOrDefault(of, java.util.Set.of()).contains(f.node());
          double score = weight(f.severity()) * (explained ? 0.5 : 1) * (direct ? 1 : 0.95);
          return new Likely(
              f.node(), Math.round(score * 100) / 100.0, "called-by " + of, f.incident());
        })
        .sorted(
            Comparator.comparingDouble(Likely::score)
                .reversed()
                .thenComparing(Likely::node)
                .thenComparing(Likely::incident))
        .limit(SHOWN)
        .toList();
  }

  private static double weight(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 0.9;
      case HIGH -> 0.8;
      case MEDIUM -> 0.65;
      case LOW -> 0.4;
      case INFO -> 0.2;
    };
  }
}
