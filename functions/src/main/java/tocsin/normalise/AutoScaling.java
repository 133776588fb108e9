package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Auto Scaling groups: what does not work is a signal, normal scaling is ignored. */
final class AutoScaling implements Source {
  @Override
  public Outcome normalise(Event event) {
    String group = event.text("AutoScalingGroupName");
    String what = "Auto Scaling group " + group;
    if (group.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.SCALING).signalled();
    }
    return switch (event.detailType()) {
      case "EC2 Instance Launch Unsuccessful" ->
          draft(event, group, Severity.MEDIUM)
              .title(what + " could not start an instance" + because(event))
              .signalled();
      case "EC2 Instance Terminate Unsuccessful" ->
          draft(event, group, Severity.LOW)
              .title(what + " could not terminate an instance" + because(event))
              .signalled();
      case "EC2 Instance Launch Successful" ->
          draft(event, group, Severity.INFO)
              .title(what + " started an instance")
              .ended()
              .signalled();
      case "EC2 Auto Scaling Instance Refresh Started" ->
          draft(event, group, Severity.INFO)
              .title(what + ": instance refresh began")
              .changed("autoscaling", "");
      case "EC2 Auto Scaling Instance Refresh Succeeded" ->
          draft(event, group, Severity.INFO)
              .title(what + ": instance refresh succeeded")
              .ended()
              .changed("autoscaling", "");
      case "EC2 Auto Scaling Instance Refresh Failed" ->
          draft(event, group, Severity.MEDIUM)
              .title(what + ": instance refresh failed")
              .signalled();
      case "EC2 Auto Scaling Instance Refresh Cancelled" ->
          draft(event, group, Severity.INFO)
              .title(what + ": instance refresh was cancelled")
              .changed("autoscaling", "");
      default -> new Outcome.Ignored("scaling");
    };
  }

  private static Draft draft(Event event, String group, Severity severity) {
    String arn = groupArn(event, group);
    String instance = event.text("EC2InstanceId");
    return event
        .draft(SignalKind.SCALING)
        .severity(severity)
        .service(group)
        .resource(arn)
        .thing("autoScalingGroup/" + group)
        .attribute("host.id", instance)
        .attribute("aws.autoscaling.group", group)
        .attribute("aws.autoscaling.cause", event.text("Cause"))
        .attribute("error.message", event.text("StatusMessage"));
  }

  /** The group's ARN holds a random id, which only the envelope knows. */
  private static String groupArn(Event event, String group) {
    for (String resource : event.resources()) {
      if (resource.contains(":autoScalingGroup:")) {
        return resource;
      }
    }
    return event.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/", group);
  }

  private static String because(Event event) {
    String message = event.text("StatusMessage");
    return message.isEmpty() ? "" : ": " + message;
  }
}
