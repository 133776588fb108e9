package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Signal;

/**
 * One atomic write: all of it happens or nothing. It holds at most {@value #MAX_ITEMS} items, marks
 * included, which is what a DynamoDB transaction takes.
 *
 * @param marks of the signals that are applied by it, so that each is applied once; none for a
 *     write that no signal causes. No signal twice
 * @param now when it is decided: a mark, claim or window that has expired by now counts as absent
 * @param incidents changed incidents; each carries the version that was read, 0 for a new one, and
 *     is stored with the next. No id twice
 * @param claims what is known of links from now on, replacing what was known. Each carries the
 *     version that was read, 0 if none was there or it had expired, and is stored with the next;
 *     this is what keeps two signals that share a link, handled at the same moment, from opening
 *     two incidents. No link twice
 * @param windows what is remembered of windows from now on, in the same way. No key twice
 * @param changes that nobody knows of yet. No signal id twice
 */
public record Commit(
    List<Mark> marks,
    Instant now,
    List<Incident> incidents,
    List<LinkClaim> claims,
    List<Window> windows,
    List<Kept> changes) {
  /** What a DynamoDB transaction takes. */
  public static final int MAX_ITEMS = 100;

  /**
   * That a signal is applied.
   *
   * @param incident the one it was applied to; null if to none
   * @param expires until when the mark is kept
   */
  public record Mark(String signal, @Nullable String incident, Instant expires) {}

  /** A change that is kept until it expires. */
  public record Kept(Change change, Instant expires) {}

  public Commit {
    marks = List.copyOf(marks);
    incidents = List.copyOf(incidents);
    claims = List.copyOf(claims);
    windows = List.copyOf(windows);
    changes = List.copyOf(changes);
    // An incident that may explain others is written twice.
    long explaining = incidents.stream().filter(Explaining::may).count();
    int items =
        (int) explaining
            + marks.size()
            + incidents.size()
            + claims.size()
            + windows.size()
            + changes.size();
    if (items > MAX_ITEMS) {
      throw new IllegalArgumentException(items + " items in a commit, " + MAX_ITEMS + " allowed");
    }
  }

  /**
   * One that applies a signal or none. The mark names the first incident of the list, or none if
   * the list is empty.
   */
  public Commit(
      @Nullable Signal applied,
      Instant appliedExpires,
      Instant now,
      List<Incident> incidents,
      List<LinkClaim> claims,
      List<Window> windows) {
    this(
        applied == null
            ? List.of()
            : List.of(
                new Mark(
                    applied.id(),
                    incidents.isEmpty() ? null : incidents.getFirst().id(),
                    appliedExpires)),
        now,
        incidents,
        claims,
        windows,
        List.of());
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

  /** The same, and these changes as well. */
  Commit and(List<Kept> more) {
    List<Kept> all = new ArrayList<>(changes);
    all.addAll(more);
    return more.isEmpty() ? this : new Commit(marks, now, incidents, claims, windows, all);
  }

  /** How it went. */
  public enum Result {
    DONE,
    /**
     * An incident, a claim or a window is not at the version that was read, or a change is known:
     * read and decide again.
     */
    CONFLICT,
    /** A signal of it had been applied before; this is said even if there are conflicts as well. */
    ALREADY_APPLIED
  }
}
