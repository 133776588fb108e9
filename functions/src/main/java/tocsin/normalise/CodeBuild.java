package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** CodeBuild: a success is a change and ends the project's earlier failure. */
final class CodeBuild implements Source {
  private static final Outcome PROGRESS = new Outcome.Ignored("build-progress");

  @Override
  public Outcome normalise(Event event) {
    String project = event.text("project-name");
    if (project.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.BUILD).signalled();
    }
    return switch (event.detailType()) {
      case "CodeBuild Build State Change" -> build(event, project, event.text("build-status"));
      case "CodeBuild Build Phase Change" -> phase(event, project);
      default -> Generic.draft(event).kind(SignalKind.BUILD).signalled();
    };
  }

  private static Outcome build(Event event, String project, String status) {
    return switch (status) {
      case "SUCCEEDED" ->
          draft(event, project)
              .title("Build of " + project + " succeeded")
              .ended()
              .changed("codebuild", initiator(event));
      case "FAILED", "FAULT", "TIMED_OUT" ->
          draft(event, project)
              .severity(Severity.MEDIUM)
              .title("Build of " + project + words(status) + failedPhase(event))
              .signalled();
      case "STOPPED" -> new Outcome.Ignored("build-stopped");
      default -> PROGRESS;
    };
  }

  private static Outcome phase(Event event, String project) {
    String status = event.text("completed-phase-status");
    return switch (status) {
      case "FAILED", "FAULT", "TIMED_OUT", "CLIENT_ERROR" ->
          draft(event, project)
              .severity(Severity.LOW)
              .title(
                  "Build of "
                      + project
                      + words(status)
                      + " in phase "
                      + event.text("completed-phase"))
              .attribute("error.message", event.text("completed-phase-context"))
              .signalled();
      default -> PROGRESS;
    };
  }

  private static String words(String status) {
    return status.equals("TIMED_OUT") ? " timed out" : " failed";
  }

  private static String failedPhase(Event event) {
    JsonNode phase = failed(event);
    String name = Tree.text(phase, "phase-type");
    return name.isEmpty() ? "" : " in phase " + name;
  }

  private static JsonNode failed(Event event) {
    for (JsonNode phase : event.detail().path("additional-information").path("phases")) {
      String status = Tree.text(phase, "phase-status");
      if (!status.isEmpty() && !status.equals("SUCCEEDED")) {
        return phase;
      }
    }
    return event.detail().path("no-phase-failed");
  }

  private static String initiator(Event event) {
    return event.text("additional-information", "initiator");
  }

  private static Draft draft(Event event, String project) {
    String arn = event.arn("codebuild", "project/", project);
    JsonNode more = event.detail().path("additional-information");
    return event
        .draft(SignalKind.BUILD)
        .resource(arn)
        .thing(arn)
        .attribute("cicd.pipeline.name", project)
        .attribute("cicd.pipeline.run.id", event.text("build-id"))
        .attribute("cicd.pipeline.run.state", event.text("build-status"))
        .attribute("aws.codebuild.initiator", initiator(event))
        .attribute("vcs.ref.head.revision", Tree.text(more, "source-version"))
        .attribute("aws.log.group.names", Tree.text(more, "logs", "group-name"))
        .attribute("aws.log.stream.names", Tree.text(more, "logs", "stream-name"))
        .attribute("error.message", Tree.text(failed(event).path("phase-context").path(0)));
  }
}
