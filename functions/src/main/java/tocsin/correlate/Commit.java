package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Signal;

/**
 * One atomic write: all of it happens or nothing. It holds at most {@value #MAX_ITEMS} items, the
 * mark included, which is what a DynamoDB transaction takes.
 *
 * @param applied the signal that is applied by it, so that it is applied once; null for a write
 *     that no signal causes. The mark names the first incident of the list, or none if the list is
 *     empty
 * @param appliedExpires until when the mark is kept; one that has expired by now counts as absent
 * @param now when it is decided: a claim or window that has expired by now counts as absent
 * @param incidents changed incidents; each carries the version that was read, 0 for a new one, and
 *     is stored with the next. No id twice
 * @param claims what is known of links from now on, replacing what was known. Each carries the
 *     version that was read, 0 if none was there or it had expired, and is stored with the next;
 *     this is what keeps two signals that share a link, handled at the same moment, from opening
 *     two incidents. No link twice
 * @param windows what is remembered of windows from now on, in the same way. No key twice
 */
public record Commit(
    @Nullable Signal applied,
    Instant appliedExpires,
    Instant now,
    List<Incident> incidents,
    List<LinkClaim> claims,
    List<Window> windows) {
  /** What a DynamoDB transaction takes. */
  public static final int MAX_ITEMS = 100;

  public Commit {
    incidents = List.copyOf(incidents);
    claims = List.copyOf(claims);
    windows = List.copyOf(windows);
    // An incident that may explain others is written twice.
    long explaining = incidents.stream().filter(Explaining::may).count();
    int items =
        (int) explaining
            + incidents.size()
            + claims.size()
            + windows.size()
            + (applied == null ? 0 : 1);
    if (items > MAX_ITEMS) {
      throw new IllegalArgumentException(items + " items in a commit, " + MAX_ITEMS + " allowed");
    }
  }

  /** A commit that touches no window. */
  public Commit(
      @Nullable Signal applied,
      Instant appliedExpires,
      Instant now,
      List<Incident> incidents,
      List<LinkClaim> claims) {
    this(applied, appliedExpires, now, incidents, claims, List.of());
  }

  /** How it went. */
  public enum Result {
    DONE,
    /**
     * An incident, a claim or a window is not at the version that was read: read and decide again.
     */
    CONFLICT,
    /** The signal had been applied before; this is said even if there are conflicts as well. */
    ALREADY_APPLIED
  }
}
