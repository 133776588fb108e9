package tocsin.normalise;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.model.Arn;
import tocsin.model.Json;

/**
 * Messages of an SNS topic as Lambda gets them, as events: one for each alert in them. CloudWatch's
 * alarms are told by their form and become what EventBridge says of the same alarm; those of
 * monitoring products by theirs; any other JSON and text is an alert of a web hook.
 *
 * <p>Whatever a message claims to be, it is no event of AWS and no order: who may publish to the
 * topic is not who may put events on the bus.
 */
final class Inbound {
  static final String PREFIX = "inbound.";
  static final String DETAIL_TYPE = "Inbound Alert";

  /** A message that is not read; its detail says for what reason. */
  static final String UNREAD = "Inbound Message Unread";

  /** The alerts of a message beyond the first {@link #MOST}, as one. */
  static final String FURTHER = "Inbound Alerts Further";

  /** One of those. */
  static final String BEYOND = "Inbound Alert Beyond";

  /** The field of the detail that has the message's attributes. */
  static final String ATTRIBUTES = "MessageAttributes";

  /** So many alerts of one message become signals of their own. */
  static final int MOST = 100;

  /** SNS takes no longer message than 256 KiB. */
  private static final int LONGEST = 256 * 1024;

  /** What the message says of all its alerts, by the field of an alert that lacks it. */
  private static final Map<String, String> OF_ALL =
      Map.of(
          "status", "status",
          "externalURL", "externalURL",
          "labels", "commonLabels",
          "annotations", "commonAnnotations");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Arn NOWHERE = new Arn("", "", "", "", "");

  private Inbound() {}

  static boolean isOne(JsonNode element) {
    return element.path("Sns").path("Message").isTextual();
  }

  /** The events of a message, in the order of its alerts. */
  static List<JsonNode> events(JsonNode element) {
    JsonNode sns = element.path("Sns");
    String text = Tree.text(sns, "Message");
    if (text.length() > LONGEST) {
      return unread(sns, "message-too-large", text.length() + " characters, at most " + LONGEST);
    }
    try {
      return events(sns, Json.read(text));
    } catch (StreamConstraintsException e) {
      // The other limits are those of a name and of a number.
      boolean deep = e.getOriginalMessage().contains("nesting");
      return unread(sns, deep ? "message-too-deep" : "message-too-large", e.getOriginalMessage());
    } catch (IOException e) {
      // A text is an alert as well, and so is JSON that a template of somebody has broken.
      return List.of(text(sns));
    }
  }

  private static List<JsonNode> events(JsonNode sns, JsonNode message) {
    if (SnsAlarm.isOne(message)) {
      return List.of(alarm(sns, message));
    }
    if (message.isArray() && !message.isEmpty() && message.path(0).isObject()) {
      String sender = message.path(0).has("labels") ? "alertmanager" : "webhook";
      return alerts(sns, sender, message, NODES.objectNode());
    }
    if (!message.isObject()) {
      return List.of(text(sns));
    }
    JsonNode alerts = message.path("alerts");
    if (alerts.isArray() && !alerts.isEmpty()) {
      String sender = LabelledAlerts.isOfGrafana(message) ? "grafana" : "alertmanager";
      return alerts(sns, sender, alerts, message);
    }
    return List.of(event(sns, sender(message), 0, subject(sns, (ObjectNode) message)));
  }

  private static String sender(JsonNode message) {
    if (MonitorProducts.isOpsgenie(message)) {
      return "opsgenie";
    }
    if (MonitorProducts.isPagerDuty(message)) {
      return "pagerduty";
    }
    if (MonitorProducts.isNewRelic(message)) {
      return "newrelic";
    }
    if (message.has("ruleUrl") && message.has("evalMatches")) {
      return "grafana";
    }
    return DatadogAlerts.isWebhook(message) ? "datadog" : "webhook";
  }

  private static ObjectNode alarm(JsonNode sns, JsonNode message) {
    ObjectNode event = SnsAlarm.event(message, topic(sns).region());
    if (Tree.text(event, "time").isEmpty()) {
      event.put("time", Tree.text(sns, "Timestamp"));
    }
    return identified(event, sns, 0);
  }

