package tocsin.correlate;

import java.time.Instant;
import java.util.Collection;
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
   * Keeps a change until {@code expires}; keeping it again (by its signal's id) changes nothing.
   * True if it was new.
   */
  boolean keep(Change change, Instant expires);

  /**
   * Changes of an account and region in a time range (by their signal's time), both ends included,
   * newest first, at most {@code limit}.
   */
  List<Change> changes(String account, String region, Instant from, Instant to, int limit);
}
