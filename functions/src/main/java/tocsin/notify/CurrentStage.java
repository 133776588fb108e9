package tocsin.notify;

import tocsin.model.IncidentState;
import tocsin.model.NoticeEvent;

/** Is it still so? Work waits in queues, and the incident goes on meanwhile. */
final class CurrentStage implements Stage {
  @Override
  public Step apply(Plan plan, Situation s) {
    boolean late =
        NoticeName.unacknowledged(s.work()) && s.incident().state() != IncidentState.OPEN;
    if (late || !holds(plan.event(), s.incident().state())) {
      return new Step.Stop("superseded");
    }
    if (plan.event() == NoticeEvent.REOPENED && s.history().count(NoticeEvent.RESOLVED) == 0) {
      return new Step.Stop("resolved-not-sent");
    }
    return new Step.Go(plan);
  }

  private static boolean holds(NoticeEvent event, IncidentState state) {
    return switch (event) {
      case OPENED, ESCALATED, REOPENED, SPREAD -> state.live();
      case REMINDED -> state == IncidentState.OPEN;
      case ACKNOWLEDGED -> state == IncidentState.ACKNOWLEDGED;
      case RESOLVED -> state == IncidentState.RESOLVED;
      case ENRICHED, DIGEST, DRILL -> true;
    };
  }
}
