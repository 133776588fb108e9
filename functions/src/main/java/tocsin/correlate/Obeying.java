package tocsin.correlate;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Order;

/** Does what operators want, once however often an order comes. */
final class Obeying {
  private final Reach reach;
  private final Writing writing;
  private final Operators operators;
  private final SilenceKeeper silences;
  private final FollowUp followUp;

  Obeying(CorrelatePorts ports, Reach reach, CorrelateSettings settings, FollowUp followUp) {
    this.reach = reach;
    this.followUp = followUp;
    writing = new Writing(ports.store());
    operators = new Operators(settings);
    silences = ports.silences();
  }

  Correlated order(Order order, Instant now) {
    return switch (order) {
      case Order.Acknowledge o ->
          obey(o.incident(), Notices.ACKNOWLEDGED, now, i -> operators.acknowledge(o, i, now));
      case Order.Resolve o ->
          obey(o.incident(), Notices.RESOLVED, now, i -> operators.resolve(o, i, now));
      case Order.AddSilence o -> kept(silences.add(o));
      case Order.ExpireSilence o -> kept(silences.expire(o));
    };
  }

  /**
   * Carries it out.
   *
   * @param tells what the names of the notices begin with that it asks for
   */
  private Correlated obey(
      String id, String tells, Instant now, Function<Optional<Incident>, Plan> decide) {
    Plan plan = writing.write(null, now, _ -> decide.apply(reach.follow(id))).orElseThrow();
    if (plan.what() == What.ORDERED) {
      followUp.queue(plan.work());
      return Correlated.ordered(plan.incident());
    }
    Optional<Incident> incident = reach.follow(id);
    if (plan.reason().equals(Correlated.DUPLICATE) && incident.isPresent()) {
      followUp.queue(followUp.again(incident.get(), tells, now));
    }
    String about = incident.map(Incident::id).orElse(null);
    return Operators.REFUSED.contains(plan.reason())
        ? Correlated.refused(plan.reason(), about)
        : Correlated.suppressed(plan.reason(), about, 1);
  }

  private static Correlated kept(SilenceKeeper.Kept kept) {
    return switch (kept) {
      case DONE -> Correlated.ordered(null);
      case DUPLICATE -> Correlated.suppressed(Correlated.DUPLICATE, null, 1);
      case OVERTAKEN -> Correlated.suppressed("overtaken", null, 1);
      case UNKNOWN -> Correlated.refused("no-such-silence", null);
    };
  }
}
