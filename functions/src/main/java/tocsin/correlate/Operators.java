package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.correlate.Correlated.What;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.Member;
import tocsin.model.Order;

/**
 * Decides what an order does to an incident. Pure.
 *
 * <p>An order that cannot be obeyed has no effect, for a named reason: the incident is unknown,
 * over already, acknowledged already, or came back after the order was given, which its giver could
 * not know.
 */
final class Operators {
  /** Reasons that say that the order is about nothing that is open. */
  static final Set<String> REFUSED = Set.of("no-such-incident", "already-resolved");

  private final CorrelateSettings settings;

  Operators(CorrelateSettings settings) {
    this.settings = settings;
  }

  Plan acknowledge(Order.Acknowledge order, Optional<Incident> found, Instant now) {
    String no = refusal(order, found);
    if (!no.isEmpty()) {
      return Plan.suppressed(no, List.of(), List.of());
    }
    if (found.orElseThrow().state() == IncidentState.ACKNOWLEDGED) {
      return Plan.suppressed("already-acknowledged", List.of(), List.of());
    }
    Incident.Builder b = found.orElseThrow().toBuilder();
    Notices notices = new Notices(settings, now);
    b.state = IncidentState.ACKNOWLEDGED;
    b.handling = b.handling.acknowledgedBy(by(order, order.note(), now), order.id());
    Bounds.why(b, "acknowledged-by " + order.by());
    notices.acknowledged(b);
    return done(b, notices);
  }

  /**
   * Closes it: all that it is made of counts as ended now, so that only what is newer brings it
   * back.
   */
  Plan resolve(Order.Resolve order, Optional<Incident> found, Instant now) {
    String no = refusal(order, found);
    if (!no.isEmpty()) {
      return Plan.suppressed(no, List.of(), List.of());
    }
    Incident.Builder b = found.orElseThrow().toBuilder();
    Notices notices = new Notices(settings, now);
    Instant at = Members.max(Joining.notAfter(order.time(), now), b.updated);
    for (Link link : b.members.stream().map(Member::link).toList()) {
      Members.ended(b, link, at);
    }
    Ending.resolve(b, at);
    b.handling = b.handling.resolvedBy(by(order, order.note(), now), order.id());
    Bounds.why(b, "resolved-by " + order.by());
    notices.resolvedByHand(b);
    return done(b, notices);
  }

  private static String refusal(Order order, Optional<Incident> found) {
    if (found.isEmpty()) {
      return "no-such-incident";
    }
    Incident incident = found.get();
    if (incident.handling().orders().contains(order.id())) {
      return Correlated.DUPLICATE;
    }
    if (!incident.state().live()) {
      return "already-resolved";
    }
    List<Instant> reopened = incident.handling().reopened();
    boolean since = !reopened.isEmpty() && reopened.getLast().isAfter(order.time());
    return since ? "came-back-since" : "";
  }

  private static Handling.By by(Order order, String note, Instant now) {
    return new Handling.By(order.by(), Joining.notAfter(order.time(), now), note);
  }

  private static Plan done(Incident.Builder b, Notices notices) {
    return new Plan(
        What.ORDERED,
        "",
        List.of(b.build()),
        List.of(),
        false,
        List.of(),
        List.of(),
        notices.work());
  }
}
