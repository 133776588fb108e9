package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * CodeDeploy. Its failures are worse than a pipeline's, because they concern what is running: hence
 * high. One instance that fails may be within the deployment's tolerance: low.
 */
final class CodeDeploy implements Source {
  private static final Outcome PROGRESS = new Outcome.Ignored("deployment-progress");

  @Override
  public Outcome normalise(Event event) {
    if (event.text("deploymentId").isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DEPLOYMENT).signalled();
    }
    return switch (event.detailType()) {
      case "CodeDeploy Deployment State-change Notification" -> deployment(event);
      case "CodeDeploy Instance State-change Notification" -> instance(event);
      default -> Generic.draft(event).kind(SignalKind.DEPLOYMENT).signalled();
    };
  }

  private static Outcome deployment(Event event) {
    String what = "Deployment " + event.text("deploymentId") + " of " + target(event);
    return switch (event.text("state")) {
      case "START", "STARTED", "CREATED" ->
          draft(event).title(what + " started").changed("codedeploy", "");
      case "SUCCESS" -> draft(event).title(what + " succeeded").ended().changed("codedeploy", "");
      case "STOP", "STOPPED" -> draft(event).title(what + " was stopped").changed("codedeploy", "");
      case "FAILURE", "FAILED" ->
          draft(event).severity(Severity.HIGH).title(what + " failed").signalled();
      default -> PROGRESS;
    };
  }

  private static Outcome instance(Event event) {
    if (!event.text("state").startsWith("FAIL")) {
      return PROGRESS;
    }
    return draft(event)
        .severity(Severity.LOW)
        .title("Deployment of " + target(event) + " failed on " + event.text("instanceId"))
        .resource(event.arn("ec2", "instance/", event.text("instanceId")))
        .attribute("host.id", event.text("instanceId"))
        .signalled();
  }

  private static String target(Event event) {
    return event.text("application") + " (" + event.text("deploymentGroup") + ')';
  }

  private static Draft draft(Event event) {
    String application = event.text("application");
    String group = event.text("deploymentGroup");
    String arn = event.arn("codedeploy", "deploymentgroup:", application + '/' + group);
    return event
        .draft(SignalKind.DEPLOYMENT)
        .resource(arn)
        .thing(arn)
        .attribute("deployment.id", event.text("deploymentId"))
        .attribute("deployment.status", event.text("state"))
        .attribute("aws.codedeploy.application", application)
        .attribute("aws.codedeploy.deployment_group", group);
  }
}
