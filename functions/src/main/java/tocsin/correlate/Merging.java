package tocsin.correlate;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Likely;
import tocsin.model.Link;

/** Puts one incident into another. Pure. */
final class Merging {
  private Merging() {}

  /** Adds all that the younger holds to the older. */
  static void into(Incident.Builder b, Incident younger, Link shared) {
    cause(b, younger);
    lead(b, younger);
    // While the severity is still its own.
    state(b, younger);
    b.severity = b.severity.max(younger.severity());
    b.opened = younger.opened().isBefore(b.opened) ? younger.opened() : b.opened;
    b.updated = Members.max(b.updated, younger.updated());
    Policies.ready(b);
    Policies.add(b, younger);
    b.signals += younger.signals();
    b.records += younger.records();
    b.reopenings = Math.max(b.reopenings, younger.reopenings());
    b.environment = b.environment == null ? younger.environment() : b.environment;
    b.silent = b.silent == null ? null : younger.silent();
    Members.addAll(b, younger.members());
    younger.links().forEach(link -> Bounds.link(b, link));
    Bounds.resources(b, younger.resources());
    Bounds.services(b, younger.services());
    Bounds.rules(b, younger.rules());
    Bounds.traceIds(b, younger.traceIds());
    Bounds.samples(b, younger.samples());
    younger.asked().forEach(name -> Bounds.asked(b, name));
    b.related.remove(younger.id());
    Bounds.related(b, younger.related().stream().filter(id -> !id.equals(younger.id())).toList());
    Bounds.why(b, "merged-" + younger.id() + " " + shared.text());
    younger.why().forEach(reason -> Bounds.why(b, reason));
  }

  /** What remains of the younger: a pointer, with what it held for the record. */
  static Incident pointer(Incident younger, String survivor) {
    Incident.Builder b = younger.toBuilder();
    b.state = IncidentState.MERGED;
    b.mergedInto = survivor;
    return b.build();
  }

  /**
   * The more severe gives the title. Of equals the one that is nearer to the cause: what fails at
   * the inner service is the matter, and what the outer one says of it a symptom.
   */
  private static void lead(Incident.Builder b, Incident younger) {
    int worse = younger.severity().compareTo(b.severity);
    Cause cause = b.cause;
    List<String> path = cause == null ? List.of() : cause.path();
    boolean nearer = path.lastIndexOf(younger.service()) > path.lastIndexOf(b.service);
    if (worse > 0 || (worse == 0 && nearer)) {
      b.kind = younger.kind();
      b.title = younger.title();
      b.service = younger.service();
    }
  }

  /**
   * Goes on if one of them does. It is acknowledged if one that was is at least as severe as the
   * other: whoever looks after the lesser part may not know of the greater. So it does not depend
   * on which of them is older.
   */
  private static void state(Incident.Builder b, Incident younger) {
    Handling.By acknowledged = acknowledged(b, younger);
    b.handling = b.handling.and(younger.handling());
    if (b.state.live() || younger.state().live()) {
      b.state = acknowledged == null ? IncidentState.OPEN : IncidentState.ACKNOWLEDGED;
      b.handling = b.handling.with(acknowledged);
      b.resolved = null;
    } else if (b.resolved != null && younger.resolved() != null) {
      b.resolved = Members.max(b.resolved, younger.resolved());
    }
  }

  private static Handling.@Nullable By acknowledged(Incident.Builder b, Incident younger) {
    Handling.By own = b.state == IncidentState.ACKNOWLEDGED ? b.handling.acknowledged() : null;
    Handling.By others =
        younger.state() == IncidentState.ACKNOWLEDGED ? younger.handling().acknowledged() : null;
    if (own != null && (b.severity.atLeast(younger.severity()) || !younger.state().live())) {
      return own;
    }
    return others != null && (younger.severity().atLeast(b.severity) || !b.state.live())
        ? others
        : null;
  }

  private static void cause(Incident.Builder b, Incident younger) {
    if (b.cause == null) {
      b.cause = younger.cause();
    }
    if (b.cause != null) {
      b.noCause = null;
    } else if (CauseFinder.underWay(younger.noCause()) || "no-trace-id".equals(b.noCause)) {
      b.noCause = younger.noCause() == null ? b.noCause : younger.noCause();
    }
    likely(b, younger);
    if (b.suspects.isEmpty()) {
      b.suspects.addAll(younger.suspects());
    }
  }

  /** What is proven is better than what is likely; and nobody is the cause of itself. */
  private static void likely(Incident.Builder b, Incident younger) {
    b.likely.addAll(younger.likely());
    b.likely.removeIf(l -> l.incident().equals(b.id) || l.incident().equals(younger.id()));
    List<Likely> best =
        b.likely.stream()
            .distinct()
            .sorted(Comparator.comparingDouble(Likely::score).reversed())
            .limit(b.cause == null ? Likelihood.SHOWN : 0)
            .toList();
    b.likely.clear();
    b.likely.addAll(best);
  }
}
