package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Tally;

class IntakeInvocationTest {
  private static final Signal SIGNAL =
      Signal.builder("s", "aws.logs", SignalKind.LOG_ERROR, Instant.EPOCH).build();
  private static final Found.Reject REJECT =
      new Found.Reject("logEvents[1]", new Outcome.Rejected("wrong-type", "d"), "original");

  private final Recorder out = new Recorder();

  private IntakeInvocation finding(List<Signal> signals, List<Found.Reject> rejects) {
    Intake intake =
        (event, tally) -> {
          tally.add(Tally.Column.RECEIVED, event.readAllBytes().length);
          return new Found(signals, List.of(), rejects);
        };
    return new IntakeInvocation(intake, out, out, out);
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void run_nothingFound_sendsNothingAndCounts() throws Exception {
    finding(List.of(), List.of()).run(input("abc"), new TestContext());

    assertThat(out.sent).isEmpty();
    assertThat(out.published.getFirst().total(Tally.Column.RECEIVED)).isEqualTo(3);
  }

  @Test
  void run_signalAndReject_passesBothOn() throws Exception {
    finding(List.of(SIGNAL), List.of(REJECT)).run(input("abc"), new TestContext());

    assertThat(out.sent.getFirst().signals()).containsExactly(SIGNAL);
    assertThat(out.rejected).containsExactly("logEvents[1] wrong-type original");
    assertThat(out.logged).containsExactly("rejected wrong-type logEvents[1]", "end");
  }

  @Test
  void run_queueDown_throwsAndCountsNothing() {
    out.outboxDown = true;

    assertThatThrownBy(
            () -> finding(List.of(SIGNAL), List.of()).run(input("abc"), new TestContext()))
        .hasMessage("the queue is down");
    assertThat(out.published).as("counted when it comes again").isEmpty();
    assertThat(out.logged).containsExactly("invocation-failed request-1", "end");
  }
}
