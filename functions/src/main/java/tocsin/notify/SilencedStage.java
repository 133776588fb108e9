package tocsin.notify;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Attributes;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Silence;

/**
 * Did somebody ask not to hear of it for a time? Then it is decided anew at the end of that time,
 * and what is true and news then is told. A silence may be ended early, so it is looked at from
 * time to time. What is critical is withheld only by one that names its service or rule.
 */
final class SilencedStage implements Stage {
  /** They stand for many incidents, or for none. */
  private static final Set<NoticeEvent> EXEMPT = EnumSet.of(NoticeEvent.DIGEST, NoticeEvent.DRILL);

  static final String SILENCED = "silenced";

  private final NotifySettings settings;

  SilencedStage(NotifySettings settings) {
    this.settings = settings;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    if (EXEMPT.contains(plan.event()) || s.around().silences().isEmpty()) {
      return new Step.Go(plan);
    }
    Attributes attributes = Attributes.of(s.incident());
    boolean critical = s.incident().severity() == Severity.CRITICAL;
    for (Silence silence : s.around().silences()) {
      if (critical && !silence.isSpecific()) {
        continue;
      }
      Optional<Instant> end = silence.until(attributes, s.now());
      if (end.isPresent()) {
        return stop(plan, silence.id(), end.get(), s.now());
      }
    }
    return new Step.Go(plan);
  }

  private Step stop(Plan plan, String silence, Instant end, Instant now) {
    if (plan.event() == NoticeEvent.REMINDED) {
      // Who asked for silence needs no reminder of what was said in it.
      return new Step.Stop(SILENCED, null, silence);
    }
    Instant look = now.plus(settings.withholding().recheck());
    return new Step.Stop(SILENCED, end.isBefore(look) ? end : look, silence);
  }
}
