package tocsin.correlate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;

/**
 * A store that measures delivery by what is written to it: deployments by the changes that are
 * kept, failures and recovery by the incidents that are committed. What was not written is not
 * measured, so repeats and lost races count for nothing.
 */
public final class MeasuredIncidentStore implements IncidentStore {
  /** Incidents are written far more often than there is something new to measure of them. */
  private static final int REMEMBERED = 2_000;

  private final IncidentStore store;
  private final DeliveryLog log;
  private final InstantSource clock;

  private final Map<String, String> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  public MeasuredIncidentStore(IncidentStore store, Measurements sink, InstantSource clock) {
    this.store = store;
    this.log = new DeliveryLog(store, sink);
    this.clock = clock;
  }

  @Override
  public boolean keep(Change change, Instant expires) {
    boolean fresh = store.keep(change, expires);
    // Even if it was kept before: the first time may have ended between the two.
    log.change(change, clock.instant());
    return fresh;
  }

  @Override
  public Commit.Result commit(Commit commit) {
    Commit.Result result = store.commit(commit);
    if (result == Commit.Result.DONE) {
      commit.changes().forEach(kept -> log.change(kept.change(), commit.now()));
      commit.incidents().stream().filter(this::isNews).forEach(i -> log.incident(i, commit.now()));
    }
    return result;
  }

  /** Whether there may be something to measure that was not measured here before. */
  private boolean isNews(Incident i) {
    boolean over = i.state() == IncidentState.RESOLVED;
    boolean blames =
        !i.suspects().isEmpty() && i.suspects().getFirst().score() >= DeliveryLog.BLAMED;
    if (i.drill() || i.state() == IncidentState.MERGED || !(over || blames)) {
      return false;
    }
    String news = over + " " + (blames ? i.suspects().getFirst().change() : "");
    synchronized (seen) {
      return !news.equals(seen.put(i.id(), news));
    }
  }

  @Override
  public Optional<String> appliedTo(String signalId) {
    return store.appliedTo(signalId);
  }

  @Override
  public Set<String> applied(Collection<String> signalIds, Instant now) {
    return store.applied(signalIds, now);
  }

  @Override
  public Map<Link, LinkClaim> claims(Collection<Link> links, Instant now) {
    return store.claims(links, now);
  }

  @Override
  public Map<String, Window> windows(Collection<String> keys, Instant now) {
    return store.windows(keys, now);
  }

  @Override
  public Optional<Incident> find(String id) {
    return store.find(id);
  }

  @Override
  public List<Incident> explaining(String account) {
    return store.explaining(account);
  }

  @Override
  public List<Change> changes(String account, String region, Instant from, Instant to, int limit) {
    return store.changes(account, region, from, to, limit);
  }

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
}
