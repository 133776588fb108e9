package tocsin.notify;

import java.time.Instant;
import java.util.List;
import tocsin.model.NoticeEvent;

/**
 * Are there too many about this incident? What is over the cap is decided anew when the window has
 * moved on; by then only what is true and still news goes out.
 */
final class StormStage implements Stage {
  private final NotifySettings settings;

  StormStage(NotifySettings settings) {
    this.settings = settings;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    if (exempt(plan.event()) || s.history().begun(plan.name())) {
      return new Step.Go(plan);
    }
    Instant from = s.now().minus(settings.stormWindow());
    List<Instant> recent = s.history().times().stream().filter(t -> t.isAfter(from)).toList();
    if (recent.size() < settings.stormCap()) {
      return new Step.Go(plan);
    }
    Instant makesRoom = recent.get(settings.stormCap() - 1);
    return new Step.Stop("storm", makesRoom.plus(settings.stormWindow()));
  }

  /** These are rare by nature, and nobody should wait for them. */
  private static boolean exempt(NoticeEvent event) {
    return event == NoticeEvent.OPENED || event == NoticeEvent.ESCALATED;
  }
}
