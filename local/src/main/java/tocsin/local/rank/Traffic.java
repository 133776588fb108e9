package tocsin.local.rank;

import java.util.Arrays;

/** Compares how many requests nodes had. */
final class Traffic {
  private Traffic() {}

  /**
   * The usual factor between the requests of one table and another, as the absolute value of its
   * logarithm; infinite if they have nothing in common.
   */
  static double difference(Metrics one, Metrics other) {
    double[] differences =
        one.nodes().stream()
            .mapToDouble(node -> Math.abs(Math.log(usual(one, node) / usual(other, node))))
            .filter(Double::isFinite)
            .toArray();
    return differences.length == 0 ? Double.POSITIVE_INFINITY : Normal.quantile(differences, 0.5);
  }

  private static double usual(Metrics metrics, String node) {
    double[] counts =
        Arrays.stream(metrics.requests(node)).filter(count -> !Double.isNaN(count)).toArray();
    return counts.length == 0 ? 0 : Normal.quantile(counts, 0.5);
  }
}
