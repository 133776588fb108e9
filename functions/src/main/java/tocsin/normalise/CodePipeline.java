package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * CodePipeline. A pipeline's start and success are changes, and so are the actions that show what
 * was delivered (Source) and when (Deploy). Failures of action, stage and pipeline are one thing:
 * they share the pipeline's link, which the pipeline's success ends.
 */
final class CodePipeline implements Source {
  private static final String PIPELINE = "CodePipeline Pipeline Execution State Change";
  private static final String STAGE = "CodePipeline Stage Execution State Change";
  private static final String ACTION = "CodePipeline Action Execution State Change";
  private static final Outcome PROGRESS = new Outcome.Ignored("pipeline-progress");

  @Override
  public Outcome normalise(Event event) {
    if (event.text("pipeline").isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DEPLOYMENT).signalled();
    }
    return switch (event.detailType()) {
      case PIPELINE -> pipeline(event);
      case STAGE -> stage(event);
      case ACTION -> action(event);
      default -> Generic.draft(event).kind(SignalKind.DEPLOYMENT).signalled();
    };
  }

  private static Outcome pipeline(Event event) {
    String name = "Pipeline " + event.text("pipeline");
    return switch (event.text("state")) {
      case "STARTED" -> change(event, name + " started", false);
      case "RESUMED" -> change(event, name + " resumed", false);
      case "STOPPED" -> change(event, name + " was stopped", false);
      case "SUCCEEDED" -> change(event, name + " succeeded", true);
      case "FAILED" -> failure(event, name + " failed");
      case "SUPERSEDED" -> new Outcome.Ignored("pipeline-superseded");
      default -> PROGRESS;
    };
  }

  private static Outcome stage(Event event) {
    return event.text("state").equals("FAILED")
        ? failure(
            event, "Pipeline " + event.text("pipeline") + " failed in stage " + event.text("stage"))
        : PROGRESS;
  }

  private static Outcome action(Event event) {
    String state = event.text("state");
    String category = event.text("type", "category");
    String where = "Pipeline " + event.text("pipeline");
    if (category.equals("Approval")) {
      return approval(event, state, where);
    }
    if (state.equals("FAILED")) {
      return failure(event, where + " failed in action " + step(event) + because(event));
    }
    String provider = event.text("type", "provider");
    if (category.equals("Deploy") && (state.equals("STARTED") || state.equals("SUCCEEDED"))) {
      String did = state.equals("STARTED") ? " deploys by " : " has deployed by ";
      return change(event, where + did + (provider.isEmpty() ? step(event) : provider), false);
    }
    if (category.equals("Source") && state.equals("SUCCEEDED")) {
      return change(event, where + " took a new version" + version(event), false);
    }
    return PROGRESS;
  }

  /** Nobody is to be woken up because of a decision that somebody has made, or has yet to make. */
  private static Outcome approval(Event event, String state, String where) {
    return switch (state) {
      case "STARTED" -> new Outcome.Ignored("waiting-for-approval");
      case "SUCCEEDED" -> change(event, where + ": " + step(event) + " was approved", false);
      case "FAILED" ->
          draft(event)
              .severity(Severity.LOW)
              .title(where + ": " + step(event) + " was rejected" + because(event))
              .signalled();
      default -> PROGRESS;
    };
  }

  private static String step(Event event) {
    return event.text("stage") + '/' + event.text("action");
  }

  private static String because(Event event) {
    String why = Tree.text(result(event), "external-execution-summary");
    return why.isEmpty() ? "" : ": " + why;
  }

  private static String version(Event event) {
    String commit = Tree.text(result(event), "external-execution-id");
    String summary = Tree.text(result(event), "external-execution-summary");
    return (commit.isEmpty() ? "" : ", " + shortened(commit))
        + (summary.isEmpty() ? "" : " (" + summary + ')');
  }

  private static String shortened(String commit) {
    return commit.length() == 40 ? commit.substring(0, 8) : commit;
  }

  private static JsonNode result(Event event) {
    return event.detail().path("execution-result");
  }

  private static Outcome change(Event event, String title, boolean ended) {
    String actor = event.text("execution-trigger", "trigger-detail");
    boolean person = actor.contains(":iam:") || actor.contains(":sts:");
    Draft draft = draft(event).title(title);
    if (person) {
      draft.principal(actor);
    }
    return (ended ? draft.ended() : draft).changed("codepipeline", person ? actor : "");
  }

  private static Outcome failure(Event event, String title) {
    return draft(event).severity(Severity.MEDIUM).title(title).signalled();
  }

  private static Draft draft(Event event) {
    // Built, not read: older events write "pipeline:" before the name in the envelope's ARN.
    String arn = event.arn("codepipeline", "", event.text("pipeline"));
    boolean source = event.text("type", "category").equals("Source");
    return event
        .draft(SignalKind.DEPLOYMENT)
        .resource(arn)
        .thing(arn)
        .withoutEnvelopeResources()
        .attribute("cicd.pipeline.name", event.text("pipeline"))
        .attribute("cicd.pipeline.run.id", event.text("execution-id"))
        .attribute("cicd.pipeline.run.state", event.text("state"))
        .attribute("cicd.pipeline.task.name", event.text("action"))
        .attribute("aws.codepipeline.stage", event.text("stage"))
        .attribute("aws.codepipeline.category", event.text("type", "category"))
        .attribute("aws.codepipeline.trigger", event.text("execution-trigger", "trigger-type"))
        .attribute(
            "vcs.ref.head.revision",
            source ? Tree.text(result(event), "external-execution-id") : "")
        .attribute("url.full", Tree.text(result(event), "external-execution-url"));
  }
}
