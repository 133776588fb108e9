package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.SignalKind;

/** CodeCommit: what moves a branch or tag may explain an incident; comments do not. */
final class CodeCommit implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "CodeCommit Repository State Change" -> reference(event);
      case "CodeCommit Pull Request State Change" -> pullRequest(event);
      case "CodeCommit Comment on Commit", "CodeCommit Comment on Pull Request" ->
          new Outcome.Ignored("comment");
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome reference(Event event) {
    String title =
        "Repository %s: %s %s%s"
            .formatted(
                event.text("repositoryName"),
                event.text("referenceType"),
                event.text("referenceName"),
                verb(event.text("event")));
    return draft(event, event.text("repositoryName"))
        .title(title)
        .attribute("vcs.ref.head.name", event.text("referenceName"))
        .attribute("vcs.ref.head.revision", event.text("commitId"))
        .attribute("vcs.ref.base.revision", event.text("oldCommitId"))
        .changed("codecommit", event.text("callerUserArn"));
  }

  private static String verb(String what) {
    return switch (what) {
      case "referenceCreated" -> " was created";
      case "referenceDeleted" -> " was deleted";
      default -> " was updated";
    };
  }

  private static Outcome pullRequest(Event event) {
    if (!Tree.isTrue(event.detail().path("isMerged"))) {
      return new Outcome.Ignored("pull-request-not-merged");
    }
    String repository = Tree.text(event.detail().path("repositoryNames").path(0));
    return draft(event, repository)
        .title("Repository " + repository + ": merged \"" + event.text("title") + '"')
        .attribute("vcs.change.id", event.text("pullRequestId"))
        .attribute("vcs.change.title", event.text("title"))
        .attribute("vcs.ref.head.revision", event.text("sourceCommit"))
        .changed("codecommit", event.text("callerUserArn"));
  }

  private static Draft draft(Event event, String repository) {
    return event
        .draft(SignalKind.DEPLOYMENT)
        .resource(event.arn("codecommit", "", repository))
        .principal(event.text("callerUserArn"))
        .attribute("vcs.repository.name", repository);
  }
}
