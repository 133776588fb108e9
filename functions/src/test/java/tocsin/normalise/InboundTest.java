package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalState;

/** Messages of the inbound topic, as Lambda gets them. */
class InboundTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:05Z");

  private static List<Outcome> outcomes(JsonNode input) {
    Normaliser normaliser = new Normaliser();
    return Records.of(input).stream()
        .map(record -> normaliser.normalise(record, RECEIVED).outcome())
        .toList();
  }

  private static Signal sample(String name) throws IOException {
    Path file = Path.of("..", "events", "inbound-" + name + ".json");
    List<Outcome> outcomes = outcomes(Json.read(Files.readAllBytes(file)));
    assertThat(outcomes).hasSize(1);
    return ((Outcome.Signalled) outcomes.getFirst()).signal();
  }

  private static List<Outcome> message(String text) {
    ObjectNode sns = JsonNodeFactory.instance.objectNode();
    sns.put("MessageId", "m-1").put("TopicArn", "arn:aws:sns:eu-west-1:111122223333:in");
    sns.put("Timestamp", "2026-11-20T10:00:00Z").put("Subject", "Hello").put("Message", text);
    return outcomes(input(sns));
  }

  private static ObjectNode input(ObjectNode sns) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("Records").addObject().set("Sns", sns);
    return input;
  }

  /** A message without a subject, with attributes. */
  private static Signal attributed(String text, String... attributes) {
    ObjectNode sns = JsonNodeFactory.instance.objectNode();
    sns.put("MessageId", "m-1").put("Message", text);
    for (int i = 0; i < attributes.length; i += 2) {
      sns.withObject("/MessageAttributes")
          .putObject(attributes[i])
          .put("Type", "String")
          .put("Value", attributes[i + 1]);
    }
    return ((Outcome.Signalled) outcomes(input(sns)).getFirst()).signal();
  }

  private static String alerts(int count, String status) {
    StringBuilder alerts = new StringBuilder("{\"version\":\"4\",\"alerts\":[");
    for (int i = 0; i < count; i++) {
      alerts
          .append(i == 0 ? "" : ",")
          .append("{\"status\":\"")
          .append(status)
          .append("\",\"labels\":{\"alertname\":\"A")
          .append(i)
          .append(i == count - 1 ? "\",\"severity\":\"critical\"}}" : "\"}}");
    }
    return alerts.append("]}").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          grafana | inbound.grafana | checkout | critical | active | p99 of checkout is above 2 s
          alertmanager-resolved | inbound.alertmanager | orders-db | info | ended | Disk of orders-db is nearly full
          datadog | inbound.datadog | payment | high | active | [Triggered] Error rate of payment
          webhook | inbound.webhook | export | high | active | Nightly export did not finish
          text | inbound.message | inbound.message | medium | active | Backup failed
          """)
  void message_isASignal(
      String name, String source, String service, String severity, String state, String title)
      throws IOException {
    Signal signal = sample(name);

    assertThat(signal.source()).isEqualTo(source);
    assertThat(signal.service()).isEqualTo(service);
    assertThat(signal.severity().wire()).isEqualTo(severity);
    assertThat(signal.state().wire()).isEqualTo(state);
    assertThat(signal.title()).isEqualTo(title);
    assertThat(signal.account()).isEqualTo("111122223333");
    assertThat(signal.region()).isEqualTo("eu-west-1");
  }

  @ParameterizedTest
  @CsvSource({
    "grafana, https://grafana.example.com/alerting/grafana/a1/view",
    "datadog, https://app.datadoghq.eu/event/event?id=7301",
    "webhook, https://jobs.example.com/17",
  })
  void message_keepsItsLink(String name, String url) throws IOException {
    assertThat(sample(name).attributes()).containsEntry("url.full", url);
  }

  /** The same alarm by EventBridge and by SNS is one incident. */
  @Test
  void alarm_hasTheLinkOfTheEventOfTheSameAlarm() throws IOException {
    String arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-latency";
    String event =
        """
        {"id":"1","source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change",
         "account":"111122223333","region":"eu-west-1","time":"2026-11-20T10:00:00Z",
         "resources":["%s"],"detail":{"alarmName":"orders-latency","state":{"value":"ALARM"}}}
        """
            .formatted(arn);
    Signal byEvent =
        ((Outcome.Signalled) new Normaliser().normalise(event, RECEIVED).outcome()).signal();
    Signal byTopic = sample("alarm");

    assertThat(byTopic.source()).isEqualTo("aws.cloudwatch");
    assertThat(byTopic.links()).containsAll(byEvent.links());
  }

  @Test
  void messageOfTwoAlerts_isTwoSignals_endedByTheirKeys() {
    String alerts =
        """
        {"version":"4","alerts":[
          {"status":"firing","labels":{"alertname":"A","service":"a"},"fingerprint":"f1"},
          {"status":"resolved","labels":{"alertname":"B","service":"b"},"fingerprint":"f2"}]}
        """;

    List<Signal> signals =
        message(alerts).stream().map(o -> ((Outcome.Signalled) o).signal()).toList();

    assertThat(signals).extracting(Signal::id).containsExactly("m-1", "m-1-1");
    assertThat(signals).extracting(Signal::service).containsExactly("a", "b");
    assertThat(signals)
        .extracting(Signal::state)
        .containsExactly(SignalState.ACTIVE, SignalState.ENDED);
    assertThat(signals.getFirst().severity()).isEqualTo(Severity.MEDIUM);
  }

  /** Who may publish to a topic may not put events on the bus. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":\"tocsin.operator\",\"detail-type\":\"Resolve Incident\","
            + "\"account\":\"111122223333\",\"detail\":{\"incident\":\"inc-0123456789ab\",\"by\":\"x\"}}",
        "{\"source\":\"aws.guardduty\",\"detail-type\":\"GuardDuty Finding\",\"detail\":{}}",
      })
  void messageThatPosesAsAnEvent_isAnAlertOfAWebHook(String text) {
    List<Outcome> outcomes = message(text);

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Signalled.class);
    assertThat(((Outcome.Signalled) outcomes.getFirst()).signal().source())
        .isEqualTo("inbound.webhook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "17", "{\"a\": ", "null", "{\"alerts\":[]}"})
  void messageOfAnyForm_isToldByItsSubject(String text) {
    List<Outcome> outcomes = message(text);

    assertThat(outcomes).hasSize(1);
    assertThat(((Outcome.Signalled) outcomes.getFirst()).signal().title()).isEqualTo("Hello");
  }

  @Test
  void messageNestedDeep_isRejected() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);

    Outcome.Rejected rejected = (Outcome.Rejected) message(deep).getFirst();

    assertThat(rejected.reason()).isEqualTo("message-too-deep");
    assertThat(rejected.detail()).contains("nesting").endsWith(" in message m-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {256 * 1024 + 1, 2_000_000})
  void messageLongerThanSnsTakes_isRejected(int length) {
    Outcome.Rejected rejected = (Outcome.Rejected) message("x".repeat(length)).getFirst();

    assertThat(rejected.reason()).isEqualTo("message-too-large");
    assertThat(rejected.detail()).contains(length + " characters");
  }

  @Test
  void messageWithANumberOfAThousandDigits_isRejected() {
    Outcome.Rejected rejected =
        (Outcome.Rejected) message("{\"title\":" + "1".repeat(2_000) + '}').getFirst();

    assertThat(rejected.reason()).isEqualTo("message-too-large");
  }

  @Test
  void text_isToldByItsFirstLine_masked() {
    Signal signal = attributed("\n  Login of db failed, password=Xk29fjQ1zz \nand more");

    assertThat(signal.title()).startsWith("Login of db failed, password=").doesNotContain("Xk29");
    assertThat(signal.title()).doesNotContain("and more");
    assertThat(signal.attributes().get("error.message")).contains("and more");
  }

  /** A template of somebody's forgot to quote a quote: people are told all the same. */
  @Test
  void brokenJson_isToldWhole() {
    Signal signal = attributed("{\n \"title\": \"the \"orders\" queue\"\n}");

    assertThat(signal.title()).isEqualTo("{ \"title\": \"the \"orders\" queue\" }");
  }

  @Test
  void messageWithoutATitle_isToldByWhatItSays() {
    assertThat(attributed("{\"temperature\":93,\"room\":\"A3\"}").title())
        .isEqualTo("{\"temperature\":93,\"room\":\"A3\"}");
  }

  /** Alertmanager's own text for SNS has the state in its subject only. */
  @Test
  void textsOfOneAlert_firingAndResolved_haveOneKey() {
    Signal firing = attributed("[FIRING:1] DiskFull (db)\nAlerts Firing: ...");
    Signal resolved = attributed("[RESOLVED] DiskFull (db)\nAlerts Resolved: ...");

    assertThat(resolved.state()).isEqualTo(SignalState.ENDED);
    assertThat(resolved.links()).isEqualTo(firing.links());
  }

  @Test
  void attributes_fillWhatTheBodyLacks() {
    Signal text =
        attributed("it fails", "severity", "high", "service", "search", "environment", "prod");
    Signal json =
        attributed(
            "{\"title\":\"it fails\",\"severity\":\"low\",\"service\":\"cart\"}",
            "severity",
            "high",
            "service",
            "search",
            "environment",
            "prod");

    assertThat(text.severity()).isEqualTo(Severity.HIGH);
    assertThat(text.service()).isEqualTo("search");
    assertThat(text.environment()).isEqualTo("prod");
    assertThat(json.severity()).isEqualTo(Severity.LOW);
    assertThat(json.service()).isEqualTo("cart");
    assertThat(json.environment()).isEqualTo("prod");
  }

  @Test
  void attributesOfOtherNames_changeNothing() {
    assertThat(attributed("it fails", "title", "x", "status", "resolved").title())
        .isEqualTo("it fails");
  }

  /** When it began is the same for each repeat, and an end may be older than the last of them. */
  @Test
  void time_isThatOfTheMessage() {
    Outcome outcome =
        message(
                "{\"alerts\":[{\"status\":\"resolved\",\"labels\":{\"alertname\":\"a\"},"
                    + "\"startsAt\":\"2026-11-20T08:00:00Z\",\"endsAt\":\"2026-11-20T08:30:00Z\"}]}")
            .getFirst();

    assertThat(((Outcome.Signalled) outcome).signal().time())
        .isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void messageOfManyAlerts_losesNone() {
    List<Outcome> outcomes = message(alerts(150, "firing"));

    assertThat(outcomes).hasSize(150);
    assertThat(outcomes.subList(0, 101)).allMatch(o -> o instanceof Outcome.Signalled);
    Signal further = ((Outcome.Signalled) outcomes.get(100)).signal();
    assertThat(further.title()).isEqualTo("50 further alerts in a message of alertmanager");
    assertThat(further.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(further.attributes().get("error.message")).startsWith("A100; A101; ");
    assertThat(outcomes.subList(101, 150))
        .allMatch(o -> o instanceof Outcome.Ignored i && i.reason().equals("too-many-alerts"));
  }

  @Test
  void messageOfManyAlertsThatAreOver_tellsNobodyOfTheRest() {
    assertThat(message(alerts(102, "resolved")).subList(100, 102))
        .allMatch(o -> o instanceof Outcome.Ignored i && i.reason().equals("too-many-alerts"));
  }

  @Test
  void messageOfAHundredAlerts_isAHundredSignals() {
    assertThat(message(alerts(100, "firing"))).allMatch(o -> o instanceof Outcome.Signalled);
  }

  @Test
  void alertThatIsAText_isToldByIt() {
    Outcome outcome = message("{\"alerts\":[\"disk full\"]}").getFirst();

    assertThat(((Outcome.Signalled) outcome).signal().title()).isEqualTo("disk full");
  }

  @Test
  void messageWithASecret_isMasked() {
    Outcome outcome = message("{\"title\":\"login failed: password=Xk29fjQ1zz\"}").getFirst();

    assertThat(outcome.toString()).doesNotContain("Xk29fjQ1zz");
  }
}
