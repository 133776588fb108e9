package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tocsin.model.Arn;

/**
 * The message that an alarm's SNS action carries, as the event that EventBridge sends of the same
 * alarm: with all metrics of an expression, and with the children of a composite alarm.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">Notifying
 *     users on alarm changes</a>
 */
final class SnsAlarm {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Arn NOWHERE = new Arn("", "", "", "", "");

  private SnsAlarm() {}

  static boolean isOne(JsonNode message) {
    return message.path("AlarmName").isTextual() && message.path("NewStateValue").isTextual();
  }

  static ObjectNode event(JsonNode message) {
    return event(message, "");
  }

  /**
   * The alarm as an event.
   *
   * @param topicRegion where the alarm is if the message names it in words only, as old ones do: an
   *     alarm publishes to topics of its own Region
   */
  static ObjectNode event(JsonNode message, String topicRegion) {
    String named = Tree.text(message, "AlarmArn");
    Arn arn = Arn.parse(named).orElse(NOWHERE);
    boolean contributor = !Tree.text(message, "AlarmContributorId").isEmpty();
    ObjectNode event = NODES.objectNode();
    event.put("version", "0").put("source", "aws.cloudwatch");
    event.put(
        "detail-type",
        contributor ? CloudWatchAlarm.CONTRIBUTOR_CHANGE : CloudWatchAlarm.STATE_CHANGE);
    event.put("account", Tree.text(message, "AWSAccountId"));
    event.put("region", arn.region().isEmpty() ? topicRegion : arn.region());
    event.put("time", Tree.text(message, "StateChangeTime"));
    ArrayNode resources = event.putArray("resources");
    if (!arn.region().isEmpty()) {
      resources.add(named);
    }
    event.set("detail", detail(message));
    return event;
  }

  private static ObjectNode detail(JsonNode message) {
    ObjectNode detail = NODES.objectNode();
    detail.put("alarmName", Tree.text(message, "AlarmName"));
    ObjectNode state =
        detail
            .putObject("state")
            .put("value", Tree.text(message, "NewStateValue"))
            .put("reason", Tree.text(message, "NewStateReason"))
            .put("timestamp", Tree.text(message, "StateChangeTime"));
    JsonNode children = message.path("TriggeringChildren");
    if (!children.isEmpty()) {
      state.put("reasonData", reasonData(children));
    }
    detail.putObject("previousState").put("value", Tree.text(message, "OldStateValue"));
    detail.set("configuration", configuration(message));
    if (message.has("AlarmContributorId")) {
      detail
          .putObject("alarmContributor")
          .put("id", Tree.text(message, "AlarmContributorId"))
          .set("attributes", message.path("AlarmContributorAttributes"));
    }
    return detail;
  }

  /** EventBridge tells the children of a composite alarm in a text with JSON in it. */
  private static String reasonData(JsonNode children) {
    ObjectNode data = NODES.objectNode();
    ArrayNode alarms = data.putArray("triggeringAlarms");
    for (JsonNode child : children) {
      alarms
          .addObject()
          .put("arn", Tree.text(child, "Arn"))
          .putObject("state")
          .put("value", Tree.text(child, "State", "Value"))
          .put("timestamp", Tree.text(child, "State", "Timestamp"));
    }
    return data.toString();
  }

  private static ObjectNode configuration(JsonNode message) {
    ObjectNode configuration = NODES.objectNode();
    configuration.put("description", Tree.text(message, "AlarmDescription"));
    if (message.has("AlarmRule")) {
      configuration.put("alarmRule", Tree.text(message, "AlarmRule"));
    }
    JsonNode trigger = message.path("Trigger");
    ArrayNode metrics = NODES.arrayNode();
    if (!Tree.text(trigger, "MetricName").isEmpty()) {
      stat(metrics.addObject(), trigger);
    }
    trigger.path("Metrics").forEach(entry -> entry(metrics.addObject(), entry));
    if (!metrics.isEmpty()) {
      configuration.set("metrics", metrics);
    }
    return configuration;
  }

  /** A metric or an expression of an alarm that has several. */
  private static void entry(ObjectNode metric, JsonNode entry) {
    metric.put("id", Tree.text(entry, "Id"));
    metric.put("returnData", Tree.isTrue(entry.path("ReturnData")));
    put(metric, "accountId", Tree.text(entry, "AccountId"));
    put(metric, "expression", Tree.text(entry, "Expression"));
    put(metric, "label", Tree.text(entry, "Label"));
    if (entry.path("MetricStat").isObject()) {
      stat(metric, entry.path("MetricStat").path("Metric"));
    }
  }

  private static void stat(ObjectNode into, JsonNode from) {
    ObjectNode metric = into.putObject("metricStat").putObject("metric");
    metric.put("namespace", Tree.text(from, "Namespace"));
    metric.put("name", Tree.text(from, "MetricName"));
    ObjectNode dimensions = metric.putObject("dimensions");
    for (JsonNode dimension : from.path("Dimensions")) {
      dimensions.put(
          Tree.firstText(dimension, "name", "Name"), Tree.firstText(dimension, "value", "Value"));
    }
  }

  private static void put(ObjectNode into, String name, String text) {
    if (!text.isEmpty()) {
      into.put(name, text);
    }
  }
}