  private static List<JsonNode> alerts(
      JsonNode sns, String sender, JsonNode alerts, JsonNode message) {
    List<JsonNode> events = new ArrayList<>(alerts.size());
    ArrayNode further = NODES.arrayNode();
    for (JsonNode alert : alerts) {
      ObjectNode detail = completed(alert, message);
      ObjectNode event = event(sns, sender, events.size(), detail);
      if (events.size() > MOST) {
        event.put("detail-type", BEYOND);
      }
      if (events.size() >= MOST) {
        further.add(detail);
      }
      events.add(event);
    }
    if (!further.isEmpty()) {
      // In the place of the first of them, so that the records are as many as the alerts.
      ObjectNode detail = NODES.objectNode().set("alerts", further);
      events.set(MOST, event(sns, sender, MOST, detail).put("detail-type", FURTHER));
    }
    return events;
  }

  /** An alert with what its message says of all of them. */
  private static ObjectNode completed(JsonNode alert, JsonNode message) {
    ObjectNode detail = NODES.objectNode();
    if (alert.isObject()) {
      detail.setAll((ObjectNode) alert);
    } else {
      detail.set("message", alert);
    }
    OF_ALL.forEach((field, ofAll) -> {
      if (!detail.has(field) && message.has(ofAll)) {
        detail.set(field, message.get(ofAll));
      }
    });
    return detail;
  }

  private static ObjectNode text(JsonNode sns) {
    ObjectNode detail = NODES.objectNode();
    detail.put("title", Tree.text(sns, "Subject")).put("message", Tree.text(sns, "Message"));
    return event(sns, "message", 0, detail);
  }

  private static List<JsonNode> unread(JsonNode sns, String reason, String why) {
    String where = " in message " + Tree.text(sns, "MessageId");
    ObjectNode detail = NODES.objectNode().put("reason", reason).put("why", why + where);
    return List.of(event(sns, "message", 0, detail).put("detail-type", UNREAD));
  }

  /** What a message has no title for, its subject may say. */
  private static ObjectNode subject(JsonNode sns, ObjectNode message) {
    String subject = Tree.text(sns, "Subject");
    if (subject.isEmpty() || message.has("title") || message.has("subject")) {
      return message;
    }
    ObjectNode copy = NODES.objectNode();
    copy.setAll(message);
    return copy.put("subject", subject);
  }

  private static ObjectNode event(JsonNode sns, String sender, int number, ObjectNode detail) {
    Arn topic = topic(sns);
    ObjectNode event = NODES.objectNode();
    event.put("version", "0").put("source", PREFIX + sender).put("detail-type", DETAIL_TYPE);
    event.put("account", topic.account()).put("region", topic.region());
    // When it was sent: an alert's own times say when it began, which repeats have in common.
    event.put("time", Tree.text(sns, "Timestamp"));
    event.putArray("resources");
    event.set("detail", attributed(sns, detail));
    return identified(event, sns, number);
  }

  private static ObjectNode attributed(JsonNode sns, ObjectNode detail) {
    ObjectNode attributes = NODES.objectNode();
    sns.path(ATTRIBUTES)
        .properties()
        .forEach(attribute -> {
          if (Tree.text(attribute.getValue(), "Type").equals("String")) {
            attributes.put(attribute.getKey(), Tree.text(attribute.getValue(), "Value"));
          }
        });
    if (attributes.isEmpty()) {
      return detail;
    }
    ObjectNode copy = NODES.objectNode();
    copy.setAll(detail);
    return copy.set(ATTRIBUTES, attributes);
  }

  private static ObjectNode identified(ObjectNode event, JsonNode sns, int number) {
    String id = Tree.text(sns, "MessageId");
    return id.isEmpty() ? event : event.put("id", number == 0 ? id : id + '-' + number);
  }

  private static Arn topic(JsonNode sns) {
    return Arn.parse(Tree.text(sns, "TopicArn")).orElse(NOWHERE);
  }
}
