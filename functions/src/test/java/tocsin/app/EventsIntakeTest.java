package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;

class EventsIntakeTest {
  private static final String ALARM =
      """
      {"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change",
       "account": "111122223333", "region": "eu-west-1", "time": "2026-11-21T08:00:00Z",
       "resources": ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders"],
       "detail": {"alarmName": "orders", "state": {"value": "ALARM"}}}
      """;

  @TempDir private Path noRules;

  private final Tally tally = new Tally();

  private static InputStream input(String event) {
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }

  private static EventsIntake intake(Judge judge) {
    return new EventsIntake(judge, new Environment(""), () -> Instant.EPOCH);
  }

  private RuleSet rules() {
    return RuleSet.load(noRules, RuleSet.Scope.EVENTS);
  }

  @Test
  void read_event_isASignal() throws Exception {
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    assertThat(intake.read(input(ALARM), tally).signals()).hasSize(1);
    assertThat(tally.total(Tally.Column.SIGNALS)).isEqualTo(1);
  }

  @Test
  void read_eventThatFails_isSetAsideWithItsOriginal() throws Exception {
    EventsIntake intake =
        intake(
            new Judge(
                () -> {
                  throw new StackOverflowError();
                },
                this::rules,
                this::rules));

    Found found = intake.read(input(ALARM), tally);

    assertThat(found.rejects()).hasSize(1);
    assertThat(found.rejects().getFirst().rejected().reason()).isEqualTo("event-failed");
    assertThat(found.rejects().getFirst().rejected().detail())
        .startsWith("StackOverflowError in EventsIntakeTest.");
    assertThat(found.rejects().getFirst().original()).isEqualTo(ALARM);
    assertThat(tally.by(Tally.Column.DEAD_LETTERED)).containsEntry("event-failed", 1L);
  }

  /** Without rules, every event is to come again. */
  @Test
  void read_rulesThatCannotBeLoaded_failTheInvocation() {
    EventsIntake intake =
        intake(
            new Judge(
                Normaliser::new,
                this::rules,
                () -> {
                  throw new IllegalStateException("no rules");
                }));

    assertThatThrownBy(() -> intake.read(input(ALARM), tally)).hasMessage("no rules");
  }

  @Test
  void read_messagesOfATopic_areARecordEach() throws Exception {
    String message = "{\\\"title\\\":\\\"late\\\",\\\"service\\\":\\\"export\\\"}";
    String sns = "{\"Sns\":{\"MessageId\":\"%s\",\"Message\":\"%s\"}}";
    String topic =
        "{\"Records\":[%s,%s]}".formatted(sns.formatted("m-1", message), sns.formatted("m-2", ""));
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    Found found = intake.read(input(topic), tally);

    assertThat(found.signals()).extracting(Signal::id).containsExactly("m-1");
    assertThat(tally.total(Tally.Column.RECEIVED)).isEqualTo(2);
    assertThat(tally.by(Tally.Column.IGNORED)).containsEntry("message-empty", 1L);
  }

  /** Whatever stands first in the list. */
  @Test
  void read_messagesBehindAnotherRecord_areReadAsWell() throws Exception {
    String sns = "{\"Sns\":{\"MessageId\":\"m-%d\",\"Message\":\"{\\\"title\\\":\\\"late\\\"}\"}}";
    String mixed =
        "{\"Records\":[%s,{\"no\":\"event\"},%s,%s]}"
            .formatted(ALARM, sns.formatted(1), sns.formatted(2));
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    Found found = intake.read(input(mixed), tally);

    assertThat(found.signals())
        .extracting(Signal::source)
        .containsExactly("aws.cloudwatch", "inbound.webhook", "inbound.webhook");
    assertThat(tally.total(Tally.Column.RECEIVED)).isEqualTo(4);
    assertThat(tally.by(Tally.Column.DEAD_LETTERED)).containsEntry("missing-source", 1L);
  }

  @Test
  void read_noRecords_isSetAside() throws Exception {
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    Found found = intake.read(input("{\"Records\":[]}"), tally);

    assertThat(found.rejects()).hasSize(1);
    assertThat(tally.by(Tally.Column.DEAD_LETTERED)).containsEntry("missing-source", 1L);
  }

  @Test
  void read_messageThatIsTooDeep_isSetAsideUnderItsReason() throws Exception {
    String deep = "[".repeat(300) + "]".repeat(300);
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    Found found =
        intake.read(input("{\"Records\":[{\"Sns\":{\"Message\":\"" + deep + "\"}}]}"), tally);

    assertThat(found.rejects().getFirst().rejected().detail()).contains("nesting depth (201)");
    assertThat(tally.by(Tally.Column.DEAD_LETTERED)).containsEntry("message-too-deep", 1L);
  }

  @Test
  void read_whatNoRuleWantsAndNobodyIsToldOf_endsHere() throws Exception {
    String call =
        """
        {"source": "aws.sts", "detail-type": "AWS API Call via CloudTrail",
         "account": "111122223333", "region": "eu-west-1", "time": "2026-11-21T08:00:00Z",
         "detail": {"eventSource": "sts.amazonaws.com", "eventName": "TagSession",
                    "userIdentity": {"type": "AssumedRole", "principalId": "A:b"}}}
        """;
    EventsIntake intake = intake(new Judge(Normaliser::new, this::rules, this::rules));

    Found found = intake.read(input(call), tally);

    assertThat(found.isEmpty()).isTrue();
    assertThat(tally.total(Tally.Column.RECEIVED)).isEqualTo(1);
    assertThat(tally.by(Tally.Column.SUPPRESSED))
        .containsExactly(Map.entry("info-without-rule", 1L));
  }
}
