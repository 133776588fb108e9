package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Signal;

/**
 * Decides what a signal that goes on does: open an incident, join one, or bring several together.
 */
final class Arrivals {
  private final IncidentStore store;
  private final Reach reach;
  private final CorrelateSettings settings;
  private final Places places;

  Arrivals(IncidentStore store, Reach reach, CorrelateSettings settings) {
    this.store = store;
    this.reach = reach;
    this.settings = settings;
    places = new Places(store, reach);
  }

  Plan decide(Signal s, Instant now) {
    Instant last = Joining.notAfter(s.extent().last(), now);
    Reach.Found found = reach.of(s, last, now);
    Notices notices = new Notices(settings, now);
    Places.Visit visit = places.visit(stays(s, found.targets().keySet(), now), now);
    Map<Incident, Link> kin = places.kin(visit, null, last);
    Map<Incident, Link> shared = Reach.all(found.targets(), kin);
    List<Incident> targets = new ArrayList<>(shared.keySet());
    Incident before = targets.isEmpty() ? null : targets.getFirst();
    if (before == null && store.find(IncidentId.of(s.id())).isPresent()) {
      return openedBefore();
    }
    Incident.Builder b = before == null ? opening(s, now) : before.toBuilder();
    if (before != null) {
      Bounds.why(b, why(before, found.targets(), kin));
    }
    List<Incident> written = new ArrayList<>();
    for (Incident younger : targets.subList(before == null ? 0 : 1, targets.size())) {
      Link link = shared.get(younger);
      Merging.into(b, younger, link == null ? s.links().getFirst() : link);
      written.add(Merging.pointer(younger, b.id));
    }
    List<String> merged = written.stream().map(Incident::id).toList();
    Joining.add(b, s, found.claims(), now);
    List<String> traces = TraceChoice.notSampled(s) ? List.of() : newTraces(before, b);
    if (!traces.isEmpty()) {
      b.noCause = "trace-not-found-yet";
    }
    What what = stand(b, before, last, now, notices);
    tell(b, before, merged, notices);
    List<Incident> related = new ArrayList<>(found.related());
    related.removeAll(kin.keySet());
    written.addAll(relate(b, related));
    Incident after = b.build();
    written.addFirst(after);
    Checks.afterArrival(before, after, merged, settings, now).ifPresent(notices.work()::add);
    return new Plan(
        what,
        "",
        written,
        Claims.on(s.links(), s::joins, after, found.claims(), now),
        !merged.isEmpty() || worthALook(before, after),
        traces,
        merged,
        notices.work(),
        visit.enter(after.id(), now));
  }

  /**
   * Where it is, if that is news: of what goes on as before nobody need hear again. The same
   * problem may turn up at another resource, and an alarm on that must find it there.
   */
  private static List<Stay> stays(Signal s, Set<Incident> targets, Instant now) {
    List<Link> members = Members.of(s);
    boolean known =
        targets.stream()
            .anyMatch(i ->
                i.state().live()
                    && Members.known(i, members)
                    && Bounds.resourcesKnown(i, s.resources()));
    Instant first = Joining.notAfter(s.extent().first(), now);
    return known ? List.of() : Stay.of(s, IncidentId.of(s.id()), first);
  }

  private static String why(Incident before, Map<Incident, Link> targets, Map<Incident, Link> kin) {
    Link strong = targets.get(before);
    Link weak = kin.get(before);
    if (strong != null || weak == null) {
      return "shared-" + (strong == null ? "link" : strong.text());
    }
    return (weak.kind() == LinkKind.CAUSE ? "proven-" : "together-") + weak.text();
  }

  /** The signal opened an incident so long ago that its mark is gone: nothing is said twice. */
  private static Plan openedBefore() {
    return new Plan(
        What.SUPPRESSED, "duplicate", List.of(), List.of(), false, List.of(), List.of(), List.of());
  }

  private Incident.Builder opening(Signal s, Instant now) {
    Incident.Builder b = new Incident.Builder(IncidentId.of(s.id()), s);
    b.opened = Joining.notAfter(s.extent().first(), now);
    b.updated = b.opened;
    b.noCause = TraceChoice.notSampled(s) ? TraceChoice.NOT_SAMPLED : "no-trace-id";
    Bounds.why(b, "new-incident " + s.strongest().map(Link::text).orElse(s.id()));
    return b;
  }

  /**
   * Where the incident stands now. One that is resolved stays so if all that came is late news of
   * what is over; and something whose end came before its beginning is over from the start.
   */
  private What stand(
      Incident.Builder b, @Nullable Incident before, Instant last, Instant now, Notices notices) {
    Optional<Instant> over = Ending.overAt(b.members, b.policy, settings);
    boolean told = Ending.allToldTheirEnd(b.members);
    if (b.state == IncidentState.RESOLVED && b.resolved != null) {
      if (over.isPresent() && (told || !last.isAfter(b.resolved))) {
        b.resolved = Members.max(b.resolved, Joining.notAfter(over.get(), now));
        return What.JOINED;
      }
      b.state = IncidentState.OPEN;
      b.resolved = null;
      b.handling = b.handling.reopenedAt(last);
      b.reopenings++;
      Bounds.why(b, "reopened");
      notices.reopened(b);
      return What.REOPENED;
    }
    if (told && over.isPresent()) {
      Ending.resolve(b, over.get());
      notices.resolved(b);
    }
    return before == null ? What.OPENED : What.JOINED;
  }

  private static void tell(
      Incident.Builder b, @Nullable Incident before, List<String> merged, Notices notices) {
    boolean asked = b.asked.contains(Notices.OPENED);
    notices.openedIfNew(b);
    if (before != null && asked) {
      notices.escalated(b, before.severity());
      if (!merged.isEmpty()) {
        notices.merged(b, before);
      }
    }
  }

  /**
   * What is worth a look at once. While somebody is to look again anyway, new traces wait for that:
   * a storm brings ever new ones, and they take their time to become readable.
   */
  private static List<String> newTraces(@Nullable Incident before, Incident.Builder after) {
    if (after.cause != null) {
      return List.of();
    }
    List<String> known = before == null ? List.of() : before.traceIds();
    boolean awaited = before != null && !known.isEmpty() && CauseFinder.underWay(before.noCause());
    // Only more of them can there be, and mostly there are not.
    return awaited || after.traceIds.size() == known.size()
        ? List.of()
        : after.traceIds.stream().filter(id -> !known.contains(id)).toList();
  }

  /**
   * Changes are read again if more is touched or it began earlier than was known, and with the 2nd,
   * 4th, 8th ... signal, because changes may arrive late; not with each, because of storms.
   */
  private static boolean worthALook(@Nullable Incident before, Incident after) {
    return before == null
        || !before.services().equals(after.services())
        || !before.resources().equals(after.resources())
        || !before.opened().equals(after.opened())
        || Long.bitCount(after.signals()) == 1;
  }

  /** Incidents that share a weak link show one another. */
  private static List<Incident> relate(Incident.Builder b, List<Incident> others) {
    if (others.isEmpty()) {
      return List.of();
    }
    List<Incident> changed = new ArrayList<>();
    for (Incident other : others.stream().distinct().limit(Bounds.RELATED_AT_ONCE).toList()) {
      Bounds.related(b, List.of(other.id()));
      if (!other.related().contains(b.id)) {
        Incident.Builder also = other.toBuilder();
        Bounds.related(also, List.of(b.id));
        if (also.related.size() > other.related().size()) {
          changed.add(also.build());
        }
      }
    }
    return changed;
  }
}
