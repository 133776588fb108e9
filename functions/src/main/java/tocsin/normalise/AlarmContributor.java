package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * One time series of an alarm over many. In alarm it belongs to its alarm's incident, so it carries
 * the alarm's link beside its own; OK again, it ends only itself, for the others may go on.
 */
final class AlarmContributor {
  private AlarmContributor() {}

  static Outcome normalise(Event event) {
    JsonNode contributor = event.detail().path("alarmContributor");
    JsonNode state = event.detail().path("state");
    AlarmMetric metric = AlarmMetric.of(event);
    List<String> resources =
        AlarmDimensions.resources(event, metric.namespace(), contributor.path("attributes"));
    String arn = CloudWatchAlarm.arn(event);
    String own = arn + '#' + Tree.text(contributor, "id");
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .time("timestamp", state.path("timestamp"))
            .withoutEnvelopeResources()
            .attribute("aws.cloudwatch.alarm.name", CloudWatchAlarm.name(event))
            .attribute("aws.cloudwatch.alarm.state", Tree.text(state, "value"))
            .attribute("aws.cloudwatch.alarm.reason", Tree.text(state, "reason"))
            .attribute("tocsin.expected", CloudWatchAlarm.expected(event))
            .attribute("aws.cloudwatch.alarm.contributor", Tree.text(contributor, "id"))
            .attribute("aws.cloudwatch.metric.namespace", metric.namespace())
            .attribute("aws.cloudwatch.metric.name", metric.name());
    resources.forEach(draft::resource);
    draft.resource(arn);
    String who = resources.isEmpty() ? attributes(contributor) : named(resources);
    String title = "Alarm " + CloudWatchAlarm.name(event) + ": " + metric.name() + " of " + who;
    return switch (Tree.text(state, "value")) {
      case "ALARM" ->
          draft
              .alarm(arn)
              .alarm(own)
              .severity(CloudWatchAlarm.expected(event).isEmpty() ? Severity.HIGH : Severity.LOW)
              .title(title)
              .signalled();
      case "OK" -> draft.alarm(own).title(title + " is OK again").ended().signalled();
      default -> new Outcome.Ignored("alarm-without-data");
    };
  }

  private static String named(List<String> resources) {
    return ServiceName.ofResource(resources.getFirst());
  }

  private static String attributes(JsonNode contributor) {
    StringBuilder text = new StringBuilder();
    contributor
        .path("attributes")
        .properties()
        .forEach(a -> text.append(text.isEmpty() ? "" : ", ").append(Tree.text(a.getValue())));
    return text.isEmpty() ? "one time series" : text.toString();
  }
}
