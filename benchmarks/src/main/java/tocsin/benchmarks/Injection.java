package tocsin.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tocsin.local.rank.Issue;
import tocsin.local.rank.Metrics;
import tocsin.local.rank.Metrics.Column;
import tocsin.local.rank.Target;

/**
 * Puts regressions into windows of normal operation, at each node in turn, and hands them up to the
 * callers by a simple model; the windows are taken out of what is called normal.
 *
 * <p>All callers of a troubled node are troubled: its extra seconds (or failures) in an interval
 * are divided among its callers by their requests, of which a caller passes on a random part (60 to
 * 100 %: some callers do not wait, some retry). The target suffers two to six times what it may be
 * off by chance: three deviations, or three failures. Nodes from which nothing reaches the target,
 * or with fewer than five requests in an interval of the issue, are left out.
 */
final class Injection {
  private static final int WINDOW = 5;
  private static final int ONSET = 2;
  private static final int ROUNDS = 5;
  private static final String AVERAGE = "Average";

  private final Issue base;
  private final String target;
  private final Random random = new Random(20);

  Injection(Issue base) {
    this.base = base;
    this.target = Objects.requireNonNull(base.target()).node();
  }

  /** A made issue, its cause, and the metric that suffers. */
  record Case(String kind, String cause, Issue issue) {}

  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String kind : List.of("latency", "availability")) {
      for (String cause :
          base.normal().columns().keySet().stream()
              .map(Column::node)
              .distinct()
              .sorted()
              .toList()) {
        for (int round = 0; round < ROUNDS; round++) {
          add(cases, kind, cause);
        }
      }
    }
    return cases;
  }

  private void add(List<Case> cases, String kind, String cause) {
    int start = random.nextInt(base.normal().times().length - WINDOW);
    Metrics window = cut(base.normal(), start, start + WINDOW);
    Map<String, Double> shares = upwards(cause);
    double[] requests = column(window, cause, "requests", "Sum");
    boolean few = Arrays.stream(requests).skip(ONSET).limit(2).anyMatch(r -> !(r >= 5));
    if (few || !shares.containsKey(target)) {
      return;
    }
    double wanted = troubleOfTarget(kind) * (2 + 4 * random.nextDouble());
    double atCause = wanted / shares.get(target);
    if (kind.equals("availability")) {
      // No more can fail than is asked for.
      atCause = Math.min(atCause, 0.9 * Math.min(requests[ONSET], requests[ONSET + 1]));
    }
    Metrics troubled = window;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      troubled = burden(troubled, kind, share.getKey(), share.getValue() * atCause);
    }
    double since = window.times()[ONSET] + 60;
    cases.add(
        new Case(
            kind,
            cause,
            new Issue(
                troubled,
                without(base.normal(), start, start + WINDOW),
                base.callees(),
                new Target(target, kind, AVERAGE, since))));
  }

  /** What reaches each node of one unit of trouble at the cause. */
  private Map<String, Double> upwards(String cause) {
    Map<String, Double> shares = new LinkedHashMap<>();
    Set<String> path = new HashSet<>();
    climb(cause, 1, shares, path);
    return shares;
  }

  private void climb(String node, double amount, Map<String, Double> shares, Set<String> path) {
    if (!path.add(node)) {
      return;
    }
    shares.merge(node, amount, Double::sum);
    Map<String, Double> callers = new TreeMap<>();
    base.callees()
        .forEach((caller, callees) -> {
          double usual = usual(base.normal(), caller, "requests", "Sum");
          if (callees.contains(node) && usual > 0) {
            callers.put(caller, usual);
          }
        });
    double all = callers.values().stream().mapToDouble(Double::doubleValue).sum();
    callers.forEach((caller, usual) ->
        climb(caller, amount * usual / all * (0.6 + 0.4 * random.nextDouble()), shares, path));
    path.remove(node);
  }

  /** Three deviations of the target's seconds in an interval, or three failures. */
  private double troubleOfTarget(String kind) {
    double[] values = column(base.normal(), target, kind, AVERAGE);
    double[] requests = column(base.normal(), target, "requests", "Sum");
    double level = median(values);
    double[] off = new double[values.length];
    for (int i = 0; i < off.length; i++) {
      off[i] = Math.abs(requests[i] * (values[i] - level));
    }
    return kind.equals("latency") ? 3 * 1.4826 * median(off) : 3;
  }

  /** Adds seconds or failures to the intervals of the issue, spread over what was asked for. */
  private static Metrics burden(Metrics metrics, String kind, String node, double amount) {
    Column column = new Column(node, kind, AVERAGE);
    if (!metrics.columns().containsKey(column)) {
      return metrics;
    }
    double[] values = metrics.columns().get(column).clone();
    double[] requests = column(metrics, node, "requests", "Sum");
    for (int i = ONSET; i < ONSET + 2; i++) {
      if (requests[i] > 0) {
        values[i] =
            kind.equals("latency")
                ? values[i] + amount / requests[i]
                : Math.max(0, values[i] - 100 * Math.round(amount) / requests[i]);
      }
    }
    Map<Column, double[]> columns = new HashMap<>(metrics.columns());
    columns.put(column, values);
    return new Metrics(metrics.times(), columns);
  }

  private static Metrics cut(Metrics metrics, int from, int to) {
    Map<Column, double[]> columns = new HashMap<>();
    metrics
        .columns()
        .forEach((column, values) -> columns.put(column, Arrays.copyOfRange(values, from, to)));
    return new Metrics(Arrays.copyOfRange(metrics.times(), from, to), columns);
  }

  private static Metrics without(Metrics metrics, int from, int to) {
    Map<Column, double[]> columns = new HashMap<>();
    metrics.columns().forEach((column, values) -> columns.put(column, without(values, from, to)));
    return new Metrics(without(metrics.times(), from, to), columns);
  }

  private static double[] without(double[] values, int from, int to) {
    double[] rest = Arrays.copyOf(values, values.length - (to - from));
    System.arraycopy(values, to, rest, from, values.length - to);
    return rest;
  }

  private static double usual(Metrics metrics, String node, String metric, String statistic) {
    return median(column(metrics, node, metric, statistic));
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static double[] column(Metrics metrics, String node, String metric, String statistic) {
    return metrics
        .columns()
        .getOrDefault(
            new Column(node, metric.toLowerCase(Locale.ROOT), statistic),
            new double[metrics.times().length]);
  }
}
