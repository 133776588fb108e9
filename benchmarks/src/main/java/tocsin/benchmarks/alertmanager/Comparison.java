package tocsin.benchmarks.alertmanager;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rounds of either side, in the same order; as many. */
record Comparison(List<Taken> theirs, List<Taken> ours) {
  /**
   * What a run took.
   *
   * @param cpu seconds of CPU since the first post
   * @param cpuInAll the same since the process began
   * @param firstMs from the first post to the first notice
   * @param lastMs from the first post to the last notice
   */
  record Taken(double cpu, double cpuInAll, double megabytes, double firstMs, double lastMs) {}

  /** Prints medians and, of the ratios of each round, the least and the greatest. */
  void print(String flags) {
    System.out.println("Our JVM: " + flags);
    System.out.println("| | Alertmanager | Tocsin | ratio (lowest to highest) |");
    System.out.println("|---|---|---|---|");
    row("CPU since the first post, µs an alert", t -> t.cpu() * 1e6 / Alerts.ALERTS);
    row("CPU with start and rehearsal, µs an alert", t -> t.cpuInAll() * 1e6 / Alerts.ALERTS);
    row("peak memory, MB", Taken::megabytes);
    row("first notice, ms", Taken::firstMs);
    row("last notice, ms", Taken::lastMs);
  }

  private void row(String what, ToDoubleFunction<Taken> measure) {
    double[] their = theirs.stream().mapToDouble(measure).toArray();
    double[] our = ours.stream().mapToDouble(measure).toArray();
    double[] ratios = new double[our.length];
    Arrays.setAll(ratios, i -> their[i] / our[i]);
    Arrays.sort(their);
    Arrays.sort(our);
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f (%.2f to %.2f) |%n",
        what,
        their[their.length / 2],
        our[our.length / 2],
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1]);
  }
}
