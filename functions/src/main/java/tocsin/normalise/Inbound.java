package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Arn;
import tocsin.model.Json;

/**
 * Messages of an SNS topic as Lambda gets them, as events: one for each alert in them. CloudWatch's
 * alarms are told by their form and become what EventBridge says of the same alarm; Grafana,
 * Alertmanager and Datadog by theirs; any other JSON and text is an alert of a web hook.
 *
 * <p>Whatever a message claims to be, it is no event of AWS and no order: who may publish to the
 * topic is not who may put events on the bus.
 */
final class Inbound {
  static final String PREFIX = "inbound.";
  static final String DETAIL_TYPE = "Inbound Alert";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST = 100;

  private Inbound() {}

  static boolean isOne(JsonNode element) {
    return element.path("Sns").path("Message").isTextual();
  }

  /** The events of a message, in the order of its alerts. */
  static List<JsonNode> events(JsonNode element) {
    JsonNode sns = element.path("Sns");
    JsonNode message = json(sns.path("Message").textValue());
    if (message.has("AlarmName") && message.has("NewStateValue")) {
      return List.of(message);
    }
    if (!message.isObject()) {
      ObjectNode text = NODES.objectNode();
      text.put("title", Tree.text(sns, "Subject")).put("message", Tree.text(sns, "Message"));
      return List.of(event(sns, "message", 0, text));
    }
    JsonNode alerts = message.path("alerts");
    if (!alerts.isArray() || alerts.isEmpty()) {
      boolean datadog = message.has("alert_transition") || message.has("alert_type");
      return List.of(event(sns, datadog ? "datadog" : "webhook", 0, subject(sns, message)));
    }
    String sender = message.has("orgId") ? "grafana" : "alertmanager";
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode alert : alerts) {
      if (events.size() < MOST) {
        events.add(event(sns, sender, events.size(), alert));
      }
    }
    return events;
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (IOException e) {
      // A text is an alert as well.
      return NODES.missingNode();
    }
  }

  /** What a message has no title for, its subject may say. */
  private static JsonNode subject(JsonNode sns, JsonNode message) {
    String subject = Tree.text(sns, "Subject");
    if (subject.isEmpty() || message.has("title") || message.has("subject")) {
      return message;
    }
    return ((ObjectNode) message.deepCopy()).put("subject", subject);
  }

  private static ObjectNode event(JsonNode sns, String sender, int number, JsonNode detail) {
    Arn topic = Arn.parse(Tree.text(sns, "TopicArn")).orElseGet(() -> new Arn("", "", "", "", ""));
    String id = Tree.text(sns, "MessageId");
    ObjectNode event = NODES.objectNode();
    event.put("version", "0").put("source", PREFIX + sender).put("detail-type", DETAIL_TYPE);
    if (!id.isEmpty()) {
      event.put("id", number == 0 ? id : id + '-' + number);
    }
    event.put("account", topic.account()).put("region", topic.region());
    event.set("time", sns.path("Timestamp"));
    event.putArray("resources");
    event.set("detail", detail);
    return event;
  }
}
