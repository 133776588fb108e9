package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Signal;

/**
 * One atomic write: all of it happens or nothing.
 *
 * @param applied the signal that is applied by it, so that it is applied once; null for a write
 *     that no signal causes
 * @param appliedExpires until when the mark is kept
 * @param incidents changed incidents; each carries the version that was read, 0 for a new one, and
 *     is stored with the next
 * @param claims links that lead to an incident from now on, replacing what they led to
 */
public record Commit(
    @Nullable Signal applied,
    Instant appliedExpires,
    List<Incident> incidents,
    List<LinkClaim> claims) {
  public Commit {
    incidents = List.copyOf(incidents);
    claims = List.copyOf(claims);
  }

  /** How it went. */
  public enum Result {
    DONE,
    /** Somebody else wrote first: read again and decide again. */
    CONFLICT,
    /** The signal had been applied before. */
    ALREADY_APPLIED
  }
}
