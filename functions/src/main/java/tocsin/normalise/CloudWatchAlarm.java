package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * CloudWatch alarms: metric, composite, anomaly detection and metric math. ALARM is active, OK is
 * the end. INSUFFICIENT_DATA after ALARM keeps the incident, low, because silence is not recovery;
 * otherwise it is what a fresh or idle alarm says and is ignored.
 */
final class CloudWatchAlarm implements Source {
  static final String STATE_CHANGE = "CloudWatch Alarm State Change";

  private static final String CONFIGURATION_CHANGE = "CloudWatch Alarm Configuration Change";

  /** Auto Scaling and DynamoDB make such alarms for themselves; they say nothing to people. */
  private static final String SCALING_PREFIX = "TargetTracking-";

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case STATE_CHANGE -> stateChange(event);
      case CONFIGURATION_CHANGE -> configurationChange(event);
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome stateChange(Event event) {
    String state = event.text("state", "value");
    String previous = event.text("previousState", "value");
    return switch (state) {
      case "ALARM" -> draft(event).severity(severity(event)).title(title(event)).signalled();
      case "OK" -> draft(event).title("Alarm " + name(event) + " is OK again").ended().signalled();
      case "INSUFFICIENT_DATA" ->
          previous.equals("ALARM")
              ? draft(event)
                  .severity(Severity.LOW)
                  .title("Alarm " + name(event) + " has no data any more")
                  .signalled()
              : new Outcome.Ignored("alarm-without-data");
      default -> Generic.draft(event).kind(SignalKind.ALARM).signalled();
    };
  }

  private static Outcome configurationChange(Event event) {
    String operation = event.text("operation");
    return draft(event)
        .title("Alarm " + name(event) + ": configuration " + verb(operation))
        .attribute("api.operation", operation)
        .changed("cloudwatch", "");
  }

  private static String verb(String operation) {
    return switch (operation) {
      case "create" -> "created";
      case "delete" -> "deleted";
      default -> "changed";
    };
  }

  private static Draft draft(Event event) {
    JsonNode detail = event.detail();
    JsonNode state = detail.path("state");
    String arn = arn(event);
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .time(Times.read(state.path("timestamp")))
            .alarm(arn)
            .withoutEnvelopeResources();
    for (String resource : resources(event)) {
      draft.resource(resource);
    }
    draft.resource(arn);
    JsonNode metric = metric(detail.path("configuration"));
    return draft
        .attribute("aws.cloudwatch.alarm.name", name(event))
        .attribute("aws.cloudwatch.alarm.state", Tree.text(state, "value"))
        .attribute("aws.cloudwatch.alarm.previous_state", event.text("previousState", "value"))
        .attribute("aws.cloudwatch.alarm.reason", Tree.text(state, "reason"))
        .attribute("aws.cloudwatch.alarm.description", event.text("configuration", "description"))
        .attribute("aws.cloudwatch.alarm.rule", event.text("configuration", "alarmRule"))
        .attribute("aws.cloudwatch.alarm.suppressed_by", Tree.text(state, "actionsSuppressedBy"))
        .attribute("aws.cloudwatch.metric.namespace", Tree.text(metric, "namespace"))
        .attribute("aws.cloudwatch.metric.name", Tree.text(metric, "name"));
  }

  private static Severity severity(Event event) {
    if (name(event).startsWith(SCALING_PREFIX)) {
      return Severity.INFO;
    }
    // Only "Alarm" means that the suppressor is on; in the other two periods CloudWatch still
    // waits.
    boolean suppressed =
        event.detail().path("state").path("actionsSuppressedBy").asText("").equals("Alarm");
    return suppressed ? Severity.LOW : Severity.HIGH;
  }

  private static String title(Event event) {
    String name = "Alarm " + name(event);
    JsonNode configuration = event.detail().path("configuration");
    if (configuration.has("alarmRule")) {
      return name + " (composite)";
    }
    String metric = Tree.text(metric(configuration), "name");
    List<String> resources = resources(event);
    String of = resources.isEmpty() ? "" : " of " + ServiceName.ofResource(resources.getFirst());
    if (metric.isEmpty()) {
      return name;
    }
    return isAnomaly(configuration)
        ? name + ": " + metric + of + " is out of its band"
        : name + ": " + metric + of;
  }

  private static boolean isAnomaly(JsonNode configuration) {
    for (JsonNode metric : configuration.path("metrics")) {
      String expression =
          Tree.text(metric, "expression") + Tree.text(metric.path("expression"), "expression");
      if (expression.startsWith("ANOMALY_DETECTION_BAND")) {
        return true;
      }
    }
    return false;
  }

  private static String name(Event event) {
    String name = event.text("alarmName");
    return name.isEmpty() ? ServiceName.ofResource(event.firstResource()) : name;
  }

  private static String arn(Event event) {
    String named = event.firstResource();
    return named.startsWith("arn:")
        ? named
        : event.arn("cloudwatch", "alarm:", event.text("alarmName"));
  }

  private static List<String> resources(Event event) {
    JsonNode metric = metric(event.detail().path("configuration"));
    return AlarmDimensions.resources(
        event, Tree.text(metric, "namespace"), metric.path("dimensions"));
  }

  /** The first metric that is one, not an expression over others. */
  private static JsonNode metric(JsonNode configuration) {
    JsonNode metrics = configuration.path("metrics");
    for (JsonNode metric : metrics) {
      JsonNode found = metric.path("metricStat").path("metric");
      if (found.isObject()) {
        return found;
      }
    }
    return metrics.path(0).path("metricStat").path("metric");
  }
}
