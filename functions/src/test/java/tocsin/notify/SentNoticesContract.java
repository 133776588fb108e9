package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;

/** What every {@link SentNotices} must do. */
public abstract class SentNoticesContract {
  private static final Instant AT = Instant.parse("2026-11-21T01:15:10.123Z");
  private static final Instant EXPIRES = Instant.parse("2036-11-21T01:15:10Z");
  private static final Told TOLD =
      new Told(Severity.HIGH, "orders/throttle/UpdateItem", "chg-41", 2);

  @SuppressWarnings("NullAway.Init") // set before each test
  private SentNotices notices;

  /** An empty store. */
  protected abstract SentNotices create();

  @BeforeEach
  void open() {
    notices = create();
  }

  @Test
  void unknownIncident_hasNone() {
    assertThat(notices.of("inc-1")).isEmpty();
  }

  @Test
  void record_isReadBackWhole() {
    SentNotice sent = sent("inc-1", "opened", Topic.EVENTS, AT);
    notices.record(sent, EXPIRES);
    assertThat(notices.of("inc-1")).containsExactly(sent);
  }

  @Test
  void toldNothingButTheSeverity_isReadBackWhole() {
    SentNotice sent =
        new SentNotice(
            "inc-1",
            "opened",
            NoticeEvent.OPENED,
            Topic.PAGES,
            AT,
            new Told(Severity.INFO, "", "", 0));
    notices.record(sent, EXPIRES);
    assertThat(notices.of("inc-1")).containsExactly(sent);
  }

  @Test
  void noticesAndTopics_areKeptApart() {
    SentNotice first = sent("inc-1", "opened", Topic.EVENTS, AT);
    SentNotice otherTopic = sent("inc-1", "opened", Topic.ALERTS, AT);
    SentNotice otherNotice = sent("inc-1", "reopened/1", Topic.EVENTS, AT);
    notices.record(first, EXPIRES);
    notices.record(otherTopic, EXPIRES);
    notices.record(otherNotice, EXPIRES);
    assertThat(notices.of("inc-1")).containsExactlyInAnyOrder(first, otherTopic, otherNotice);
  }

  @Test
  void incidents_areKeptApart() {
    SentNotice first = sent("inc-1", "opened", Topic.EVENTS, AT);
    notices.record(first, EXPIRES);
    notices.record(sent("inc-11", "opened", Topic.EVENTS, AT), EXPIRES);
    assertThat(notices.of("inc-1")).containsExactly(first);
  }

  @Test
  void recordedAgain_keepsTheFirst() {
    SentNotice first = sent("inc-1", "opened", Topic.EVENTS, AT);
    notices.record(first, EXPIRES);
    notices.record(sent("inc-1", "opened", Topic.EVENTS, AT.plusSeconds(60)), EXPIRES);
    assertThat(notices.of("inc-1")).containsExactly(first);
  }

  private static SentNotice sent(String incident, String notice, Topic topic, Instant at) {
    return new SentNotice(incident, notice, NoticeEvent.OPENED, topic, at, TOLD);
  }
}
