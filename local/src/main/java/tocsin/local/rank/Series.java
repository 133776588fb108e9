package tocsin.local.rank;

import java.util.Arrays;

/** One metric of one node over time, with the requests that it is an average of. */
final class Series {
  private final double[] values;
  private final double[] requests;

  private Series(double[] values, double[] requests) {
    this.values = values;
    this.requests = requests;
  }

  /** The additive statistic is taken if there is one: percentiles do not add up along calls. */
  static Series of(Metrics metrics, String node, String metric, String statistic) {
    double[] values = metrics.values(node, metric, "Average");
    if (Arrays.stream(values).allMatch(Double::isNaN)) {
      values = metrics.values(node, metric, statistic);
    }
    double[] requests = metrics.requests(node).clone();
    for (int i = 0; i < requests.length; i++) {
      if (Double.isNaN(requests[i])) {
        // Without counts every value is one request.
        requests[i] = metrics.counted(node) || Double.isNaN(values[i]) ? 0 : 1;
      }
    }
    return new Series(values, requests);
  }

  /** The metric, {@code NaN} where nothing was measured. */
  double[] values() {
    return values.clone();
  }

  /** The requests of each interval, 0 where none came. */
  double[] requests() {
    return requests.clone();
  }

  /** The burden of each interval against a usual level; 0 where nothing was measured. */
  double[] burdens(Burden burden, double level) {
    double[] burdens = new double[values.length];
    for (int i = 0; i < burdens.length; i++) {
      burdens[i] =
          Double.isNaN(values[i]) || Double.isNaN(level)
              ? 0
              : burden.of(requests[i], values[i], level);
    }
    return burdens;
  }
}
