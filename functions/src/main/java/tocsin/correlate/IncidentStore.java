package tocsin.correlate;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Link;

/**
 * Keeps incidents, links, windows and changes: a port. Reads are strongly consistent. A store that
 * cannot be reached throws, so that whoever called tries again later. Every implementation passes
 * {@code IncidentStoreContract}.
 */
public interface IncidentStore {
  /**
   * The incident a signal was applied to; empty if it was not applied, or applied to none (the end
   * of something that never began).
   */
  Optional<String> appliedTo(String signalId);

  /** Of these signals, those that were applied and whose mark has not expired at {@code now}. */
  Set<String> applied(Collection<String> signalIds, Instant now);

  /** Claims on these links that have not expired at {@code now}. A claim expires at its instant. */
  Map<Link, LinkClaim> claims(Collection<Link> links, Instant now);

  /**
   * Windows by their keys that have not expired at {@code now}. A window expires at its instant.
   */
  Map<String, Window> windows(Collection<String> keys, Instant now);

  /** An incident by its id, with the version to name when it is written back. */
  Optional<Incident> find(String id);

  Commit.Result commit(Commit commit);

  /**
   * The live incidents of an account that may explain others (see {@link Explaining}), in no
   * particular order; as the last commit left them.
   */
  List<Incident> explaining(String account);

  /**
   * Keeps a change until {@code expires}; keeping it again (by its signal's id) changes nothing.
   * True if it was new.
   */
  boolean keep(Change change, Instant expires);

  /**
   * Changes of an account and region ({@link ChangeNames#region}) in a time range (by their
   * signal's time), both ends included, newest first, at most {@code limit}.
   */
  List<Change> changes(String account, String region, Instant from, Instant to, int limit);

  /**
   * Of these changes those that share one of these names ({@link ChangeNames#of(Change)}), newest
   * first, at most {@code limit}. A store may look through some ten thousand only.
   */
  default List<Change> changesNamed(
      String account,
      String region,
      Collection<String> names,
      Instant from,
      Instant to,
      int limit) {
    return changes(account, region, from, to, Integer.MAX_VALUE).stream()
        .filter(change -> !Collections.disjoint(ChangeNames.of(change), names))
        .limit(limit)
        .toList();
  }
}
