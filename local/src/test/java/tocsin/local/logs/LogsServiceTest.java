package tocsin.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;
import tocsin.model.Json;

class LogsServiceTest {
  private static final String GROUP = "/aws/lambda/checkout";
  private static final String STREAM = "2026/03/01/[1]abc";
  private static final long NOW = TestClock.START.toEpochMilli();

  private final TestTargets targets = new TestTargets();

  /** Nothing is delivered before the test asks for it, or a batch is full. */
  private final LogsService service =
      new LogsService(
          TestEdge.ACCOUNT,
          TestEdge.REGION,
          targets,
          new TestClock(),
          new LogsService.Settings(Duration.ofHours(1), 10_000, 100_000));

  private final TestEdge edge = new TestEdge(service);
  private final CloudWatchLogsClient logs = edge.client(CloudWatchLogsClient.builder());

  @BeforeEach
  void groupAndStream() {
    logs.createLogGroup(r -> r.logGroupName(GROUP));
    logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName(STREAM));
  }

  @AfterEach
  void close() {
    logs.close();
    edge.close();
  }

  @Test
  void createLogGroup_again_isRefused() {
    assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName(GROUP)))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessageContaining("The specified log group already exists");
  }

  @Test
  void createLogGroup_withForbiddenCharacters_isRefused() {
    assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("a b")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void describeLogGroups_inPages_namesEachOnce() {
    for (int i = 0; i < 60; i++) {
      String name = "/app/" + i;
      logs.createLogGroup(r -> r.logGroupName(name));
    }
    List<String> names =
        logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix("/app/")).logGroups().stream()
            .map(LogGroup::logGroupName)
            .toList();
    assertThat(names).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void describeLogGroups_tellsArnAndRetention() {
    logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(7));
    LogGroup group = logs.describeLogGroups().logGroups().getFirst();
    assertThat(group.arn())
        .isEqualTo("arn:aws:logs:eu-central-1:111122223333:log-group:" + GROUP + ":*");
    assertThat(group.retentionInDays()).isEqualTo(7);
  }

  @Test
  void putRetentionPolicy_withUnknownPeriod_isRefused() {
    assertThatThrownBy(() -> logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(8)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void putLogEvents_toNoGroup_isRefused() {
    assertThatThrownBy(() ->
            logs.putLogEvents(
                r -> r.logGroupName("/none").logStreamName("s").logEvents(event(NOW, "a line"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void putLogEvents_outOfOrder_isRefused() {
    assertThatThrownBy(() -> put(event(NOW, "b"), event(NOW - 1, "a")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("chronological order");
  }

  @Test
  void putLogEvents_overMoreThanADay_isRefused() {
    long dayAndOne = Duration.ofDays(1).toMillis() + 1;
    assertThatThrownBy(() -> put(event(NOW - dayAndOne, "a"), event(NOW, "b")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("24 hours");
  }

  @Test
  void putLogEvents_overAMegabyte_isRefused() {
    String half = "x".repeat(512 * 1024);
    assertThatThrownBy(() -> put(event(NOW, half), event(NOW, half)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Upload too large");
  }

  @Test
  void putLogEvents_withTooOldAndTooNew_takesTheRest() {
    put(event(NOW, "kept"), event(NOW + Duration.ofHours(2).toMillis() + 1, "too new"));
    PutLogEventsResponse answer = put(event(NOW - Duration.ofDays(15).toMillis(), "too old"));
    assertThat(answer.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
    assertThat(messages(get(""))).containsExactly("kept");
  }

  @Test
  void getLogEvents_forwardFromHead_endsWithTheSameToken() {
    put(event(NOW, "1"), event(NOW, "2"), event(NOW + 1, "3"));
    List<String> read = new ArrayList<>();
    String token = "";
    while (true) {
      String at = token;
      GetLogEventsResponse page =
          logs.getLogEvents(r -> {
            r.logGroupName(GROUP).logStreamName(STREAM).startFromHead(true).limit(2);
            if (!at.isEmpty()) {
              r.nextToken(at);
            }
          });
      read.addAll(messages(page));
      if (page.nextForwardToken().equals(token)) {
        break;
      }
      token = page.nextForwardToken();
    }
    assertThat(read).containsExactly("1", "2", "3");
  }

  @Test
  void getLogEvents_withoutToken_givesTheLatest() {
    put(event(NOW, "1"), event(NOW + 1, "2"), event(NOW + 2, "3"));
    GetLogEventsResponse page =
        logs.getLogEvents(r -> r.logGroupName(GROUP).logStreamName(STREAM).limit(2));
    assertThat(messages(page)).containsExactly("2", "3");
    assertThat(messages(get(page.nextBackwardToken()))).containsExactly("1");
  }

  @Test
  void filterLogEvents_withPatternAndTimes_givesWhatMatches() {
    put(
        event(NOW, "{\"level\":\"ERROR\",\"n\":1}"),
        event(NOW + 1, "{\"level\":\"INFO\",\"n\":2}"),
        event(NOW + 2, "{\"level\":\"ERROR\",\"n\":3}"),
        event(NOW + 3, "{\"level\":\"ERROR\",\"n\":4}"));
    FilterLogEventsResponse found =
        logs.filterLogEvents(r ->
            r.logGroupName(GROUP)
                .filterPattern("{ $.level = \"ERROR\" }")
                .startTime(NOW + 1)
                .endTime(NOW + 2));
    assertThat(found.events())
        .singleElement()
        .satisfies(e -> assertThat(e.message()).isEqualTo("{\"level\":\"ERROR\",\"n\":3}"));
  }

  @Test
  void filterLogEvents_inPages_givesEachOnceWithIdsOf56Digits() {
    put(event(NOW, "ERROR 1"), event(NOW, "ERROR 2"), event(NOW, "fine"), event(NOW, "ERROR 3"));
    List<String> ids = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP).filterPattern("ERROR").limit(1))
        .events()
        .forEach(e -> {
          ids.add(e.eventId());
          messages.add(e.message());
        });
    assertThat(messages).containsExactly("ERROR 1", "ERROR 2", "ERROR 3");
    assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9]{56}"));
  }

  @Test
  void filterLogEvents_withMalformedPattern_isRefused() {
    assertThatThrownBy(
            () -> logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern("{ $.a = ")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void subscription_deliversMatchingLinesOfAStreamTogether() throws Exception {
    subscribe("errors", "ERROR", TestTargets.FUNCTION);
    put(event(NOW, "ERROR one"), event(NOW, "fine"), event(NOW + 1, "ERROR two"));
    service.flush();
    JsonNode payload = payload(targets.next());
    assertThat(payload.path("messageType").asText()).isEqualTo("DATA_MESSAGE");
    assertThat(payload.path("owner").asText()).isEqualTo(TestEdge.ACCOUNT);
    assertThat(payload.path("logGroup").asText()).isEqualTo(GROUP);
    assertThat(payload.path("logStream").asText()).isEqualTo(STREAM);
    assertThat(payload.path("subscriptionFilters").toString()).isEqualTo("[\"errors\"]");
    assertThat(payload.path("logEvents"))
        .extracting(e -> e.path("timestamp").asLong() + " " + e.path("message").asText())
        .containsExactly(NOW + " ERROR one", NOW + 1 + " ERROR two");
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void subscription_withFullBatch_isDeliveredAtOnce() throws Exception {
    subscribe("all", "", TestTargets.FUNCTION);
    String line = "x".repeat(6_000);
    put(event(NOW, line), event(NOW, line));
    assertThat(payload(targets.next()).path("logEvents")).hasSize(1);
    assertThat(targets.isEmpty()).as("the second waits for its window").isTrue();
  }

  @Test
  void subscription_toAFunctionThatIsGone_isCounted() {
    subscribe("all", "", TestTargets.NO_FUNCTION);
    put(event(NOW, "1"), event(NOW, "2"));
    service.flush();
    assertThat(service.undelivered()).isEqualTo(2);
    assertThat(service.delivered()).isZero();
  }

  @Test
  void subscription_thirdOfAGroup_isRefused() {
    subscribe("one", "", TestTargets.FUNCTION);
    subscribe("two", "", TestTargets.FUNCTION);
    subscribe("two", "changed", TestTargets.FUNCTION);
    assertThatThrownBy(() -> subscribe("three", "", TestTargets.FUNCTION))
        .isInstanceOf(LimitExceededException.class);
    assertThat(logs.describeSubscriptionFilters(r -> r.logGroupName(GROUP)).subscriptionFilters())
        .extracting(f -> f.filterName() + ":" + f.filterPattern())
        .containsExactly("one:", "two:changed");
  }

  @Test
  void subscription_removed_deliversNoMore() {
    subscribe("all", "", TestTargets.FUNCTION);
    logs.deleteSubscriptionFilter(r -> r.logGroupName(GROUP).filterName("all"));
    put(event(NOW, "1"));
    service.flush();
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void subscription_toAnythingButAFunction_isRefused() {
    assertThatThrownBy(() -> subscribe("q", "", TestTargets.QUEUE))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void put_fromAFunction_createsGroupAndStream() {
    service.put("/aws/lambda/new", "s", List.of("hello\n", "world"));
    assertThat(
            logs.filterLogEvents(r -> r.logGroupName("/aws/lambda/new")).events().stream()
                .map(e -> e.message() + "@" + Instant.ofEpochMilli(e.timestamp())))
        .containsExactly("hello\n@2026-03-01T10:00:00Z", "world@2026-03-01T10:00:00Z");
  }

  @Test
  void put_beyondTheBound_dropsTheOldest() {
    for (int i = 0; i < 12; i++) {
      service.put("g" + i % 3, "s", List.of(i + "x".repeat(9_999 - 26)));
    }
    // Each event counts 10,000 bytes or one more, and 100,000 are kept.
    assertThat(service.dropped()).isEqualTo(3);
    assertThat(logs.filterLogEvents(r -> r.logGroupName("g0")).events()).hasSize(3);
    assertThat(logs.filterLogEvents(r -> r.logGroupName("g2")).events()).hasSize(3);
  }

  @Test
  void unknownOperation_isRefusedByName() {
    assertThatThrownBy(() -> logs.describeDestinations())
        .isInstanceOf(CloudWatchLogsException.class)
        .hasMessageContaining("DescribeDestinations");
  }

  private PutLogEventsResponse put(InputLogEvent... events) {
    return logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName(STREAM).logEvents(events));
  }

  private GetLogEventsResponse get(String token) {
    return logs.getLogEvents(r -> {
      r.logGroupName(GROUP).logStreamName(STREAM);
      if (!token.isEmpty()) {
        r.nextToken(token);
      }
    });
  }

  private void subscribe(String name, String pattern, String destination) {
    logs.putSubscriptionFilter(r ->
        r.logGroupName(GROUP).filterName(name).filterPattern(pattern).destinationArn(destination));
  }

  private static InputLogEvent event(long time, String message) {
    return InputLogEvent.builder().timestamp(time).message(message).build();
  }

  private static List<String> messages(GetLogEventsResponse page) {
    return page.events().stream().map(OutputLogEvent::message).toList();
  }

  private static JsonNode payload(TestTargets.Arrival arrival) throws IOException {
    String data = Json.read(arrival.body()).path("awslogs").path("data").asText();
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      return Json.read(in.readAllBytes());
    }
  }
}
