package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * ECS: tasks, deployments and service actions share the link of their service, which a steady state
 * or a completed deployment ends.
 */
final class Ecs implements Source {
  private final EcsTasks tasks = new EcsTasks();

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "ECS Task State Change" -> tasks.normalise(event);
      case "ECS Deployment State Change" -> deployment(event);
      case "ECS Service Action" -> serviceAction(event);
      case "ECS Container Instance State Change" -> containerInstance(event);
      default -> Generic.draft(event).kind(SignalKind.TASK).signalled();
    };
  }

  private static Outcome deployment(Event event) {
    String name = event.text("eventName");
    String reason = event.text("reason");
    String what = "Deployment of ECS service " + service(event);
    Draft draft = draft(event, SignalKind.DEPLOYMENT).attribute("deployment.status", name);
    return switch (name) {
      case "SERVICE_DEPLOYMENT_FAILED" ->
          draft.severity(Severity.HIGH).title(what + " failed" + because(reason)).signalled();
      case "SERVICE_DEPLOYMENT_COMPLETED" ->
          draft.title(what + " completed").ended().changed("ecs", "");
      case "SERVICE_DEPLOYMENT_IN_PROGRESS" ->
          reason.contains("rolling back")
              ? draft
                  .severity(Severity.HIGH)
                  .title(what + " is rolled back" + because(reason))
                  .signalled()
              : draft.title(what + " began").changed("ecs", "");
      default ->
          draft
              .severity(event.text("eventType").equals("ERROR") ? Severity.MEDIUM : Severity.INFO)
              .title(what + ": " + name)
              .signalled();
    };
  }

  private static Outcome serviceAction(Event event) {
    String name = event.text("eventName");
    if (name.endsWith("_STEADY_STATE")) {
      return draft(event, SignalKind.TASK)
          .title("ECS service " + service(event) + " is in a steady state")
          .ended()
          .signalled();
    }
    Severity severity =
        switch (event.text("eventType")) {
          case "ERROR" -> Severity.HIGH;
          case "WARN" -> Severity.MEDIUM;
          default -> Severity.INFO;
        };
    if (severity == Severity.INFO) {
      return new Outcome.Ignored("service-action-info");
    }
    String reason = event.text("reason");
    return draft(event, SignalKind.TASK)
        .severity(severity)
        .title("ECS service " + service(event) + ": " + words(name) + because(reason))
        .signalled();
  }

  /** An agent that lost its connection says nothing about its tasks yet: low. */
  private static Outcome containerInstance(Event event) {
    boolean lost =
        event.detail().has("agentConnected") && !Tree.isTrue(event.detail().path("agentConnected"));
    if (!lost || !event.text("status").equals("ACTIVE")) {
      return new Outcome.Ignored("container-instance-progress");
    }
    String host = event.text("ec2InstanceId");
    return event
        .draft(SignalKind.INSTANCE)
        .severity(Severity.LOW)
        .title(
            "ECS agent on " + (host.isEmpty() ? event.firstResource() : host) + " is not connected")
        .resource(event.arn("ec2", "instance/", host))
        .attribute("host.id", host)
        .attribute("aws.ecs.cluster.arn", event.text("clusterArn"))
        .signalled();
  }

  private static Draft draft(Event event, SignalKind kind) {
    String arn = event.firstResource();
    return event
        .draft(kind)
        .resource(arn)
        .thing(arn)
        .attribute("aws.ecs.cluster.arn", event.text("clusterArn"))
        .attribute("deployment.id", event.text("deploymentId"))
        .attribute("aws.ecs.event.name", event.text("eventName"))
        .attribute("error.message", event.text("reason"));
  }

  private static String service(Event event) {
    return ServiceName.ofResource(event.firstResource());
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
