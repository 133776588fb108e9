package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.notify.TestIncidents.START;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.NoticeEvent;
import tocsin.model.Work;

/** What comes and goes is said once, and its end when it lasts. */
final class FlapStageTest {
  private static final Set<Topic> TOPICS = Set.of(Topic.EVENTS, Topic.ALERTS);

  private final List<SentNotice> sent = new ArrayList<>();

  private static Incident returned(IncidentState state, long... minutes) {
    return TestIncidents.incident(b -> {
      b.state = state;
      b.resolved = state == IncidentState.RESOLVED ? at(minutes[minutes.length - 1] + 2) : null;
      b.handling = Handling.NONE;
      for (long minute : minutes) {
        b.handling = b.handling.reopenedAt(at(minute));
      }
    });
  }

  private static Instant at(long minute) {
    return START.plusSeconds(60 * minute);
  }

  private Step step(Incident incident, NoticeEvent event, long minute) {
    Work.Notice work = new Work.Notice(incident.id(), event, "again", START);
    Situation s = new Situation(incident, work, new History(sent), at(minute));
    return new FlapStage(Flapping.DEFAULT).apply(s.plan(event).to(TOPICS), s);
  }

  @Test
  void secondReturn_isToldAsEver() {
    assertThat(step(returned(IncidentState.OPEN, 5, 10), NoticeEvent.REOPENED, 10))
        .isInstanceOf(Step.Go.class);
    assertThat(step(returned(IncidentState.RESOLVED, 5, 10), NoticeEvent.RESOLVED, 12))
        .isInstanceOf(Step.Go.class);
  }

  @Test
  void returnsThatAreFarApart_areNoFlapping() {
    Incident incident = returned(IncidentState.RESOLVED, 5, 40, 66);

    assertThat(step(incident, NoticeEvent.RESOLVED, 68)).isInstanceOf(Step.Go.class);
  }

  @Test
  void thirdReturnWithinAnHour_isToldOnce() {
    Incident third = returned(IncidentState.OPEN, 5, 10, 15);
    Step first = step(third, NoticeEvent.REOPENED, 15);
    assertThat(first).isInstanceOf(Step.Go.class);
    Plan plan = ((Step.Go) first).plan();
    sent.add(record(third, plan, Topic.EVENTS));

    assertThat(step(third, NoticeEvent.REOPENED, 15))
        .as("one topic has not had it")
        .isInstanceOf(Step.Go.class);
    sent.add(record(third, plan, Topic.ALERTS));
    assertThat(step(returned(IncidentState.OPEN, 5, 10, 15, 20), NoticeEvent.REOPENED, 20))
        .isEqualTo(new Step.Stop(FlapStage.FLAPPING));
  }

  @Test
  void end_isToldWhenItLasts() {
    Incident over = returned(IncidentState.RESOLVED, 5, 10, 15);

    assertThat(step(over, NoticeEvent.RESOLVED, 17))
        .isEqualTo(new Step.Stop(FlapStage.FLAPPING, at(32)));
    assertThat(step(over, NoticeEvent.RESOLVED, 32)).isInstanceOf(Step.Go.class);
    assertThat(step(returned(IncidentState.OPEN, 5, 10, 15), NoticeEvent.RESOLVED, 17))
        .isEqualTo(new Step.Stop(FlapStage.FLAPPING));
  }

  private static SentNotice record(Incident incident, Plan plan, Topic topic) {
    return new SentNotice(
        incident.id(), plan.name(), plan.event(), topic, at(15), Told.of(incident));
  }
}
