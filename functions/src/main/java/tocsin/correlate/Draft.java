package tocsin.correlate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Link;

/**
 * A store that keeps to itself what is written to it, shows it to whoever reads on, and writes all
 * of it at once in the end. So the messages of a batch are handled one after the other, each seeing
 * what those before it did, with one write for all. What it reads, it reads once.
 *
 * <p>It assumes that no signal was applied before and no change is known, unless it is told; if
 * that is wrong, the write in the end does not happen. For one thread, and for one moment: every
 * {@code now} it is given has to be its own.
 */
final class Draft implements IncidentStore {
  private final IncidentStore store;
  private final Instant now;
  private final Set<String> applied = new HashSet<>();
  private final Map<String, Commit.Mark> marks = new LinkedHashMap<>();
  private final Map<String, Commit.Kept> kept = new LinkedHashMap<>();
  private final Drafted<String, Incident> incidents = new Drafted<>();
  private final Drafted<Link, LinkClaim> claims = new Drafted<>();
  private final Drafted<String, Window> windows = new Drafted<>();

  /**
   * Starts with nothing written.
   *
   * @param applied signals of which it is known that they were applied before
   */
  Draft(IncidentStore store, Set<String> applied, Instant now) {
    this.store = store;
    this.applied.addAll(applied);
    this.now = now;
  }

  /** The signals that would be applied by it. */
  Set<String> signals() {
    return marks.keySet();
  }

  /** How many items it would write. */
  int items() {
    return incidents.count(Explaining::may)
        + marks.size()
        + kept.size()
        + incidents.size()
        + claims.size()
        + windows.size();
  }

  Commit.Result write() {
    return items() == 0
        ? Commit.Result.DONE
        : store.commit(
            new Commit(
                List.copyOf(marks.values()),
                now,
                incidents.changed(Incident::withVersion),
                claims.changed(Draft::version),
                windows.changed(Draft::version),
                List.copyOf(kept.values())));
  }

  @Override
  public Optional<String> appliedTo(String signalId) {
    Commit.Mark mark = marks.get(signalId);
    return mark == null ? store.appliedTo(signalId) : Optional.ofNullable(mark.incident());
  }

  @Override
  public Set<String> applied(Collection<String> signalIds, Instant at) {
    Set<String> found = new HashSet<>(store.applied(signalIds, at));
    signalIds.stream().filter(marks::containsKey).forEach(found::add);
    return found;
  }

  @Override
  public Map<Link, LinkClaim> claims(Collection<Link> links, Instant at) {
    return claims.all(links, unread -> store.claims(unread, now));
  }

  @Override
  public Map<String, Window> windows(Collection<String> keys, Instant at) {
    return windows.all(keys, unread -> store.windows(unread, now));
  }

  @Override
  public Optional<Incident> find(String id) {
    return Optional.ofNullable(
        incidents
            .all(
                List.of(id),
                unread -> {
                  Map<String, Incident> found = new HashMap<>();
                  unread.forEach(one -> store.find(one).ifPresent(i -> found.put(one, i)));
                  return found;
                })
            .get(id));
  }

  @Override
  public Commit.Result commit(Commit commit) {
    if (commit.marks().stream().anyMatch(m -> known(m.signal()))) {
      return Commit.Result.ALREADY_APPLIED;
    }
    commit.marks().forEach(m -> marks.put(m.signal(), m));
    commit
        .incidents()
        .forEach(i -> incidents.put(i.id(), i.version(), i.withVersion(i.version() + 1)));
    commit.claims().forEach(c -> claims.put(c.link(), c.version(), version(c, c.version() + 1)));
    commit.windows().forEach(w -> windows.put(w.key(), w.version(), version(w, w.version() + 1)));
    commit.changes().forEach(k -> kept.put(k.change().signal().id(), k));
    return Commit.Result.DONE;
  }

  private boolean known(String signalId) {
    return marks.containsKey(signalId) || applied.contains(signalId);
  }

  @Override
  public boolean keep(Change change, Instant expires) {
    return kept.putIfAbsent(change.signal().id(), new Commit.Kept(change, expires)) == null;
  }

  @Override
  public List<Change> changes(String account, String region, Instant from, Instant to, int limit) {
    List<Change> stored = store.changes(account, region, from, to, limit);
    if (kept.isEmpty()) {
      return stored;
    }
    Stream<Change> drafted =
        kept.values().stream()
            .map(Commit.Kept::change)
            .filter(
                c -> c.signal().account().equals(account) && ChangeNames.region(c).equals(region))
            .filter(c -> !c.signal().time().isBefore(from) && !c.signal().time().isAfter(to));
    return Stream.concat(stored.stream(), drafted)
        .sorted(Comparator.comparing((Change c) -> c.signal().time()).reversed())
        .limit(limit)
        .toList();
  }

  /** As they are stored: whether people are told is decided later, by others. */
  @Override
  public List<Incident> explaining(String account) {
    return store.explaining(account);
  }

  /** Those of the draft itself are among the newest already. */
  @Override
  public List<Change> changesNamed(
      String account,
      String region,
      Collection<String> names,
      Instant from,
      Instant to,
      int limit) {
    return store.changesNamed(account, region, names, from, to, limit);
  }

  private static LinkClaim version(LinkClaim c, long version) {
    return new LinkClaim(c.link(), c.incident(), c.joins(), c.ended(), c.expires(), version);
  }

  private static Window version(Window w, long version) {
    return new Window(w.key(), w.state(), w.expires(), version);
  }
}
