package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Link;

/**
 * Who is where: for each service, function, table and so on, which incidents know something of it.
 *
 * <p>A place is kept in a window of the store, and whoever enters it writes it: so of two that come
 * to one place at the same moment one sees the other. It is written when something new comes to an
 * incident, not with each signal.
 */
final class Places {
  private static final Duration KEPT = Duration.ofDays(1);

  /** How long before and after an incident what is told of its proven cause belongs to it. */
  private static final Duration AROUND = Duration.ofHours(1);

  private static final int OCCUPANTS = 40;

  private final IncidentStore store;
  private final Reach reach;

  Places(IncidentStore store, Reach reach) {
    this.store = store;
    this.reach = reach;
  }

  /** Places as they were read, and those that come to them. */
  record Visit(List<Stay> stays, Map<String, Window> known) {
    static final Visit NONE = new Visit(List.of(), Map.of());

    Visit {
      stays = List.copyOf(stays);
      known = Map.copyOf(known);
    }

    /** What to write so that the others find them there, as part of this incident. */
    List<Window> enter(String incident, Instant now) {
      List<Window> windows = new ArrayList<>();
      for (Stay stay : stays) {
        Window before = known.get(stay.place());
        List<Occupant> there = new ArrayList<>(occupants(before));
        Occupant who = stay.who().of(incident);
        if (there.contains(who)) {
          continue;
        }
        there.removeIf(o -> o.incident().equals(incident) && o.like(who));
        there.removeIf(o -> o.at().isBefore(now.minus(KEPT)));
        there.add(who);
        there.sort(Comparator.comparing(Occupant::at));
        int first = Math.max(0, there.size() - OCCUPANTS);
        String state = write(there.subList(first, there.size()));
        long version = before == null ? 0 : before.version();
        windows.add(new Window(stay.place(), state, now.plus(KEPT), version));
      }
      return windows;
    }
  }

  Visit visit(List<Stay> stays, Instant now) {
    if (stays.isEmpty()) {
      return Visit.NONE;
    }
    return new Visit(stays, store.windows(stays.stream().map(Stay::place).toList(), now));
  }

  /**
   * Other incidents that are one with those who come.
   *
   * @param self the incident whose cause was found; null for a signal
   * @param when the time of what comes
   */
  Map<Incident, Link> kin(Visit visit, @Nullable Incident self, Instant when) {
    Map<Incident, Link> kin = new LinkedHashMap<>();
    Map<String, Optional<Incident>> read = new LinkedHashMap<>();
    for (Stay stay : visit.stays()) {
      for (Occupant other : occupants(visit.known().get(stay.place()))) {
        Link link = Kinship.between(stay.who(), other);
        if (link == null || (self != null && other.incident().equals(self.id()))) {
          continue;
        }
        read.computeIfAbsent(other.incident(), reach::follow)
            .filter(i -> self == null || !i.id().equals(self.id()))
            .filter(i -> reach.open(i, when) && around(self == null ? i : self, stay, other))
            .ifPresent(i -> kin.putIfAbsent(i, link));
      }
    }
    return kin;
  }

  /** Incidents that something not yet over was told of at these places, by place. */
  Map<String, List<Occupant>> at(List<String> places, Instant now) {
    Map<String, List<Occupant>> there = new LinkedHashMap<>();
    store.windows(places, now).forEach((key, window) -> there.put(key, occupants(window)));
    return there;
  }

  private static boolean around(Incident cause, Stay stay, Occupant other) {
    Occupant told = stay.who().role().proven() ? other : stay.who();
    boolean proven = stay.who().role().proven() || other.role().proven();
    return !proven
        || (!told.at().isBefore(cause.opened().minus(AROUND))
            && !told.at().isAfter(cause.updated().plus(AROUND)));
  }

  private static List<Occupant> occupants(@Nullable Window window) {
    if (window == null) {
      return List.of();
    }
    List<Occupant> there = new ArrayList<>();
    try {
      for (JsonNode o : Json.read(window.state()).path("there")) {
        there.add(
            new Occupant(
                o.path(0).asText(),
                Occupant.Role.valueOf(o.path(1).asText()),
                o.path(2).asText(),
                o.path(3).asText(),
                o.path(4).asText(),
                Instant.ofEpochMilli(o.path(5).asLong())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a place has no JSON in its window", e);
    }
    return there;
  }

  private static String write(List<Occupant> there) {
    return Json.object(out -> {
      out.writeArrayFieldStart("there");
      for (Occupant o : there) {
        out.writeStartArray();
        out.writeString(o.incident());
        out.writeString(o.role().name());
        out.writeString(o.resource());
        out.writeString(o.what());
        out.writeString(o.detail());
        out.writeNumber(o.at().toEpochMilli());
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }
}
