package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Suspect;

/**
 * Ranks the changes that may have caused an incident. Pure.
 *
 * <p>Score = relation x sort x recency, at most 1. {@link Relation}: what it has in common with the
 * incident. {@link ChangeSort}: how much a change of its sort may explain. Recency falls from 1 to
 * 0.4 and is half way down after an hour: old changes still count, younger ones before them. A
 * deployment that was taken back before the incident began counts less.
 *
 * <p>What touches nothing of the incident is no suspect, however close in time, and neither is what
 * goes on all day. No suspect is better than a wrong one.
 */
final class Suspects {
  static final Duration KEPT = Duration.ofDays(1);

  /** More than this are not looked at by time alone; by name, see {@link ChangeNames}. */
  static final int READ = 200;

  /** Below this it says too little to be shown. */
  private static final double SHOWN = 0.25;

  private static final double TAKEN_BACK = 0.7;
  private static final double HALF_LIFE_MS = Duration.ofHours(1).toMillis();

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparingLong(Candidate::beforeMs)
          .thenComparing(c -> c.change.signal().id());

  private Suspects() {}

  private record Candidate(Change change, long beforeMs, double score) {}

  /** At most five, best first. */
  static List<Suspect> rank(Incident.Builder b, List<Change> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Names names = new Names(b);
    Map<String, List<Candidate>> byThing = new LinkedHashMap<>();
    for (Change change : changes) {
      long before = Duration.between(change.signal().time(), b.opened).toMillis();
      boolean asked = before >= 0 && before <= KEPT.toMillis() && fits(b, change);
      double score = asked ? score(names.relation(change), change, before) : 0;
      if (score >= SHOWN) {
        byThing
            .computeIfAbsent(thing(change), _ -> new ArrayList<>())
            .add(new Candidate(change, before, score));
      }
    }
    byThing.values().forEach(candidates -> candidates.sort(ORDER));
    List<Candidate> all = byThing.values().stream().flatMap(List::stream).sorted(ORDER).toList();
    return byThing.values().stream()
        .sorted(Comparator.comparing(List::getFirst, ORDER))
        .limit(Bounds.SUSPECTS)
        .map(group -> suspect(group.getFirst(), all))
        .toList();
  }

  /** The time from which on changes may matter. */
  static Instant from(Instant opened) {
    return opened.minus(KEPT);
  }

  private static boolean fits(Incident.Builder b, Change change) {
    return change.signal().drill() == b.drill
        && !ChangeSort.isRoutine(change)
        && !(ChangeSort.hasFailed(change) && isPartOf(b, change));
  }

  /** The failure of a deployment is what its incident is made of, and not what led to it. */
  private static boolean isPartOf(Incident.Builder b, Change change) {
    return change.signal().links().stream()
        .filter(link -> link.kind() == LinkKind.FINDING)
        .anyMatch(link -> b.links.contains(link) || b.links.contains(Drills.apart(link)));
  }

  private static double score(Relation relation, Change change, long beforeMs) {
    double recency = 0.4 + 0.6 * Math.pow(2, -beforeMs / HALF_LIFE_MS);
    double touch = Math.min(1, relation.closeness * ChangeSort.of(change).weight);
    double lasting = ChangeSort.isTakenBack(change) ? TAKEN_BACK : 1;
    return Math.round(touch * recency * lasting * 100) / 100.0;
  }

  /** One deployment makes many events: they are one suspect. */
  private static String thing(Change change) {
    List<String> resources = change.signal().resources();
    if (resources.isEmpty()) {
      return change.signal().title();
    }
    return change.signal().links().stream()
        .filter(link -> link.kind() == LinkKind.FINDING)
        .map(Link::key)
        .findFirst()
        .orElse(resources.getFirst());
  }

  /** The best of them; what it does not say itself, others of the same run may. */
  private static Suspect suspect(Candidate best, List<Candidate> all) {
    Change change = best.change;
    return new Suspect(
        change.signal().id(),
        change.signal().title(),
        actor(known(change, all, Change::actor)),
        change.tool(),
        best.beforeMs,
        best.score,
        known(change, all, Change::version),
        known(change, all, Change::commit));
  }

  private static String known(Change best, List<Candidate> all, Function<Change, String> what) {
    String own = what.apply(best);
    if (!own.isEmpty() || best.run().isEmpty()) {
      return own;
    }
    return all.stream()
        .map(Candidate::change)
        .filter(other -> other.run().equals(best.run()))
        .map(what)
        .filter(said -> !said.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** {@code arn:aws:sts::111122223333:assumed-role/Admin/anna} is for people "anna (Admin)". */
  private static String actor(String said) {
    if (!said.startsWith("arn:")) {
      return said;
    }
    String[] parts = said.split("/", -1);
    boolean session = said.contains(":assumed-role/") && parts.length == 3;
    return session ? parts[2] + " (" + parts[1] + ')' : parts[parts.length - 1];
  }
}
