package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.Likely;
import tocsin.model.ServiceName;
import tocsin.trace.ServiceGraph;

/**
 * Finds incidents of services that call one another and fail at the same time. They are related,
 * never merged: only a trace proves that one is because of the other.
 */
final class Neighbours {
  /** How far apart two may begin that may have to do with each other. */
  private static final Duration TOGETHER = Duration.ofMinutes(30);

  private static final int READ = 10;

  private final Places places;
  private final Reach reach;

  Neighbours(Places places, Reach reach) {
    this.places = places;
    this.reach = reach;
  }

  /**
   * What fails around an incident.
   *
   * @param below incidents of what its services call, with the node each
   * @param above incidents of what calls its services
   */
  record Around(Map<Incident, String> below, List<Incident> above) {}

  /** What fails around it, nearest first. */
  Around of(Incident incident, ServiceGraph graph, Instant now) {
    Set<String> own = names(incident);
    List<String> down = graph.downstream(own);
    List<String> up = graph.upstream(own).stream().filter(node -> !down.contains(node)).toList();
    if (down.isEmpty() && up.isEmpty()) {
      return new Around(Map.of(), List.of());
    }
    Set<String> keys = new LinkedHashSet<>();
    down.forEach(node -> keys.add(key(incident, node)));
    up.forEach(node -> keys.add(key(incident, node)));
    Map<String, List<Occupant>> there = places.at(List.copyOf(keys), now);
    Map<String, Optional<Incident>> read = new LinkedHashMap<>();
    Map<Incident, String> below = new LinkedHashMap<>();
    for (String node : down) {
      live(incident, there.getOrDefault(key(incident, node), List.of()), read)
          .forEach(i -> below.putIfAbsent(i, node));
    }
    List<Incident> above = new ArrayList<>();
    for (String node : up) {
      above.addAll(live(incident, there.getOrDefault(key(incident, node), List.of()), read));
    }
    return new Around(below, above.stream().distinct().filter(i -> !below.containsKey(i)).toList());
  }

  /** Where the cause is likely to lie, by what fails below. */
  static List<Likely> likely(Incident of, Map<Incident, String> below, ServiceGraph graph) {
    List<Likelihood.Failing> failing = new ArrayList<>();
    below.forEach((i, node) -> failing.add(new Likelihood.Failing(node, i.id(), i.severity())));
    return Likelihood.rank(names(of), of.severity(), failing, graph);
  }

  private List<Incident> live(
      Incident incident, Collection<Occupant> there, Map<String, Optional<Incident>> read) {
    List<Incident> live = new ArrayList<>();
    for (Occupant o : there) {
      boolean near =
          !o.at().isBefore(incident.opened().minus(TOGETHER))
              && !o.at().isAfter(incident.updated().plus(TOGETHER));
      if (near && !o.role().proven() && (read.containsKey(o.incident()) || read.size() < READ)) {
        read.computeIfAbsent(o.incident(), reach::follow)
            .filter(i -> i.state().live() && !i.id().equals(incident.id()))
            .filter(i -> i.drill() == incident.drill() && !live.contains(i))
            .ifPresent(live::add);
      }
    }
    return live;
  }

  private static String key(Incident incident, String node) {
    return Stay.key(incident.account(), incident.region(), node, incident.drill());
  }

  private static Set<String> names(Incident incident) {
    Set<String> names = new LinkedHashSet<>(List.of(incident.service()));
    names.addAll(incident.services());
    incident.resources().stream()
        .filter(r -> !r.contains(":alarm:"))
        .map(ServiceName::ofResource)
        .forEach(names::add);
    return names;
  }
}
