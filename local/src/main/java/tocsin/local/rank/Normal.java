package tocsin.local.rank;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is normal for one metric of one node.
 *
 * @param level the usual value
 * @param noise how far its burden is usually off, as a standard deviation
 * @param busy whether requests always came
 */
record Normal(double level, double noise, boolean busy) {
  /** Fewer values say nothing about what is normal. */
  static final int FEWEST = 20;

  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final double Q95_TO_DEVIATION = 1.645;

  /** What was measured in normal operation; {@code null} stands for too little. */
  static @Nullable Normal of(Burden burden, Series series) {
    double[] values = Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).toArray();
    if (values.length < FEWEST) {
      return null;
    }
    double level = quantile(values, 0.5);
    double[] burdens = series.burdens(burden, level);
    double middle = quantile(burdens, 0.5);
    double spread = quantile(Arrays.stream(burdens).map(b -> Math.abs(b - middle)).toArray(), 0.5);
    // Where most values are equal the deviation of the median is 0, but the worst ones tell.
    double noise =
        Math.max(spread * MAD_TO_DEVIATION, (quantile(burdens, 0.95) - middle) / Q95_TO_DEVIATION);
    return new Normal(level, noise, quantile(series.requests(), 0.05) > 0);
  }

  /**
   * What was measured before an issue, where nothing else is known: levels, and no idea of noise.
   */
  static @Nullable Normal before(Burden burden, Series series, int rows) {
    double[] values =
        Arrays.stream(series.values()).limit(rows).filter(v -> !Double.isNaN(v)).toArray();
    if (values.length == 0) {
      return null;
    }
    double level = quantile(values, 0.5);
    double[] burdens = Arrays.copyOf(series.burdens(burden, level), rows);
    double noise = Arrays.stream(burdens).map(Math::abs).max().orElse(0);
    return new Normal(
        level, noise, Arrays.stream(series.requests()).limit(rows).min().orElse(0) > 0);
  }

  /** A quantile of at least one number. */
  static double quantile(double[] numbers, double share) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
