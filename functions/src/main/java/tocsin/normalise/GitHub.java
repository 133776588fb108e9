package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * GitHub's webhooks, as a partner source, an API destination or a function of one's own puts them
 * on a bus: the detail is the webhook's payload, the detail-type the event's name. What reaches a
 * repository or an environment is a change; what fails there is a signal.
 */
final class GitHub implements Source {
  private static final Outcome PROGRESS = new Outcome.Ignored("build-progress");

  /** By what stands in the payload, where the detail-type does not name the event. */
  private static final String[] TELLING = {
    "workflow_job",
    "workflow_run",
    "check_run",
    "check_suite",
    "deployment_status",
    "deployment",
    "pull_request",
    "release"
  };

  @Override
  public Outcome normalise(Event event) {
    JsonNode detail = event.detail();
    return switch (name(event)) {
      case "push" -> push(event);
      case "pull_request" -> pullRequest(event);
      case "release" -> release(event);
      case "workflow_run" -> run(event, detail.path("workflow_run"), "Workflow ");
      case "check_run" -> check(event, detail.path("check_run"));
      case "check_suite", "workflow_job" -> PROGRESS;
      case "deployment" -> deployment(event);
      case "deployment_status" -> deploymentStatus(event);
      case "dependabot_alert", "code_scanning_alert", "secret_scanning_alert" ->
          GitHubAlerts.normalise(event, name(event));
      case "repository", "public", "member", "deploy_key", "branch_protection_rule" ->
          GitHubAlerts.settings(event, name(event));
      default -> new Outcome.Ignored("github-event");
    };
  }

  private static String name(Event event) {
    String type = event.detailType().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    String name = type.startsWith("github_") ? type.substring("github_".length()) : type;
    int point = name.indexOf('.');
    String plain = point < 0 ? name : name.substring(0, point);
    if (plain.equals("push") || event.detail().has(plain) || plain.endsWith("_alert")) {
      return plain;
    }
    for (String field : TELLING) {
      if (event.detail().path(field).isObject()) {
        return field;
      }
    }
    return event.detail().has("pusher") && event.detail().has("ref") ? "push" : plain;
  }

  private static Outcome push(Event event) {
    String ref = event.text("ref");
    String branch = Tree.last(ref, '/');
    JsonNode commits = event.detail().path("commits");
    String what = commits.size() == 1 ? "1 commit" : commits.size() + " commits";
    if (Tree.isTrue(event.detail().path("deleted"))) {
      what = "deletion";
    } else if (ref.startsWith("refs/tags/")) {
      what = "tag";
    }
    String forced = Tree.isTrue(event.detail().path("forced")) ? ", forced" : "";
    return draft(event, SignalKind.DEPLOYMENT)
        .title(repository(event) + ": push to " + branch + " (" + what + forced + ')')
        .attribute("vcs.ref.head.name", branch)
        .attribute("vcs.ref.head.revision", event.text("after"))
        .attribute("vcs.ref.base.revision", event.text("before"))
        .attribute("vcs.change.title", event.text("head_commit", "message"))
        .attribute("tocsin.vcs.revision.time", time(event.detail().path("head_commit")))
        .attribute("url.full", event.text("compare"))
        .changed("github", actor(event));
  }

  private static Outcome pullRequest(Event event) {
    JsonNode request = event.detail().path("pull_request");
    if (!event.text("action").equals("closed") || !Tree.isTrue(request.path("merged"))) {
      return new Outcome.Ignored("pull-request-not-merged");
    }
    return draft(event, SignalKind.DEPLOYMENT)
        .title(repository(event) + ": merged \"" + Tree.text(request, "title") + '"')
        .attribute("vcs.change.id", Tree.text(request, "number"))
        .attribute("vcs.change.title", Tree.text(request, "title"))
        .attribute("vcs.ref.base.name", Tree.text(request, "base", "ref"))
        .attribute("vcs.ref.head.revision", Tree.text(request, "merge_commit_sha"))
        .attribute("url.full", Tree.text(request, "html_url"))
        .changed("github", actor(event));
  }

  private static Outcome release(Event event) {
    JsonNode release = event.detail().path("release");
    String action = event.text("action");
    if (!action.equals("published") && !action.equals("deleted")) {
      return new Outcome.Ignored("release-progress");
    }
    return draft(event, SignalKind.DEPLOYMENT)
        .title(repository(event) + ": release " + Tree.text(release, "tag_name") + ' ' + action)
        .attribute("vcs.ref.head.name", Tree.text(release, "tag_name"))
        .attribute("service.version", Tree.text(release, "tag_name"))
        .attribute("url.full", Tree.text(release, "html_url"))
        .changed("github", actor(event));
  }

