package tocsin.notify;

import java.time.Instant;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.Work;

/** All that a decision depends on. */
record Situation(Incident incident, Work.Notice work, History history, Around around, Instant now) {
  /** Of an incident that stands alone. */
  Situation(Incident incident, Work.Notice work, History history, Instant now) {
    this(incident, work, history, Around.NOTHING, now);
  }

  Plan plan(NoticeEvent event) {
    return new Plan(event, NoticeName.of(event, this), Set.of());
  }
}
