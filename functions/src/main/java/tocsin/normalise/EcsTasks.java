package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Arn;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Stopped ECS tasks, by stop code, reason and exit codes. Most tasks stop because somebody wanted
 * it so: scaling in, a deployment, a finished job. Those are ignored, each with its reason.
 */
final class EcsTasks implements Source {
  /** Memory limits show in the container's reason; the exit code alone may be any SIGKILL. */
  private static final String OUT_OF_MEMORY = "OutOfMemory";

  private record Cause(Severity severity, String words) {}

  @Override
  public Outcome normalise(Event event) {
    String code = event.text("stopCode");
    String last = event.text("lastStatus");
    if (code.isEmpty() && event.text("stoppedReason").isEmpty() && !last.equals("STOPPED")) {
      return new Outcome.Ignored("task-progress");
    }
    // A warning comes while the task still runs; every other stop is told once it has stopped.
    boolean warning = code.equals("TerminationNotice") || code.equals("SpotInterruption");
    if (!warning && !last.equals("STOPPED")) {
      return new Outcome.Ignored("task-progress");
    }
    return stopped(event, code, event.text("stoppedReason"));
  }

  private static Outcome stopped(Event event, String code, String reason) {
    JsonNode container = failedContainer(event);
    if (Tree.text(container, "reason").contains(OUT_OF_MEMORY)) {
      return signal(event, container, new Cause(Severity.HIGH, "ran out of memory"));
    }
    return switch (code) {
      case "TaskFailedToStart" ->
          signal(event, container, new Cause(Severity.HIGH, "could not start: " + reason));
      case "EssentialContainerExited" -> exited(event, container, reason);
      case "SpotInterruption", "TerminationNotice" ->
          signal(event, container, new Cause(Severity.LOW, "lost its Spot capacity"));
      case "UserInitiated" -> new Outcome.Ignored("task-stopped-by-user");
      default -> byReason(event, container, reason);
    };
  }

  private static Outcome exited(Event event, JsonNode container, String reason) {
    if (container.isMissingNode()) {
      return new Outcome.Ignored("task-completed");
    }
    String exit = Tree.text(container, "exitCode");
    String words =
        "container %s exited with %s"
            .formatted(
                Tree.text(container, "name"),
                exit.isEmpty() ? "no code: " + reason : "code " + exit);
    return signal(event, container, new Cause(Severity.MEDIUM, words));
  }

  private static Outcome byReason(Event event, JsonNode container, String reason) {
    if (reason.startsWith("Scaling activity initiated by")) {
      return new Outcome.Ignored("task-scaled-in");
    }
    if (reason.contains("health check")) {
      return signal(event, container, new Cause(Severity.MEDIUM, "failed its health check"));
    }
    if (reason.startsWith("Host EC2")) {
      return signal(event, container, new Cause(Severity.MEDIUM, "lost its host: " + reason));
    }
    if (couldNotStart(reason)) {
      return signal(event, container, new Cause(Severity.HIGH, "could not start: " + reason));
    }
    if (!container.isMissingNode() && !Tree.text(container, "exitCode").equals("143")) {
      return exited(event, container, reason);
    }
    return new Outcome.Ignored(reason.isEmpty() ? "task-stopped" : "task-stopped-by-scheduler");
  }

  /** The agent's and Fargate's names for what went wrong before the first line of the task. */
  private static boolean couldNotStart(String reason) {
    return reason.startsWith("Cannot")
        || reason.startsWith("ResourceInitializationError")
        || reason.startsWith("ContainerRuntime")
        || reason.startsWith("DockerTimeoutError")
        || reason.startsWith("InternalError")
        || reason.contains("capacity is unavailable")
        || reason.startsWith("Capacity is unavailable");
  }

  private static Outcome signal(Event event, JsonNode container, Cause cause) {
    String service = serviceArn(event);
    String task = event.text("taskArn");
    String family = family(event);
    Draft draft = event.draft(SignalKind.TASK).severity(cause.severity()).resource(service);
    String name = name(event, service, family);
    draft.title("ECS task of " + name + ' ' + cause.words());
    if (service.isEmpty()) {
      draft.service(name);
    }
    return draft
        .resource(task)
        .thing(service.isEmpty() ? definition(event) : service)
        .attribute("aws.ecs.task.arn", task)
        .attribute("aws.ecs.task.family", family)
        .attribute("aws.ecs.cluster.arn", event.text("clusterArn"))
        .attribute("aws.ecs.launchtype", event.text("launchType"))
        .attribute("aws.ecs.task.stop_code", event.text("stopCode"))
        .attribute("aws.ecs.task.stopped_reason", event.text("stoppedReason"))
        .attribute("container.name", Tree.text(container, "name"))
        .attribute("container.image.name", Tree.text(container, "image"))
        .attribute("process.exit.code", Tree.text(container, "exitCode"))
        .attribute("error.message", Tree.text(container, "reason"))
        .signalled();
  }

  private static String name(Event event, String service, String family) {
    if (!service.isEmpty()) {
      return group(event);
    }
    return family.isEmpty() ? ServiceName.ofResource(event.text("clusterArn")) : family;
  }

  /** The first container that ended badly; missing if all ended well or none has ended. */
  private static JsonNode failedContainer(Event event) {
    JsonNode containers = event.detail().path("containers");
    for (JsonNode container : containers) {
      if (Tree.text(container, "reason").contains(OUT_OF_MEMORY)) {
        return container;
      }
    }
    for (JsonNode container : containers) {
      JsonNode exit = container.path("exitCode");
      if (exit.isNumber() && exit.asInt() != 0) {
        return container;
      }
    }
    return containers.path("none");
  }

  private static String group(Event event) {
    String group = event.text("group");
    return group.startsWith("service:") ? group.substring("service:".length()) : "";
  }

  /** Tasks do not carry their service's ARN; it follows from the group and the cluster. */
  private static String serviceArn(Event event) {
    String name = group(event);
    if (name.isEmpty()) {
      return "";
    }
    String cluster =
        Arn.parse(event.text("clusterArn"))
            .map(arn -> arn.resource().substring(arn.resource().indexOf('/') + 1))
            .orElse("default");
    return event.arn("ecs", "service/" + cluster + '/', name);
  }

  /** The task definition without its revision: what a run-task job is known by. */
  private static String definition(Event event) {
    String arn = event.text("taskDefinitionArn");
    int colon = arn.lastIndexOf(':');
    return colon > arn.lastIndexOf('/') ? arn.substring(0, colon) : arn;
  }

  private static String family(Event event) {
    return Tree.last(definition(event), '/');
  }
}
