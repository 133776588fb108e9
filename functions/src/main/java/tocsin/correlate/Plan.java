package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Signal;
import tocsin.model.Work;

/**
 * What was decided: what to write, what to say of it, and what to queue once it is written.
 *
 * @param incidents changed incidents, the one that it is about first
 * @param look whether what it changed makes it worth looking at the changes again
 * @param traces traces that it brought and nobody asked for yet
 * @param merged ids of those that were merged into the first
 * @param windows changed windows of rules
 */
record Plan(
    Correlated.What what,
    String reason,
    List<Incident> incidents,
    List<LinkClaim> claims,
    boolean look,
    List<String> traces,
    List<String> merged,
    List<Work> work,
    List<Window> windows) {
  /** Longer than a queue keeps a message, retries and redrives included. */
  private static final Duration MARK_KEPT = Duration.ofDays(7);

  Commit commit(@Nullable Signal applied, Instant now) {
    Commit commit = new Commit(applied, now.plus(MARK_KEPT), now, incidents, claims, windows);
    return applied == null ? commit : commit.and(Deployment.failure(applied, now));
  }

  @Nullable String incident() {
    return incidents.isEmpty() ? null : incidents.getFirst().id();
  }

  /** A plan that touches no window. */
  Plan(
      Correlated.What what,
      String reason,
      List<Incident> incidents,
      List<LinkClaim> claims,
      boolean look,
      List<String> traces,
      List<String> merged,
      List<Work> work) {
    this(what, reason, incidents, claims, look, traces, merged, work, List.of());
  }

  /** Nothing was to be done, or not now. */
  static Plan nothing(String reason) {
    return new Plan(
        Correlated.What.CHECKED,
        reason,
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of(),
        List.of());
  }

  /** Nothing comes of it but what is remembered. */
  static Plan suppressed(String reason, List<Window> windows, List<Work> work) {
    return new Plan(
        Correlated.What.SUPPRESSED,
        reason,
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of(),
        work,
        windows);
  }

  /** The same for another reason. */
  Plan because(String other) {
    return new Plan(what, other, incidents, claims, look, traces, merged, work, windows);
  }

  /** The same, and this as well. */
  Plan and(List<Window> more, List<Work> also) {
    List<Work> all = new ArrayList<>(work);
    all.addAll(also);
    List<Window> every = new ArrayList<>(windows);
    every.addAll(more);
    return new Plan(what, reason, incidents, claims, look, traces, merged, all, every);
  }
}
