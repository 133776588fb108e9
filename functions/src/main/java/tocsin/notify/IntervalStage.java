package tocsin.notify;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tocsin.model.NoticeEvent;

/**
 * Was there an update of this kind just now? Then the next waits, and carries what has come in
 * meanwhile. What alarms, and what ends an alarm, does not wait.
 */
final class IntervalStage implements Stage {
  private static final Set<NoticeEvent> UPDATES =
      EnumSet.of(NoticeEvent.ENRICHED, NoticeEvent.SPREAD, NoticeEvent.REMINDED);

  private final NotifySettings settings;

  IntervalStage(NotifySettings settings) {
    this.settings = settings;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    if (!UPDATES.contains(plan.event()) || s.history().begun(plan.name())) {
      return new Step.Go(plan);
    }
    Optional<Instant> next =
        s.history().last(plan.event()).map(last -> last.plus(settings.interval()));
    return next.isPresent() && s.now().isBefore(next.get())
        ? new Step.Stop("interval", next.get())
        : new Step.Go(plan);
  }
}
