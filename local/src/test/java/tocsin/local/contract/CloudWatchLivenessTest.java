package tocsin.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import tocsin.aws.CloudWatchLiveness;
import tocsin.correlate.Liveness;
import tocsin.correlate.LivenessContract;
import tocsin.local.logs.LogsService;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;

class CloudWatchLivenessTest extends LivenessContract {
  private final TestClock clock = new TestClock();
  private final LogsService service =
      new LogsService(TestEdge.ACCOUNT, TestEdge.REGION, new TestTargets(), clock);
  private final TestEdge edge = new TestEdge(service);
  private final CloudWatchLogsClient logs = edge.client(CloudWatchLogsClient.builder());
  private int streams;

  @AfterEach
  void close() {
    logs.close();
    edge.close();
  }

  @Override
  protected Liveness liveness() {
    return new CloudWatchLiveness(() -> logs, clock, clock::advance, Duration.ofMillis(600));
  }

  @Override
  protected Instant now() {
    return TestClock.START;
  }

  /** Each in a stream of its own, as several instances of a service write. */
  @Override
  protected void put(String group, Instant time) {
    service.ensureGroup(group);
    String stream = "s" + streams++;
    logs.createLogStream(r -> r.logGroupName(group).logStreamName(stream));
    InputLogEvent line =
        InputLogEvent.builder().timestamp(time.toEpochMilli()).message("INFO alive").build();
    logs.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(line));
  }

  @Test
  void of_serviceThatIsDown_isUnknown() {
    edge.close();

    assertThat(liveness().of("arn:aws:logs:us-east-1:123456789012:log-group:/g", now()))
        .isEqualTo(new Liveness.Life.Unknown("unavailable"));
  }
}
