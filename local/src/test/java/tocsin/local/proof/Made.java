package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tocsin.correlate.IncidentStore;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.Member;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

/** What a history has been made into, as the store has it. */
final class Made {
  private final IncidentStore store;
  private final Map<String, Incident> incidents = new TreeMap<>();

  /** The signals that went in, by the incident that holds them now. */
  private final Map<String, List<Signal>> signals = new HashMap<>();

  Made(History history, IncidentStore store) {
    this.store = store;
    for (History.Event event : history.events()) {
      if (event instanceof History.Signalled(Signal s) && s.state() == SignalState.ACTIVE) {
        store
            .appliedTo(s.id())
            .ifPresent(id -> signals.computeIfAbsent(end(id), _ -> new ArrayList<>()).add(s));
      }
    }
  }

  /** Follows merges, and notes every incident on the way. */
  private String end(String id) {
    Incident incident = store.find(id).orElseThrow();
    incidents.put(id, incident);
    String next = incident.mergedInto();
    return next == null ? id : end(next);
  }

  /** The one that an incident is part of now. */
  String survivor(String id) {
    return end(id);
  }

  Collection<Incident> incidents() {
    return incidents.values();
  }

  List<Incident> survivors() {
    return incidents.values().stream().filter(i -> i.state() != IncidentState.MERGED).toList();
  }

  /**
   * Each incident by what does not depend on who came first. Which of the records that count
   * towards a threshold was the one that reached it does.
   */
  Set<String> outcome() {
    Set<String> outcome = new TreeSet<>();
    for (Incident i : survivors()) {
      Set<String> ids =
          signals.getOrDefault(i.id(), List.of()).stream()
              .filter(s -> s.kind() != SignalKind.API_CALL)
              .map(Signal::id)
              .collect(Collectors.toCollection(TreeSet::new));
      String one =
          "%s %s %s signals=%d records=%d %s members=%s links=%s services=%s cause=%s"
              .formatted(
                  ids,
                  i.state(),
                  i.severity(),
                  i.signals(),
                  i.records(),
                  i.drill() ? "drill" : "real",
                  new TreeSet<>(i.members().stream().map(m -> m.link().text()).toList()),
                  new TreeSet<>(i.links().stream().map(Link::text).toList()),
                  new TreeSet<>(i.services()),
                  i.cause() == null ? null : i.cause().node());
      assertThat(outcome.add(one)).as(one).isTrue();
    }
    return outcome;
  }

  /** The counts are exact, no merge lost anything, and no two that go on are the same. */
  void check() {
    incidents.values().forEach(this::checkMerged);
    Map<Link, String> leads = new LinkedHashMap<>();
    for (Incident i : survivors()) {
      List<Signal> in = signals.getOrDefault(i.id(), List.of());
      assertThat(i.signals()).as("signals of %s: %s", i, in).isEqualTo(in.size());
      assertThat(i.records())
          .as("records of %s", i)
          .isEqualTo(in.stream().mapToLong(s -> s.extent().records()).sum());
      assertThat(i.resolved() != null)
          .as("an end if it is over: %s", i)
          .isEqualTo(i.state() == IncidentState.RESOLVED);
      if (i.state().live()) {
        i.links().stream()
            .filter(link -> link.kind().strong())
            .forEach(link ->
                assertThat(Optional.ofNullable(leads.put(link, i.id())))
                    .as("%s is of %s and of another", link.text(), i)
                    .isEmpty());
      }
    }
  }

  private void checkMerged(Incident i) {
    String into = i.mergedInto();
    assertThat(into != null).isEqualTo(i.state() == IncidentState.MERGED);
    if (into != null) {
      Incident survivor = incidents.get(end(into));
      assertThat(survivor.links()).as("of %s", i).containsAll(i.links());
      assertThat(survivor.services()).as("of %s", i).containsAll(i.services());
      assertThat(survivor.members().stream().map(Member::link))
          .as("of %s", i)
          .containsAll(i.members().stream().map(Member::link).toList());
      assertThat(survivor.severity().atLeast(i.severity())).as("of %s", i).isTrue();
      assertThat(survivor.opened()).as("of %s", i).isBeforeOrEqualTo(i.opened());
    }
  }
}
