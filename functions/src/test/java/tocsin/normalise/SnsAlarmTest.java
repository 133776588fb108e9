package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalState;

/** An alarm by SNS is the same signal as the same alarm by EventBridge. */
@EnabledIf("tocsin.normalise.SampleEvents#arePresent")
class SnsAlarmTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String ARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alarm-in-alarm",
        "alarm-ok",
        "alarm-anomaly",
        "alarm-metric-math",
        "alarm-composite",
        "alarm-contributor",
        "alarm-contributor-ok",
      })
  void alarm_byBothWays_isTheSameSignal(String sample) throws IOException {
    JsonNode event = Json.read(Files.readAllBytes(Path.of("..", "events", sample + ".json")));

    Signal byEvent = signal(event);
    Signal bySns = signal(record(message(event)));

    assertThat(bySns)
        .usingRecursiveComparison()
        .ignoringFields("id", "attributes")
        .isEqualTo(byEvent);
    assertThat(bySns.attributes()).containsAllEntriesOf(byEvent.attributes());
    assertThat(bySns.id()).isEqualTo("m-1");
  }

  @Test
  void alarm_ofAnotherAccountsMetric_namesThatAccount() throws IOException {
    Signal signal =
        signal(
            record(
                Json.read(
                    """
                    {"AlarmName":"a","NewStateValue":"ALARM","AWSAccountId":"111122223333",
                     "AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a",
                     "Trigger":{"Metrics":[{"Id":"m1","ReturnData":true,"AccountId":"444455556666",
                       "MetricStat":{"Metric":{"Namespace":"AWS/SQS","MetricName":"Age",
                         "Dimensions":[{"name":"QueueName","value":"orders"}]}}}]}}
                    """)));

    assertThat(signal.resources()).contains("arn:aws:sqs:eu-west-1:444455556666:orders");
  }

  /** Old messages have no ARN, and name the Region in words. */
  @Test
  void alarm_withoutArn_isOfTheTopicsRegion() throws IOException {
    Signal signal =
        signal(
            record(
                Json.read(
                    """
                    {"AlarmName":"a","NewStateValue":"OK","AWSAccountId":"111122223333",
                     "Region":"EU (Ireland)"}
                    """)));

    assertThat(signal.links())
        .anyMatch(link -> link.kind() == LinkKind.ALARM && link.key().equals(ARN + "a"));
    assertThat(signal.state()).isEqualTo(SignalState.ENDED);
    assertThat(signal.time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  /** Who may publish to a topic may give no orders, whatever else the message has. */
  @Test
  void alarm_thatIsAnOrderAsWell_isAnAlarm() throws IOException {
    Signal signal =
        signal(
            record(
                Json.read(
                    """
                    {"AlarmName":"a","NewStateValue":"ALARM","AWSAccountId":"111122223333",
                     "source":"tocsin.operator","detail-type":"Resolve Incident",
                     "account":"111122223333","detail":{"incident":"inc-0123456789ab","by":"x"}}
                    """)));

    assertThat(signal.source()).isEqualTo("aws.cloudwatch");
  }

  private static Signal signal(JsonNode record) {
    Outcome outcome = new Normaliser().normalise(record, RECEIVED).outcome();
    return ((Outcome.Signalled) outcome).signal();
  }

  private static JsonNode record(JsonNode message) {
    ObjectNode element = NODES.objectNode();
    element
        .putObject("Sns")
        .put("MessageId", "m-1")
        .put("TopicArn", "arn:aws:sns:eu-west-1:111122223333:in")
        .put("Timestamp", "2026-11-20T10:00:00Z")
        .put("Message", message.toString());
    return Inbound.events(element).getFirst();
  }

  /** What CloudWatch sends by SNS where EventBridge gets this event. */
  private static JsonNode message(JsonNode event) throws IOException {
    JsonNode detail = event.path("detail");
    JsonNode configuration = detail.path("configuration");
    ObjectNode message = NODES.objectNode();
    message.put("AlarmName", detail.path("alarmName").asText());
    message.put("AlarmArn", event.path("resources").path(0).asText());
    message.put("AWSAccountId", event.path("account").asText());
    message.put("AlarmDescription", configuration.path("description").asText());
    message.put("NewStateValue", detail.path("state").path("value").asText());
    message.put("NewStateReason", detail.path("state").path("reason").asText());
    message.put("StateChangeTime", detail.path("state").path("timestamp").asText());
    message.put("OldStateValue", detail.path("previousState").path("value").asText());
    if (configuration.has("alarmRule")) {
      message.put("AlarmRule", configuration.path("alarmRule").asText());
      JsonNode data = Json.read(detail.path("state").path("reasonData").asText());
      for (JsonNode child : data.path("triggeringAlarms")) {
        message
            .withArray("/TriggeringChildren")
            .addObject()
            .put("Arn", child.path("arn").asText())
            .putObject("State")
            .put("Value", child.path("state").path("value").asText());
      }
    }
    if (detail.has("alarmContributor")) {
      message.set("AlarmContributorId", detail.path("alarmContributor").path("id"));
      message.set("AlarmContributorAttributes", detail.path("alarmContributor").path("attributes"));
    }
    message.set("Trigger", trigger(configuration.path("metrics")));
    return message;
  }

  /** One metric stands in the trigger itself, several in a list. */
  private static ObjectNode trigger(JsonNode metrics) {
    ObjectNode trigger = NODES.objectNode();
    if (metrics.size() == 1 && metrics.path(0).has("metricStat")) {
      metric(trigger, metrics.path(0));
      return trigger;
    }
    for (JsonNode entry : metrics) {
      ObjectNode one = trigger.withArray("/Metrics").addObject();
      one.put("Id", entry.path("id").asText());
      one.put("ReturnData", entry.path("returnData").asBoolean());
      JsonNode expression = entry.path("expression");
      if (!expression.isMissingNode()) {
        one.put("Expression", expression.path("expression").asText(expression.asText()));
        one.put("Label", entry.path("label").asText());
      } else {
        metric(one.putObject("MetricStat").putObject("Metric"), entry);
      }
    }
    return trigger;
  }

  private static void metric(ObjectNode into, JsonNode entry) {
    JsonNode metric = entry.path("metricStat").path("metric");
    into.put("Namespace", metric.path("namespace").asText());
    into.put("MetricName", metric.path("name").asText());
    metric
        .path("dimensions")
        .properties()
        .forEach(d ->
            into.withArray("/Dimensions")
                .addObject()
                .put("name", d.getKey())
                .put("value", d.getValue().asText()));
  }
}
