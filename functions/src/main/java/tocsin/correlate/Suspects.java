package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Cause;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.SignalKind;
import tocsin.model.Suspect;

/**
 * Ranks the changes that may have caused an incident. Pure.
 *
 * <p>Score = touch x recency. Touch says what the change has in common with the incident: 1 for the
 * very resource or the node of the cause, 0.95 for the same service, less for names that are alike
 * ({@code checkout-pipeline} and {@code checkout}), see {@link Names}. Recency falls from 1 to 0.4
 * and is half way down after an hour: old changes still count, younger ones before them. A change
 * that touches nothing of the incident is shown only if it is a deployment of the last five minutes
 * and there is nothing better, with a score that says how little is known. No suspect is better
 * than a wrong one.
 */
final class Suspects {
  static final Duration KEPT = Duration.ofDays(1);

  /** More than this are not looked at: the newest of a busy day are the ones that matter. */
  static final int READ = 200;

  private static final Duration CLOSE = Duration.ofMinutes(5);
  private static final double COINCIDENCE = 0.2;
  private static final double HALF_LIFE_MS = Duration.ofHours(1).toMillis();

  private Suspects() {}

  /** At most five, best first. */
  static List<Suspect> rank(Incident.Builder b, List<Change> changes) {
    Names names = new Names(names(b), List.copyOf(b.resources));
    Map<String, Suspect> best = new LinkedHashMap<>();
    Map<String, Suspect> coincidences = new LinkedHashMap<>();
    for (Change change : changes) {
      long before = Duration.between(change.signal().time(), b.opened).toMillis();
      if (before < 0 || before > KEPT.toMillis()) {
        continue;
      }
      double touch = names.touch(change);
      if (touch > 0) {
        keep(best, change, suspect(change, before, touch));
      } else if (deployment(change) && before <= CLOSE.toMillis()) {
        keep(coincidences, change, suspect(change, before, COINCIDENCE));
      }
    }
    return top(best.isEmpty() ? coincidences : best, best.isEmpty() ? 1 : Bounds.SUSPECTS);
  }

  private static List<String> names(Incident.Builder b) {
    List<String> names = new ArrayList<>();
    names.add(b.service);
    names.addAll(b.services);
    Cause cause = b.cause;
    if (cause != null) {
      names.add(cause.node());
      names.addAll(cause.path());
    }
    return names;
  }

  /** One deployment makes many events: the best of each counts. */
  private static void keep(Map<String, Suspect> kept, Change change, Suspect suspect) {
    String what =
        change.signal().resources().isEmpty()
            ? change.signal().title()
            : change.signal().resources().getFirst();
    kept.merge(what, suspect, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
  }

  private static final Comparator<Suspect> ORDER =
      Comparator.comparingDouble(Suspect::score)
          .reversed()
          .thenComparingLong(Suspect::beforeMs)
          .thenComparing(Suspect::change);

  private static List<Suspect> top(Map<String, Suspect> suspects, int limit) {
    return suspects.values().stream().sorted(ORDER).limit(limit).toList();
  }

  private static Suspect suspect(Change change, long beforeMs, double touch) {
    double recency = 0.4 + 0.6 * Math.pow(2, -beforeMs / HALF_LIFE_MS);
    double score = Math.round(touch * recency * 100) / 100.0;
    return new Suspect(
        change.signal().id(),
        change.signal().title(),
        change.actor(),
        change.tool(),
        beforeMs,
        score);
  }

  private static boolean deployment(Change change) {
    SignalKind kind = change.signal().kind();
    return kind == SignalKind.DEPLOYMENT || kind == SignalKind.STACK;
  }

  /** The time from which on changes may matter. */
  static Instant from(Instant opened) {
    return opened.minus(KEPT);
  }
}