  /** A workflow that failed on the default branch stops delivery; elsewhere it is a try. */
  private static Outcome run(Event event, JsonNode run, String what) {
    String conclusion = Tree.text(run, "conclusion");
    String name = Tree.text(run, "name");
    String branch = Tree.text(run, "head_branch");
    boolean main = branch.equals(event.text("repository", "default_branch"));
    Draft draft =
        draft(event, SignalKind.BUILD)
            .thing(repository(event) + '/' + name + '/' + branch)
            .attribute("cicd.pipeline.name", name)
            .attribute("cicd.pipeline.run.id", Tree.text(run, "id"))
            .attribute("cicd.pipeline.run.state", conclusion)
            .attribute("vcs.ref.head.name", branch)
            .attribute("vcs.ref.head.revision", Tree.text(run, "head_sha"))
            .attribute("tocsin.vcs.revision.time", time(run.path("head_commit")))
            .attribute("url.full", Tree.text(run, "html_url"));
    String title = repository(event) + ": " + what + name;
    return switch (conclusion) {
      case "success" ->
          draft.title(title + " succeeded on " + branch).ended().changed("github", actor(event));
      case "failure", "timed_out", "startup_failure" ->
          draft
              .severity(main ? Severity.MEDIUM : Severity.LOW)
              .title(
                  title
                      + (conclusion.equals("timed_out") ? " timed out on " : " failed on ")
                      + branch)
              .signalled();
      default -> PROGRESS;
    };
  }

  /** What a workflow of GitHub itself checks is told by the workflow already. */
  private static Outcome check(Event event, JsonNode check) {
    if (Tree.text(check, "app", "slug").equals("github-actions")) {
      return PROGRESS;
    }
    return run(event, check, "Check ");
  }

  private static Outcome deployment(Event event) {
    JsonNode deployment = event.detail().path("deployment");
    return deploymentDraft(event, deployment)
        .title(repository(event) + ": deployment to " + environment(deployment) + " began")
        .changed("github", actor(event));
  }

  private static Outcome deploymentStatus(Event event) {
    JsonNode deployment = event.detail().path("deployment");
    JsonNode status = event.detail().path("deployment_status");
    String state = Tree.text(status, "state");
    String title = repository(event) + ": deployment to " + environment(deployment);
    Draft draft =
        deploymentDraft(event, deployment)
            .attribute("deployment.status", state)
            .attribute("error.message", Tree.text(status, "description"))
            .attribute("url.full", Tree.firstText(status, "log_url", "target_url"));
    return switch (state) {
      case "success" -> draft.title(title + " succeeded").ended().changed("github", actor(event));
      case "failure", "error" ->
          draft
              .severity(isProduction(deployment) ? Severity.HIGH : Severity.MEDIUM)
              .title(title + " failed")
              .signalled();
      default -> new Outcome.Ignored("deployment-progress");
    };
  }

  private static boolean isProduction(JsonNode deployment) {
    return Tree.isTrue(deployment.path("production_environment"))
        || environment(deployment).toLowerCase(Locale.ROOT).startsWith("prod");
  }

  private static String environment(JsonNode deployment) {
    return Tree.text(deployment, "environment");
  }

  private static Draft deploymentDraft(Event event, JsonNode deployment) {
    return draft(event, SignalKind.DEPLOYMENT)
        .thing(repository(event) + "/deployment/" + environment(deployment))
        .attribute("deployment.id", Tree.text(deployment, "id"))
        .attribute("deployment.environment.name", environment(deployment))
        .attribute("vcs.ref.head.revision", Tree.text(deployment, "sha"));
  }

  static Draft draft(Event event, SignalKind kind) {
    String repository = repository(event);
    return event
        .draft(kind)
        .resource("github.com/" + repository)
        .principal(actor(event))
        .attribute("vcs.repository.name", repository)
        .attribute("vcs.repository.url.full", event.text("repository", "html_url"));
  }

  /** When a commit was made, in the form of all times here; empty if it does not say. */
  private static String time(JsonNode commit) {
    Instant time = Times.read(commit.path("timestamp"));
    return time == null ? "" : Json.time(time);
  }

  static String repository(Event event) {
    String name = Tree.firstText(event.detail().path("repository"), "full_name", "name");
    return name.isEmpty() ? event.text("organization", "login") : name;
  }

  static String actor(Event event) {
    String sender = event.text("sender", "login");
    return sender.isEmpty() ? event.text("pusher", "name") : sender;
  }
}
