package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Fault injection: an experiment that starts explains what follows, so it is a change. */
final class Experiments implements Source {
  @Override
  public Outcome normalise(Event event) {
    String id = event.text("experiment-id");
    if (id.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    String status = event.text("new-state", "status");
    String arn = event.arn("fis", "experiment/", id);
    Draft draft =
        event
            .draft(SignalKind.DEPLOYMENT)
            .resource(arn)
            .thing(arn)
            .title("Fault injection experiment " + id + ": " + status)
            .attribute("aws.fis.experiment.template", event.text("experiment-template-id"))
            .attribute("aws.fis.experiment.status", status);
    return switch (status) {
      case "running" -> draft.changed("fis", "");
      case "completed", "stopped" -> draft.ended().changed("fis", "");
      case "failed" ->
          draft
              .severity(Severity.LOW)
              .attribute("error.message", event.text("new-state", "reason"))
              .signalled();
      default -> new Outcome.Ignored("experiment-progress");
    };
  }
}
