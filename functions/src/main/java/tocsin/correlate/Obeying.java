package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Order;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.model.Work;

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
      case Order.AddSilence o -> kept(silences.add(o), begun(o, now));
      case Order.ExpireSilence o ->
          kept(silences.expire(o), List.of(told(o.silence(), SilenceEvent.ENDED, o.id(), now)));
    };
  }

  /** People are told of a silence, and at its end that it is over; of one that is over, nothing. */
  private static List<Work> begun(Order.AddSilence order, Instant now) {
    Silence silence = order.silence();
    return silence.endsAt().isAfter(now)
        ? List.of(
            told(silence.id(), SilenceEvent.ADDED, order.id(), now),
            told(silence.id(), SilenceEvent.ENDED, order.id(), silence.endsAt()))
        : List.of();
  }

  private static Work told(String silence, SilenceEvent event, String order, Instant due) {
    return new Work.SilenceNotice(silence, event, order, due);
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

  /** Repeats ask for the work again: the first time may have ended before it was queued. */
  private Correlated kept(SilenceKeeper.Kept kept, List<Work> work) {
    if (kept == SilenceKeeper.Kept.DONE || kept == SilenceKeeper.Kept.DUPLICATE) {
      followUp.queue(work);
    }
    return switch (kept) {
      case DONE -> Correlated.ordered(null);
      case DUPLICATE -> Correlated.suppressed(Correlated.DUPLICATE, null, 1);
      case OVERTAKEN -> Correlated.suppressed("overtaken", null, 1);
      case OVER -> Correlated.refused("already-ended", null);
      case UNKNOWN -> Correlated.refused("no-such-silence", null);
    };
  }
}
