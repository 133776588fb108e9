package tocsin.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import tocsin.aws.CloudWatchRequestLog;
import tocsin.correlate.RequestLog;
import tocsin.correlate.RequestLogContract;
import tocsin.local.logs.LogsService;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;

class CloudWatchRequestLogTest extends RequestLogContract {
  private final TestClock clock = new TestClock();
  private final LogsService service =
      new LogsService(TestEdge.ACCOUNT, TestEdge.REGION, new TestTargets(), clock);
  private final TestEdge edge = new TestEdge(service);
  private final CloudWatchLogsClient logs = edge.client(CloudWatchLogsClient.builder());

  @AfterEach
  void close() {
    logs.close();
    edge.close();
  }

  @Override
  protected RequestLog log() {
    return new CloudWatchRequestLog(() -> logs, clock, clock::advance, Duration.ofMillis(600));
  }

  @Override
  protected Instant now() {
    return TestClock.START;
  }

  @Override
  protected void put(String group, String stream, Instant time, String text) {
    service.ensureGroup(group);
    if (logs.describeLogStreams(r -> r.logGroupName(group).logStreamNamePrefix(stream))
        .logStreams()
        .isEmpty()) {
      logs.createLogStream(r -> r.logGroupName(group).logStreamName(stream));
    }
    logs.putLogEvents(r ->
        r.logGroupName(group)
            .logStreamName(stream)
            .logEvents(e -> e.timestamp(time.toEpochMilli()).message(text)));
  }

  @Test
  void find_goesOverPages_andStopsAtAHundredLines() {
    service.put("/g", "s", IntStream.range(0, 150).mapToObj(i -> "id-1 line " + i).toList());

    RequestLog.Answer answer =
        log()
            .find(
                new RequestLog.Query(
                    "/g", List.of("id-1"), now().minusSeconds(1), now().plusSeconds(1)));

    assertThat(answer.lines()).hasSize(100);
    assertThat(answer.lines().getLast().text()).isEqualTo("id-1 line 99");
    assertThat(answer.problem()).isEqualTo("too-many");
  }
}
