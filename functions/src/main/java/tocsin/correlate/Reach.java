package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/** Finds the incidents that links lead to, through merges. */
final class Reach {
  /** A chain of merges is as long as incidents older than the survivor keep turning up. */
  private static final int MAX_HOPS = 50;

  static final Comparator<Incident> OLDEST =
      Comparator.comparing(Incident::opened).thenComparing(Incident::id);

  private final IncidentStore store;
  private final CorrelateSettings settings;

  Reach(IncidentStore store, CorrelateSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * What links lead to.
   *
   * @param claims what was read of the links
   * @param targets incidents to join, the oldest first, each with the link that leads to it
   * @param related live incidents that share a weak link only
   */
  record Found(Map<Link, LinkClaim> claims, Map<Incident, Link> targets, List<Incident> related) {}

  /** For a signal that goes on: whom it joins. */
  Found of(Signal signal, Instant when, Instant now) {
    List<Link> links = withChildren(signal);
    Map<Link, LinkClaim> claims = store.claims(links, now);
    Map<Link, Incident> led = led(claims, links);
    Map<Incident, Link> targets = new LinkedHashMap<>();
    List<Incident> related = new ArrayList<>();
    led.forEach((link, incident) -> {
      if (incident.drill() != signal.drill() || !open(incident, when)) {
        return;
      }
      LinkClaim claim = claims.get(link);
      // By a weak link only those join each other that both ask for it: were one enough, it would
      // depend on the order of arrival who else had opened an incident of their own before.
      boolean joins =
          link.kind().strong()
              || (signal.kind() == SignalKind.ALARM && isAlarm(link))
              || (signal.joins(link) && claim != null && claim.joins())
              || (Members.of(signal).contains(link) && Members.has(incident, link, signal.kind()));
      if (joins) {
        targets.putIfAbsent(incident, link);
      } else if (incident.state().live()) {
        related.add(incident);
      }
    });
    related.removeAll(targets.keySet());
    return new Found(claims, oldestFirst(targets), related);
  }

  /**
   * A composite alarm names its children among its resources. They are one incident: it finds them
   * by their alarm links, however long ago they went off, and they find it by what it named.
   */
  private static List<Link> withChildren(Signal signal) {
    if (signal.kind() != SignalKind.ALARM) {
      return signal.links();
    }
    LinkedHashSet<Link> links = new LinkedHashSet<>(signal.links());
    signal.links().stream()
        .filter(Reach::isAlarm)
        .forEach(link -> links.add(new Link(LinkKind.ALARM, link.key())));
    return List.copyOf(links);
  }

  private static boolean isAlarm(Link link) {
    return link.kind() == LinkKind.RESOURCE && link.key().contains(":alarm:");
  }

  /** For a cause that was found: who else has it. */
  Found of(Link cause, Incident of, Instant now) {
    Map<Link, LinkClaim> claims = store.claims(List.of(cause), now);
    Map<Incident, Link> targets = new LinkedHashMap<>();
    led(claims, List.of(cause))
        .forEach((link, incident) -> {
          boolean other = !incident.id().equals(of.id());
          if (other && incident.drill() == of.drill() && open(incident, of.updated())) {
            targets.put(incident, link);
          }
        });
    return new Found(claims, oldestFirst(targets), List.of());
  }

  /** Whatever its links lead to, in any state. */
  Found ofEnd(Collection<Link> links, Instant now) {
    Map<Link, LinkClaim> claims = store.claims(links, now);
    Map<Incident, Link> targets = new LinkedHashMap<>();
    led(claims, links).forEach((link, incident) -> targets.putIfAbsent(incident, link));
    return new Found(claims, oldestFirst(targets), List.of());
  }

  /** The incident by this id or the one that took its members. */
  Optional<Incident> follow(String id) {
    Optional<Incident> incident = store.find(id);
    for (int hop = 0; hop < MAX_HOPS && incident.isPresent(); hop++) {
      String next = incident.get().mergedInto();
      if (next == null) {
        return incident;
      }
      incident = store.find(next);
    }
    return incident;
  }

  /** The same incident is the same object, however many links lead to it. */
  private Map<Link, Incident> led(Map<Link, LinkClaim> claims, Collection<Link> order) {
    Map<String, Optional<Incident>> byClaim = new LinkedHashMap<>();
    Map<String, Incident> byId = new LinkedHashMap<>();
    Map<Link, Incident> led = new LinkedHashMap<>();
    for (Link link : order) {
      LinkClaim claim = claims.get(link);
      String id = claim == null ? null : claim.incident();
      if (id != null) {
        byClaim
            .computeIfAbsent(id, this::follow)
            .ifPresent(i -> led.put(link, byId.computeIfAbsent(i.id(), same -> i)));
      }
    }
    return led;
  }

  boolean open(Incident incident, Instant when) {
    Instant resolved = incident.resolved();
    return incident.state().live()
        || (incident.state() == IncidentState.RESOLVED
            && resolved != null
            && !when.isAfter(resolved.plus(settings.reopenWindow())));
  }

  /** Both, the oldest first; the first named link of each. */
  static Map<Incident, Link> all(Map<Incident, Link> some, Map<Incident, Link> others) {
    Map<Incident, Link> all = new LinkedHashMap<>(others);
    all.putAll(some);
    return oldestFirst(all);
  }

  private static Map<Incident, Link> oldestFirst(Map<Incident, Link> targets) {
    if (targets.size() < 2) {
      return targets;
    }
    Map<Incident, Link> sorted = new LinkedHashMap<>();
    targets.keySet().stream()
        .sorted(OLDEST)
        .limit(Bounds.MERGED_AT_ONCE)
        .forEach(i -> sorted.put(i, targets.get(i)));
    return sorted;
  }
}
