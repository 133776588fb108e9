package tocsin.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;
import tocsin.model.Json;

class EventBridgeServiceTest {
  private static final String RULE_ARN = "arn:aws:events:eu-central-1:111122223333:rule/orders";

  private final TestTargets targets = new TestTargets();
  private final TestClock clock = new TestClock();
  private final EventBridgeService service =
      new EventBridgeService(
          TestEdge.ACCOUNT, TestEdge.REGION, targets, targets, clock, Duration.ZERO);
  private final TestEdge edge = new TestEdge(service);
  private final EventBridgeClient events = edge.client(EventBridgeClient.builder());

  @AfterEach
  void close() {
    events.close();
    edge.close();
  }

  @Test
  void putEvents_thatMatch_reachTheTargetInTheEnvelope() throws Exception {
    rule("{\"source\":[\"shop\"],\"detail\":{\"total\":[{\"numeric\":[\">\",10]}]}}");
    target(t -> t.id("1").arn(TestTargets.FUNCTION));
    PutEventsResponse answer =
        put(entry("shop", "order", "{\"total\":11}"), entry("shop", "order", "{\"total\":10}"));
    assertThat(answer.failedEntryCount()).isZero();
    JsonNode event = Json.read(targets.next().body());
    String id = answer.entries().getFirst().eventId();
    assertThat(event)
        .isEqualTo(
            Json.read(
                """
                {"version":"0","id":"%s","detail-type":"order","source":"shop",
                 "account":"111122223333","time":"2026-03-01T10:00:00Z","region":"eu-central-1",
                 "resources":[],"detail":{"total":11}}\
                """
                    .formatted(id)));
    assertThat(service.await(Duration.ofSeconds(20))).isTrue();
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void putEvents_withBadEntries_takesTheGoodOnes() throws Exception {
    rule("{\"source\":[\"shop\"]}");
    target(t -> t.id("1").arn(TestTargets.FUNCTION));
    PutEventsResponse answer =
        put(
            entry("shop", "order", "{}"),
            entry("shop", "order", "not json"),
            entry("shop", "order", "[]"),
            PutEventsRequestEntry.builder().source("shop").detail("{}").build());
    assertThat(answer.failedEntryCount()).isEqualTo(3);
    assertThat(answer.entries())
        .extracting(e -> String.valueOf(e.errorCode()))
        .containsExactly("null", "MalformedDetail", "MalformedDetail", "InvalidArgument");
    assertThat(targets.next().target()).isEqualTo(TestTargets.FUNCTION);
  }

  @Test
  void putEvents_beyond256KiB_isRefused() {
    String big = "{\"a\":\"" + "x".repeat(262_144) + "\"}";
    assertThatThrownBy(() -> put(entry("shop", "order", big)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("over the limit");
  }

  @Test
  void putEvents_ofAws_areTakenHere() throws Exception {
    rule("{\"source\":[\"aws.guardduty\"]}");
    target(t -> t.id("1").arn(TestTargets.QUEUE));
    assertThat(put(entry("aws.guardduty", "GuardDuty Finding", "{}")).failedEntryCount()).isZero();
    assertThat(targets.next().target()).isEqualTo(TestTargets.QUEUE);
  }

  @Test
  void put_deliversTheEventAsItIs() throws Exception {
    rule("{\"source\":[\"aws.cloudwatch\"]}");
    target(t -> t.id("1").arn(TestTargets.FUNCTION));
    JsonNode event =
        Json.read("{\"source\":\"aws.cloudwatch\",\"id\":\"given\",\"account\":\"123456789012\"}");
    assertThat(service.put(event)).containsExactly("orders");
    assertThat(Json.read(targets.next().body())).isEqualTo(event);
  }

  @Test
  void target_withInput_getsItsInput() throws Exception {
    rule("{\"source\":[\"shop\"]}");
    target(t -> t.id("const").arn(TestTargets.QUEUE).input("{\"k\":1}"));
    target(t -> t.id("path").arn(TestTargets.QUEUE).inputPath("$.detail.items[1]"));
    target(t ->
        t.id("template")
            .arn(TestTargets.QUEUE)
            .inputTransformer(i ->
                i.inputPathsMap(Map.of("who", "$.detail.who", "items", "$.detail.items"))
                    .inputTemplate(
                        "{\"text\":\"by <who>\",\"who\":<who>,\"all\":<items>,"
                            + "\"rule\":<aws.events.rule-name>}")));
    put(entry("shop", "order", "{\"items\":[\"a\",\"b\"],\"who\":\"say \\\"x\\\"\"}"));
    assertThat(targets.next().body()).isEqualTo("{\"k\":1}");
    assertThat(targets.next().body()).isEqualTo("\"b\"");
    assertThat(Json.read(targets.next().body()))
        .isEqualTo(
            Json.read(
                "{\"text\":\"by say \\\"x\\\"\",\"who\":\"say \\\"x\\\"\",\"all\":[\"a\",\"b\"],"
                    + "\"rule\":\"orders\"}"));
  }

  @Test
  void target_thatIsGone_leavesTheEventInTheDeadLetterQueue() throws Exception {
    rule("{\"source\":[\"shop\"]}");
    target(t ->
        t.id("1")
            .arn(TestTargets.NO_FUNCTION)
            .deadLetterConfig(d -> d.arn(TestTargets.DEAD_LETTERS)));
    put(entry("shop", "order", "{}"));
    TestTargets.Arrival dead = targets.next();
    assertThat(dead.target()).isEqualTo(TestTargets.DEAD_LETTERS);
    assertThat(dead.attributes())
        .containsEntry("RULE_ARN", RULE_ARN)
        .containsEntry("TARGET_ARN", TestTargets.NO_FUNCTION)
        .containsEntry("ERROR_CODE", "NO_RESOURCE");
    assertThat(Json.read(dead.body()).path("source").asText()).isEqualTo("shop");
  }

  @Test
  void target_thatFails_isTriedAgain() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (EventBridgeService failing =
        new EventBridgeService(
            TestEdge.ACCOUNT,
            TestEdge.REGION,
            (function, event) -> {
              attempts.incrementAndGet();
              throw new IllegalStateException("busy");
            },
            targets,
            clock,
            Duration.ZERO)) {
      failing.rule(
          "r",
          "default",
          "{\"source\":[\"shop\"]}",
          null,
          EventRuleState.ENABLED,
          List.of(Target.of("1", TestTargets.FUNCTION, TestTargets.DEAD_LETTERS)));
      failing.put(Json.read("{\"source\":\"shop\"}"));
      assertThat(targets.next().attributes())
          .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
          .containsEntry("RETRY_ATTEMPTS", "3");
      assertThat(attempts).hasValue(4);
    }
  }

  @Test
  void putRule_withMalformedPattern_isRefused() {
    assertThatThrownBy(() -> rule("{\"source\":\"shop\"}"))
        .isInstanceOf(InvalidEventPatternException.class)
        .hasMessageContaining("Event pattern is not valid");
  }

  @Test
  void rule_disabled_matchesNothing() throws Exception {
    rule("{\"source\":[\"shop\"]}");
    target(t -> t.id("1").arn(TestTargets.FUNCTION));
    events.disableRule(r -> r.name("orders"));
    assertThat(events.describeRule(r -> r.name("orders")).state()).isEqualTo(RuleState.DISABLED);
    assertThat(service.put(Json.read("{\"source\":\"shop\"}"))).isEmpty();
    events.enableRule(r -> r.name("orders"));
    assertThat(service.put(Json.read("{\"source\":\"shop\"}"))).containsExactly("orders");
  }

  @Test
  void deleteRule_withTargets_isRefused() {
    rule("{\"source\":[\"shop\"]}");
    target(t -> t.id("1").arn(TestTargets.FUNCTION));
    assertThatThrownBy(() -> events.deleteRule(r -> r.name("orders")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("has targets");
    events.removeTargets(r -> r.rule("orders").ids("1"));
    events.deleteRule(r -> r.name("orders"));
    assertThatThrownBy(() -> events.describeRule(r -> r.name("orders")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void listing_tellsWhatWasPut() {
    rule("{\"source\":[\"shop\"]}");
    target(t ->
        t.id("1")
            .arn(TestTargets.FUNCTION)
            .inputPath("$.detail")
            .deadLetterConfig(d -> d.arn(TestTargets.DEAD_LETTERS)));
    assertThat(events.listRules(r -> r.namePrefix("ord")).rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.arn()).isEqualTo(RULE_ARN));
    assertThat(events.listTargetsByRule(r -> r.rule("orders")).targets())
        .singleElement()
        .satisfies(target -> {
          assertThat(target.inputPath()).isEqualTo("$.detail");
          assertThat(target.deadLetterConfig().arn()).isEqualTo(TestTargets.DEAD_LETTERS);
        });
  }

  @Test
  void testEventPattern_answersByTheEngine() {
    String event =
        "{\"id\":\"1\",\"source\":\"shop\",\"account\":\"111122223333\","
            + "\"time\":\"2026-03-01T10:00:00Z\",\"region\":\"eu-central-1\",\"resources\":[],"
            + "\"detail-type\":\"order\",\"detail\":{}}";
    assertThat(
            events
                .testEventPattern(
                    r -> r.event(event).eventPattern("{\"source\":[{\"prefix\":\"sh\"}]}"))
                .result())
        .isTrue();
    assertThat(
            events
                .testEventPattern(r -> r.event(event).eventPattern("{\"source\":[\"x\"]}"))
                .result())
        .isFalse();
  }

  @Test
  void schedule_firesWhenItsTimeHasCome() throws Exception {
    events.putRule(r -> r.name("beat").scheduleExpression("rate(5 minutes)"));
    events.putTargets(r -> r.rule("beat").targets(t -> t.id("1").arn(TestTargets.FUNCTION)));
    service.tick(TestClock.START);
    service.tick(TestClock.START.plusSeconds(299));
    assertThat(service.await(Duration.ofSeconds(20))).isTrue();
    assertThat(targets.isEmpty()).isTrue();
    service.tick(TestClock.START.plusSeconds(300));
    JsonNode event = Json.read(targets.next().body());
    assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(event.path("source").asText()).isEqualTo("aws.events");
    assertThat(event.path("time").asText()).isEqualTo("2026-03-01T10:05:00Z");
    assertThat(event.path("resources").path(0).asText()).endsWith(":rule/beat");
  }

  @Test
  void putRule_withMalformedSchedule_isRefused() {
    for (String expression : List.of("rate(1 minutes)", "rate(5 minute)", "cron(* * * * * *)")) {
      assertThatThrownBy(() -> events.putRule(r -> r.name("b").scheduleExpression(expression)))
          .as(expression)
          .isInstanceOf(EventBridgeException.class)
          .hasMessageContaining("ScheduleExpression");
    }
  }

  private void rule(String pattern) {
    events.putRule(r -> r.name("orders").eventPattern(pattern));
  }

  private void target(
      Consumer<software.amazon.awssdk.services.eventbridge.model.Target.Builder> target) {
    events.putTargets(r -> r.rule("orders").targets(target));
  }

  private PutEventsResponse put(PutEventsRequestEntry... entries) {
    return events.putEvents(r -> r.entries(entries));
  }

  private static PutEventsRequestEntry entry(String source, String type, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType(type).detail(detail).build();
  }
}
