package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tocsin.correlate.Commit;
import tocsin.model.Incident;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/** What DynamoDB's reasons mean; the real ones are met in the contract tests. */
class CommitWriteTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Signal SIGNAL =
      Signal.builder("s1", "aws.logs", SignalKind.LOG_ERROR, AT).build();
  private static final Commit COMMIT =
      new Commit(SIGNAL, AT, AT, List.of(new Incident.Builder("i1", SIGNAL).build()), List.of());

  private final FakeAws aws = new FakeAws();

  private Commit.Result commit(Commit commit) {
    return new CommitWrite("t", commit).run(aws.clients().dynamo());
  }

  private static String canceled(String... codes) {
    String reasons =
        Arrays.stream(codes)
            .map(code -> "{\"Code\":\"" + code + "\"}")
            .collect(Collectors.joining(","));
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
        + "\"CancellationReasons\":["
        + reasons
        + "]}";
  }

  @Test
  void commit_taken_isDone() {
    aws.answer("{}");

    assertThat(commit(COMMIT)).isEqualTo(Commit.Result.DONE);
  }

  @Test
  void commit_markIsThere_isAlreadyApplied() {
    aws.answer(400, canceled("ConditionalCheckFailed", "None"));

    assertThat(commit(COMMIT)).isEqualTo(Commit.Result.ALREADY_APPLIED);
  }

  @Test
  void commit_markIsThereAndIncidentChanged_isAlreadyApplied() {
    aws.answer(400, canceled("ConditionalCheckFailed", "ConditionalCheckFailed"));

    assertThat(commit(COMMIT)).isEqualTo(Commit.Result.ALREADY_APPLIED);
  }

  @Test
  void commit_ofTwoSignals_secondMarkIsThere_isAlreadyApplied() {
    aws.answer(400, canceled("None", "ConditionalCheckFailed"));
    Commit two =
        new Commit(
            List.of(new Commit.Mark("s1", null, AT), new Commit.Mark("s2", null, AT)),
            AT,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(commit(two)).isEqualTo(Commit.Result.ALREADY_APPLIED);
  }

  @Test
  void commit_incidentChanged_isConflict() {
    aws.answer(400, canceled("None", "ConditionalCheckFailed"));

    assertThat(commit(COMMIT)).isEqualTo(Commit.Result.CONFLICT);
  }

  @Test
  void commit_anotherTransactionOnAnItem_isConflict() {
    aws.answer(400, canceled("TransactionConflict", "None"));

    assertThat(commit(COMMIT)).isEqualTo(Commit.Result.CONFLICT);
  }

  @Test
  void commit_throttled_isThrown() {
    String throttled = canceled("None", "ThrottlingError");
    aws.answer(400, throttled).answer(400, throttled).answer(400, throttled);

    assertThatThrownBy(() -> commit(COMMIT)).isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void commit_withNothingInIt_asksNobody() {
    assertThat(commit(new Commit(null, AT, AT, List.of(), List.of())))
        .isEqualTo(Commit.Result.DONE);
    assertThat(aws.asked).isEmpty();
  }
}
