package tocsin.local.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each node adds to the trouble of the target: its burden beyond what is normal and
 * beyond noise, in those intervals in which the target is in trouble.
 */
final class Excess {
  /** A node may be off by so many deviations by chance. */
  private static final double CHANCE = 3;

  /** An interval belongs to the issue if the target suffers in it this share of the worst. */
  private static final double SUFFERS = 0.5;

  /** The length of an interval of which the beginning is told, in seconds, if there is only one. */
  private static final double INTERVAL = 300;

  /**
   * What a callee without history, or one that fell silent, can take of its caller's trouble. Who
   * calls what it never called before has changed itself, and silence is as often starvation.
   */
  private static final double HEARSAY = 0.25;

  private final Issue issue;
  private final Target target;
  private final Burden burden;
  private final Map<String, double[]> burdens = new TreeMap<>();
  private final Map<String, Normal> normals = new HashMap<>();

  Excess(Issue issue, Target target) {
    this.issue = issue;
    this.target = target;
    this.burden = Burden.of(target.metric());
    for (String node : issue.metrics().nodes()) {
      Normal normal = normal(node);
      if (normal != null) {
        normals.put(node, normal);
        burdens.put(node, series(issue.metrics(), node).burdens(burden, normal.level()));
      }
    }
  }

  private Series series(Metrics metrics, String node) {
    return Series.of(metrics, node, target.metric(), target.statistic());
  }

  private @Nullable Normal normal(String node) {
    if (issue.normal().isEmpty()) {
      return Normal.before(burden, series(issue.metrics(), node), rowsBefore());
    }
    return Normal.of(burden, series(issue.normal(), node));
  }

  /** How far off the target is at its worst, in deviations; 0 if nothing is known of it. */
  double severity() {
    Normal normal = normals.get(target.node());
    if (normal == null) {
      return 0;
    }
    double worst = worst(suspectRows());
    return worst <= 0 ? 0 : worst / Math.max(normal.noise(), Double.MIN_NORMAL);
  }

  /** What each node of which enough is known adds; 0 where it is normal. */
  Map<String, Double> anomalies() {
    List<Integer> during = during();
    List<Integer> before =
        IntStream.range(0, during.isEmpty() ? 0 : during.getFirst())
            .filter(this::quiet)
            .boxed()
            .toList();
    Map<String, Double> anomalies = new TreeMap<>();
    burdens.forEach((node, values) -> {
      double already = before.isEmpty() ? 0 : Math.max(0, mean(values, before));
      double added = mean(values, during) - already;
      // Chance decides whether it counts, not how much: that is compared along the calls.
      anomalies.put(node, added > chance(node) ? Math.max(0, added) : 0);
    });
    targetToo(anomalies, during);
    hearsay(anomalies, during);
    double seen = anomalies.getOrDefault(target.node(), 0.0);
    anomalies.entrySet().removeIf(node -> node.getValue() <= 0 && couldHide(node.getKey(), seen));
    return anomalies;
  }

  /** Whoever names a target saw trouble there, however small it looks: it never is normal. */
  private void targetToo(Map<String, Double> anomalies, List<Integer> during) {
    double[] values = burdens.get(target.node());
    if (values == null || anomalies.getOrDefault(target.node(), 0.0) > 0) {
      return;
    }
    double seen = mean(values, during);
    if (seen > 0) {
      anomalies.put(target.node(), seen);
    } else {
      anomalies.remove(target.node());
    }
  }

  /** Whether a node is usually so far off that the target's trouble would not show there. */
  private boolean couldHide(String node, double seen) {
    return normals.containsKey(node) && chance(node) >= seen;
  }

  private double chance(String node) {
    Normal normal = normals.get(node);
    return normal == null ? 0 : CHANCE * normal.noise();
  }

  private void hearsay(Map<String, Double> anomalies, List<Integer> during) {
    Map<String, Double> heard = new TreeMap<>();
    for (Map.Entry<String, Set<String>> calls : issue.callees().entrySet()) {
      double callers = anomalies.getOrDefault(calls.getKey(), 0.0);
      for (String callee : calls.getValue()) {
        double most = HEARSAY * callers;
        if (most > 0 && silent(callee, during)) {
          heard.merge(callee, most, Math::max);
        } else if (most > 0 && !normals.containsKey(callee)) {
          heard.merge(callee, Math.min(most, newcomer(callee, during)), Math::max);
        }
      }
    }
    heard.forEach((node, anomaly) -> anomalies.merge(node, anomaly, Math::max));
  }

  /** Whether a node that always had requests had none all through the issue. */
  private boolean silent(String node, List<Integer> during) {
    Normal normal = normals.get(node);
    double[] requests = issue.metrics().requests(node);
    return normal != null
        && normal.busy()
        && !during.isEmpty()
        && during.stream().allMatch(row -> !(requests[row] > 0));
  }

  /** The burden of a node that was hardly ever seen: a request of it should not fail or wait. */
  private double newcomer(String node, List<Integer> during) {
    double level = burden == Burden.AVAILABILITY ? 100 : 0;
    return Math.max(0, mean(series(issue.metrics(), node).burdens(burden, level), during));
  }

  /** The intervals of the issue: where the target suffers, from when it was noticed. */
  private List<Integer> during() {
    List<Integer> rows = suspectRows();
    double worst = worst(rows);
    double[] values = burdens.get(target.node());
    if (values == null || worst <= 0) {
      return rows;
    }
    return rows.stream().filter(row -> values[row] >= SUFFERS * worst).toList();
  }

  private double worst(List<Integer> rows) {
    double[] values = burdens.get(target.node());
    return values == null ? 0 : rows.stream().mapToDouble(row -> values[row]).max().orElse(0);
  }

  /** All intervals from the one in which it was noticed; all there are if none is so late. */
  private List<Integer> suspectRows() {
    List<Integer> rows = new ArrayList<>();
    for (int row = rowsBefore(); row < issue.metrics().rows(); row++) {
      rows.add(row);
    }
    return rows.isEmpty() ? IntStream.range(0, issue.metrics().rows()).boxed().toList() : rows;
  }

  /** How many intervals ended before the trouble was noticed. */
  private int rowsBefore() {
    double[] times = issue.metrics().times();
    double length = times.length > 1 ? times[1] - times[0] : INTERVAL;
    int rows = 0;
    while (rows < times.length && times[rows] + length <= target.since()) {
      rows++;
    }
    return rows;
  }

  private boolean quiet(int row) {
    double[] values = burdens.get(target.node());
    return values != null && values[row] <= chance(target.node());
  }

  private static double mean(double[] values, List<Integer> rows) {
    return rows.stream().mapToDouble(row -> values[row]).average().orElse(0);
  }
}
