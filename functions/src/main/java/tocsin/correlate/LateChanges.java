package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Incident;
import tocsin.model.Work;

/**
 * When to look for changes again. CloudTrail tells of a call some five minutes later, seldom more
 * than fifteen, and an incident is often older than the news of what caused it. While nobody is
 * suspected much, it is looked for after the last look at traces, after five and after fifteen
 * minutes.
 */
final class LateChanges {
  private static final List<Duration> LATE = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));

  /** Whoever is suspected this much, nobody else is waited for. */
  private static final double ENOUGH = 0.6;

  private LateChanges() {}

  /** True for a look at changes alone, which has no news of traces. */
  static boolean isLate(int attempt, CorrelateSettings settings) {
    return attempt > settings.lookups().size();
  }

  /**
   * Adds a look to the work if one is due.
   *
   * @param attempt the number of this look, from 0 for the one at the arrival of a signal
   */
  static void look(
      Incident.Builder b, int attempt, CorrelateSettings settings, Instant now, List<Work> work) {
    boolean awaited = work.stream().anyMatch(w -> w instanceof Work.Lookup);
    boolean found = !b.suspects.isEmpty() && b.suspects.getFirst().score() >= ENOUGH;
    if (attempt == 0 || awaited || found || !b.state.live() || settings.lookups().isEmpty()) {
      return;
    }
    List<Duration> plan = new ArrayList<>(settings.lookups());
    int traces = plan.size();
    // Looks at changes alone count on behind those at traces; the first is when those end.
    plan.add(plan.getLast());
    plan.addAll(LATE);
    int next = attempt < traces ? traces + 1 : Math.max(attempt, traces + 1) + 1;
    if (next <= plan.size()) {
      Instant due = now.plus(plan.get(next - 1)).minus(plan.get(attempt - 1));
      work.add(new Work.Lookup(b.id, next, due));
    }
  }
}
