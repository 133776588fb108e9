package tocsin.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ranks likely causes where no trace tells the cause: from what is abnormal and who calls whom.
 *
 * <p>The whole blame begins at the node where the trouble is seen. Each node hands on to its
 * abnormal callees what they can explain of its own trouble, and keeps the rest; a node is as
 * likely a cause as the blame it keeps. So a node stands high if trouble leads down to it and
 * nothing below it explains that trouble. Nothing depends on names, types or degrees of nodes.
 *
 * <p>Callees explain their caller's trouble wholly if theirs adds up to most of it: a callee is
 * seldom abnormal by chance, and a caller that waits, queues and retries suffers more than it is
 * told. They share in the blame as they share in the trouble. Even then a tenth stays with the
 * caller, so that it stands in the list and cycles of calls come to an end.
 */
public final class Ranking {
  /** What of a caller's trouble its callees need to show to explain all of it. */
  private static final double ENOUGH = 0.7;

  private static final double HANDED_ON = 0.9;

  /** Less blame than this no longer moves. */
  private static final double SETTLED = 1e-9;

  private Ranking() {}

  /** Why a node stands where it stands. */
  public enum Reason {
    /** Abnormal, and no abnormal callee explains any of it. */
    UNEXPLAINED,
    /** Abnormal callees explain some of it. */
    PARTLY_EXPLAINED,
    /** Abnormal callees explain all of it: a symptom, unless they are. */
    EXPLAINED_BY_CALLEES,
    /** Abnormal, but no chain of abnormal callees leads from the target to it. */
    NOT_REACHED
  }

  /**
   * A node that may be the cause.
   *
   * @param score from 0 to 1, and 1 over all nodes
   * @param path the nodes over which most blame came, the target first, this one last; only this
   *     one if it is not reached
   */
  public record Likely(String node, double score, Reason reason, List<String> path) {
    public Likely {
      path = List.copyOf(path);
    }
  }

  /**
   * Ranks the abnormal nodes and the target.
   *
   * @param anomalies how abnormal each observed node is, in one unit for all (extra seconds, extra
   *     failures, or 1 for an alarm); 0 or less is normal. Trouble does not pass a normal node, but
   *     it passes one that is missing here, of which nothing is known.
   * @param callees who calls whom; cycles are allowed, unknown nodes too
   * @param target where the trouble is seen
   * @return best first, at least the target; equal input gives an equal list
   */
  public static List<Likely> of(
      Map<String, Double> anomalies, Map<String, ? extends Set<String>> callees, String target) {
    Map<String, Double> abnormal = new TreeMap<>();
    anomalies.forEach((node, anomaly) -> {
      if (anomaly > 0) {
        abnormal.put(node, Math.min(anomaly, Double.MAX_VALUE));
      }
    });
    // Whoever names a target saw trouble there, measured or not.
    abnormal.computeIfAbsent(target, none -> largest(abnormal.values()));
    Map<String, Map<String, Double>> shares = new TreeMap<>();
    for (String node : abnormal.keySet()) {
      shares.put(node, shares(node, abnormal, below(node, anomalies.keySet(), callees)));
    }
    Map<String, Double> blame = blame(target, shares);
    Map<String, List<String>> paths = paths(target, shares);
    return abnormal.keySet().stream()
        .map(node -> likely(node, blame, shares, paths))
        .sorted(
            Comparator.comparingDouble(Likely::score)
                .thenComparing(likely -> abnormal.getOrDefault(likely.node(), 0.0))
                .reversed()
                .thenComparing(Likely::node))
        .toList();
  }

  private static double largest(Collection<Double> anomalies) {
    return anomalies.stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  /** The callees of a node, and behind those of which nothing is known their callees. */
  private static Set<String> below(
      String node, Set<String> observed, Map<String, ? extends Set<String>> callees) {
    Set<String> found = new TreeSet<>();
    Set<String> seen = new HashSet<>(Set.of(node));
    List<String> ahead = new ArrayList<>(List.of(node));
    while (!ahead.isEmpty()) {
      for (String callee : callees(ahead.removeLast(), callees)) {
        if (seen.add(callee)) {
          (observed.contains(callee) ? found : ahead).add(callee);
        }
      }
    }
    return found;
  }

  private static Set<String> callees(String node, Map<String, ? extends Set<String>> callees) {
    Set<String> found = callees.get(node);
    return found == null ? Set.of() : found;
  }

  /** What a node hands on to each callee, as shares of the blame that reaches it. */
  private static Map<String, Double> shares(
      String node, Map<String, Double> abnormal, Set<String> callees) {
    Map<String, Double> shares = new TreeMap<>();
    double own = abnormal.getOrDefault(node, 0.0);
    for (String callee : callees) {
      double theirs = abnormal.getOrDefault(callee, 0.0);
      if (theirs > 0) {
        // More than its caller's own trouble is another caller's.
        shares.put(callee, Math.min(1, theirs / own));
      }
    }
    double explained = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    shares.replaceAll((callee, share) -> share * HANDED_ON / Math.max(ENOUGH, explained));
    return shares;
  }

  /** All blame that passes each node: at most nine tenths go on each time, so it dies away. */
  private static Map<String, Double> blame(String target, Map<String, Map<String, Double>> shares) {
    Map<String, Double> blame = new TreeMap<>();
    Map<String, Double> moving = Map.of(target, 1.0);
    while (!moving.isEmpty()) {
      Map<String, Double> next = new TreeMap<>();
      moving.forEach((node, amount) -> {
        blame.merge(node, amount, Double::sum);
        handedOn(node, shares)
            .forEach((callee, share) -> next.merge(callee, amount * share, Double::sum));
      });
      next.values().removeIf(amount -> amount < SETTLED);
      moving = next;
    }
    return blame;
  }

  private static Map<String, Double> handedOn(
      String node, Map<String, Map<String, Double>> shares) {
    return shares.getOrDefault(node, Map.of());
  }

  /** The path of most blame to each node, found by looking at the most likely paths first. */
  private static Map<String, List<String>> paths(
      String target, Map<String, Map<String, Double>> shares) {
    record Path(double share, List<String> nodes) {}

    Map<String, List<String>> paths = new TreeMap<>();
    List<Path> ahead = new ArrayList<>(List.of(new Path(1, List.of(target))));
    while (!ahead.isEmpty()) {
      Path best = ahead.stream().max(Comparator.comparingDouble(Path::share)).orElseThrow();
      ahead.remove(best);
      if (paths.putIfAbsent(best.nodes().getLast(), best.nodes()) == null) {
        handedOn(best.nodes().getLast(), shares)
            .forEach((callee, share) -> {
              if (!paths.containsKey(callee)) {
                List<String> longer = new ArrayList<>(best.nodes());
                longer.add(callee);
                ahead.add(new Path(best.share() * share, longer));
              }
            });
      }
    }
    return paths;
  }

  private static Likely likely(
      String node,
      Map<String, Double> blame,
      Map<String, Map<String, Double>> shares,
      Map<String, List<String>> paths) {
    List<String> path = paths.get(node);
    if (path == null) {
      return new Likely(node, 0, Reason.NOT_REACHED, List.of(node));
    }
    double handedOn =
        handedOn(node, shares).values().stream().mapToDouble(Double::doubleValue).sum();
    Reason reason =
        handedOn == 0
            ? Reason.UNEXPLAINED
            : handedOn < HANDED_ON - SETTLED
                ? Reason.PARTLY_EXPLAINED
                : Reason.EXPLAINED_BY_CALLEES;
    return new Likely(node, blame.getOrDefault(node, 0.0) * (1 - handedOn), reason, path);
  }
}
