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

  static final String CONTRIBUTOR_CHANGE = "CloudWatch Alarm Contributor State Change";

  /** Auto Scaling and DynamoDB make such alarms for themselves; they say nothing to people. */
  private static final String SCALING_PREFIX = "TargetTracking-";

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case STATE_CHANGE -> stateChange(event);
      case CONTRIBUTOR_CHANGE -> AlarmContributor.normalise(event);
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
      case "INSUFFICIENT_DATA" -> withoutData(event, previous);
      default -> Generic.draft(event).kind(SignalKind.ALARM).signalled();
    };
  }

  private static Outcome withoutData(Event event, String previous) {
    if (event.text("state", "evaluationState").equals("EVALUATION_ERROR")) {
      return draft(event)
          .severity(Severity.LOW)
          .title("Alarm " + name(event) + " cannot be evaluated")
          .signalled();
    }
    return previous.equals("ALARM")
        ? draft(event)
            .severity(Severity.LOW)
            .title("Alarm " + name(event) + " has no data any more")
            .signalled()
        : new Outcome.Ignored("alarm-without-data");
  }

  /** An alarm that is deleted will never be OK again: that is its end, too. */
  private static Outcome configurationChange(Event event) {
    String operation = event.text("operation");
    Draft draft =
        draft(event)
            .title("Alarm " + name(event) + ": configuration " + verb(operation))
            .attribute("api.operation", operation);
    return (operation.equals("delete") ? draft.ended() : draft).changed("cloudwatch", "");
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
    AlarmMetric metric = AlarmMetric.of(event);
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .time("timestamp", state.path("timestamp"))
            .alarm(arn(event))
            .withoutEnvelopeResources();
    metric.resources().forEach(draft::resource);
    draft.resource(arn(event));
    List<String> children = AlarmChildren.inAlarm(state);
    children.forEach(draft::resource);
    return draft
        .attribute("aws.cloudwatch.alarm.name", name(event))
        .attribute("aws.cloudwatch.alarm.state", Tree.text(state, "value"))
        .attribute("aws.cloudwatch.alarm.previous_state", event.text("previousState", "value"))
        .attribute("aws.cloudwatch.alarm.reason", Tree.text(state, "reason"))
        .attribute("aws.cloudwatch.alarm.description", event.text("configuration", "description"))
        .attribute("aws.cloudwatch.alarm.rule", event.text("configuration", "alarmRule"))
        .attribute("aws.cloudwatch.alarm.children", AlarmChildren.names(children))
        .attribute("aws.cloudwatch.alarm.suppressed_by", Tree.text(state, "actionsSuppressedBy"))
        .attribute("tocsin.expected", expected(event))
        .attribute("aws.cloudwatch.alarm.muted_by", event.text("muteDetail", "mutedByArn"))
        .attribute("aws.cloudwatch.alarm.muted_from", event.text("muteDetail", "muteWindowStart"))
        .attribute("aws.cloudwatch.alarm.muted_until", event.text("muteDetail", "muteWindowEnd"))
        .attribute("aws.cloudwatch.metric.namespace", metric.namespace())
        .attribute("aws.cloudwatch.metric.name", metric.name())
        .attribute("aws.cloudwatch.metric.dimensions", metric.dimensions());
  }

  private static Severity severity(Event event) {
    if (name(event).startsWith(SCALING_PREFIX)) {
      return Severity.INFO;
    }
    return expected(event).isEmpty() ? Severity.HIGH : Severity.LOW;
  }

  /**
   * Tells how somebody has said that this alarm is expected now: {@code muted}, {@code suppressed};
   * empty if nobody has. Only {@code Alarm} means that the suppressor is on; in the other two
   * periods CloudWatch still waits.
   */
  static String expected(Event event) {
    if (!event.text("muteDetail", "mutedByArn").isEmpty()) {
      return "muted";
    }
    return event.text("state", "actionsSuppressedBy").equals("Alarm") ? "suppressed" : "";
  }

  private static String title(Event event) {
    String name = "Alarm " + name(event);
    if (event.detail().path("configuration").has("alarmRule")) {
      String children = AlarmChildren.names(AlarmChildren.inAlarm(event.detail().path("state")));
      return name + " (composite)" + (children.isEmpty() ? "" : ": " + children);
    }
    AlarmMetric metric = AlarmMetric.of(event);
    if (metric.name().isEmpty()) {
      return name;
    }
    List<String> resources = metric.resources();
    String of = resources.isEmpty() ? "" : " of " + ServiceName.ofResource(resources.getFirst());
    return name + ": " + metric.name() + of + (metric.anomaly() ? " is out of its band" : "");
  }

  static String name(Event event) {
    String name = event.text("alarmName");
    return name.isEmpty() ? ServiceName.ofResource(event.firstResource()) : name;
  }

  static String arn(Event event) {
    String named = event.firstResource();
    return named.startsWith("arn:")
        ? named
        : event.arn("cloudwatch", "alarm:", event.text("alarmName"));
  }
}
