package tocsin.notify;

import java.util.EnumSet;
import java.util.Set;
import tocsin.model.NoticeEvent;

/** Who is it for? */
final class AudienceStage implements Stage {
  private static final Set<NoticeEvent> ALARMING =
      EnumSet.of(NoticeEvent.OPENED, NoticeEvent.ESCALATED, NoticeEvent.REOPENED);

  private final Audience audience;

  AudienceStage(Audience audience) {
    this.audience = audience;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    Set<Topic> topics = audience.of(plan.event(), s.incident().severity(), s.incident());
    if (plan.event() == NoticeEvent.RESOLVED) {
      topics.removeIf(topic -> !alarmed(topic, s));
    }
    return new Step.Go(plan.to(topics));
  }

  /**
   * Whether a notice that went out raised an alarm on this topic too. The notice may have reached
   * this topic with no record of it (a crash in between), so its audience counts, not its records:
   * nobody who was alarmed is left without hearing the end.
   */
  private boolean alarmed(Topic topic, Situation s) {
    return s.history()
        .any(sent ->
            ALARMING.contains(sent.event())
                && audience.of(sent.event(), sent.told().severity(), s.incident()).contains(topic));
  }
}
