package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Commit.Mark;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Link;

/**
 * Incidents in memory, for dry runs and tests. It keeps every promise of the port, and forgets
 * changes and marks only when they are written over. Safe for several threads.
 */
public final class MemoryIncidentStore implements IncidentStore {
  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<Link, LinkClaim> claims = new HashMap<>();
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<String, Change> changes = new LinkedHashMap<>();

  /** By account; few of many. */
  private final Map<String, Map<String, Incident>> explaining = new HashMap<>();

  @Override
  public synchronized Optional<String> appliedTo(String signalId) {
    Mark mark = marks.get(signalId);
    return mark == null ? Optional.empty() : Optional.ofNullable(mark.incident());
  }

  @Override
  public synchronized Set<String> applied(Collection<String> signalIds, Instant now) {
    Set<String> applied = new LinkedHashSet<>();
    for (String id : signalIds) {
      if (marked(id, now)) {
        applied.add(id);
      }
    }
    return applied;
  }

  private boolean marked(String signalId, Instant now) {
    Mark mark = marks.get(signalId);
    return mark != null && mark.expires().isAfter(now);
  }

  @Override
  public synchronized Map<Link, LinkClaim> claims(Collection<Link> links, Instant now) {
    Map<Link, LinkClaim> found = new LinkedHashMap<>();
    for (Link link : links) {
      LinkClaim claim = live(link, now);
      if (claim != null) {
        found.put(link, claim);
      }
    }
    return found;
  }

  @Override
  public synchronized Map<String, Window> windows(Collection<String> keys, Instant now) {
    Map<String, Window> found = new LinkedHashMap<>();
    for (String key : keys) {
      Window window = live(key, now);
      if (window != null) {
        found.put(key, window);
      }
    }
    return found;
  }

  @Override
  public synchronized Optional<Incident> find(String id) {
    return Optional.ofNullable(incidents.get(id));
  }

  @Override
  public synchronized Commit.Result commit(Commit commit) {
    for (Mark mark : commit.marks()) {
      if (marked(mark.signal(), commit.now())) {
        return Commit.Result.ALREADY_APPLIED;
      }
    }
    if (conflicts(commit)) {
      return Commit.Result.CONFLICT;
    }
    commit.marks().forEach(mark -> marks.put(mark.signal(), mark));
    commit.changes().forEach(kept -> keep(kept.change(), kept.expires()));
    for (Incident incident : commit.incidents()) {
      put(incident.withVersion(incident.version() + 1));
    }
    for (LinkClaim c : commit.claims()) {
      claims.put(
          c.link(),
          new LinkClaim(
              c.link(), c.incident(), c.joins(), c.ended(), c.expires(), c.version() + 1));
    }
    for (Window w : commit.windows()) {
      windows.put(w.key(), new Window(w.key(), w.state(), w.expires(), w.version() + 1));
    }
    return Commit.Result.DONE;
  }

  @Override
  public synchronized List<Incident> explaining(String account) {
    return List.copyOf(explaining.getOrDefault(account, Map.of()).values());
  }

  private void put(Incident incident) {
    incidents.put(incident.id(), incident);
    Map<String, Incident> ofAccount =
        explaining.computeIfAbsent(incident.account(), _ -> new LinkedHashMap<>());
    if (incident.state().live() && Explaining.may(incident)) {
      ofAccount.put(incident.id(), incident);
    } else {
      ofAccount.remove(incident.id());
    }
  }

  private boolean conflicts(Commit commit) {
    for (Incident incident : commit.incidents()) {
      Incident known = incidents.get(incident.id());
      if ((known == null ? 0 : known.version()) != incident.version()) {
        return true;
      }
    }
    for (LinkClaim claim : commit.claims()) {
      LinkClaim known = live(claim.link(), commit.now());
      if ((known == null ? 0 : known.version()) != claim.version()) {
        return true;
      }
    }
    for (Window window : commit.windows()) {
      Window known = live(window.key(), commit.now());
      if ((known == null ? 0 : known.version()) != window.version()) {
        return true;
      }
    }
    return commit.changes().stream().anyMatch(k -> changes.containsKey(k.change().signal().id()));
  }

  private @Nullable Window live(String key, Instant now) {
    Window window = windows.get(key);
    return window == null || !window.expires().isAfter(now) ? null : window;
  }

  private @Nullable LinkClaim live(Link link, Instant now) {
    LinkClaim claim = claims.get(link);
    return claim == null || !claim.expires().isAfter(now) ? null : claim;
  }

  @Override
  public synchronized boolean keep(Change change, Instant expires) {
    return changes.putIfAbsent(change.signal().id(), change) == null;
  }

  @Override
  public synchronized List<Change> changes(
      String account, String region, Instant from, Instant to, int limit) {
    return changes.values().stream()
        .filter(c -> c.signal().account().equals(account) && ChangeNames.region(c).equals(region))
        .filter(c -> !c.signal().time().isBefore(from) && !c.signal().time().isAfter(to))
        .sorted(
            Comparator.comparing((Change c) -> c.signal().time())
                .reversed()
                .thenComparing(c -> c.signal().id()))
        .limit(limit)
        .toList();
  }

  /** Every incident, merged ones included, in the order in which they were opened. */
  public synchronized List<Incident> all() {
    return new ArrayList<>(incidents.values());
  }
}
