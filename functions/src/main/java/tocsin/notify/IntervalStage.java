package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.NoticeEvent;

/**
 * Was there an update of this kind just now? Then the next waits, and carries what has come in
 * meanwhile. What alarms, and what ends an alarm, does not wait.
 */
final class IntervalStage implements Stage {
  private static final Set<NoticeEvent> UPDATES =
      EnumSet.of(NoticeEvent.ENRICHED, NoticeEvent.SPREAD, NoticeEvent.REMINDED);

  /** Who was told this short a time ago, perhaps after a silence, need not be reminded. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final NotifySettings settings;

  IntervalStage(NotifySettings settings) {
    this.settings = settings;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    if (s.history().begun(plan.name())) {
      return new Step.Go(plan);
    }
    boolean reminds = plan.event() == NoticeEvent.REMINDED || NoticeName.unacknowledged(s.work());
    if (reminds && plan.event() != NoticeEvent.OPENED && fresh(s)) {
      return new Step.Stop("told-just-now");
    }
    if (!UPDATES.contains(plan.event())) {
      return new Step.Go(plan);
    }
    Optional<Instant> next =
        s.history().last(plan.event()).map(last -> last.plus(settings.interval()));
    return next.isPresent() && s.now().isBefore(next.get())
        ? new Step.Stop("interval", next.get())
        : new Step.Go(plan);
  }

  private static boolean fresh(Situation s) {
    return Stream.of(NoticeEvent.OPENED, NoticeEvent.REOPENED)
        .flatMap(event -> s.history().last(event).stream())
        .anyMatch(told -> s.now().isBefore(told.plus(FRESH)));
  }
}
