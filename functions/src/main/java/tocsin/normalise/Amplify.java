package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Amplify: deployments of branches. */
final class Amplify implements Source {
  @Override
  public Outcome normalise(Event event) {
    String app = event.text("appId");
    String branch = event.text("branchName");
    if (!event.detailType().equals("Amplify Deployment Status Change") || app.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    String what = "Amplify app " + app + ", branch " + branch;
    String arn = event.arn("amplify", "apps/", app + "/branches/" + branch);
    Draft draft =
        event
            .draft(SignalKind.DEPLOYMENT)
            .service(app)
            .resource(arn)
            .thing(arn)
            .attribute("deployment.id", event.text("jobId"))
            .attribute("deployment.status", event.text("jobStatus"))
            .attribute("vcs.ref.head.name", branch);
    return switch (event.text("jobStatus")) {
      case "FAILED" ->
          draft.severity(Severity.MEDIUM).title(what + ": deployment failed").signalled();
      case "SUCCEED", "SUCCEEDED" ->
          draft.title(what + ": deployed").ended().changed("amplify", "");
      case "STARTED", "CREATED", "PENDING", "RUNNING" ->
          draft.title(what + ": deployment began").changed("amplify", "");
      default -> new Outcome.Ignored("deployment-progress");
    };
  }
}
