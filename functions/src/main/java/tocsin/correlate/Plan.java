package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
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
 */
record Plan(
    Correlated.What what,
    String reason,
    List<Incident> incidents,
    List<LinkClaim> claims,
    boolean look,
    List<String> traces,
    List<String> merged,
    List<Work> work) {
  /** Longer than a queue keeps a message, retries and redrives included. */
  private static final Duration MARK_KEPT = Duration.ofDays(7);

  Commit commit(@Nullable Signal applied, Instant now) {
    return new Commit(applied, now.plus(MARK_KEPT), now, incidents, claims);
  }

  @Nullable String incident() {
    return incidents.isEmpty() ? null : incidents.getFirst().id();
  }
}
