package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** CloudWatch Synthetics: a canary's failed run is high, because it tests what users do. */
final class Canaries implements Source {
  @Override
  public Outcome normalise(Event event) {
    String name = event.text("canary-name");
    if (name.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.CANARY).signalled();
    }
    return switch (event.detailType()) {
      case "Synthetics Canary TestRun Failure" ->
          draft(event, name)
              .severity(Severity.HIGH)
              .title("Canary " + name + " failed" + because(event))
              .signalled();
      case "Synthetics Canary TestRun Successful" ->
          draft(event, name).title("Canary " + name + " passed").ended().signalled();
      case "Synthetics Canary Status Change" -> status(event, name);
      default -> Generic.draft(event).kind(SignalKind.CANARY).signalled();
    };
  }

  private static Outcome status(Event event, String name) {
    return event.text("current-state").equals("ERROR")
        ? draft(event, name)
            .severity(Severity.MEDIUM)
            .title("Canary " + name + " cannot run" + because(event))
            .signalled()
        : new Outcome.Ignored("canary-status");
  }

  private static Draft draft(Event event, String name) {
    String arn = event.arn("synthetics", "canary:", name);
    return event
        .draft(SignalKind.CANARY)
        .resource(arn)
        .thing(arn)
        .attribute("aws.synthetics.canary.name", name)
        .attribute("aws.synthetics.canary.run_id", event.text("canary-run-id"))
        .attribute("aws.synthetics.canary.status", event.text("test-run-status"))
        .attribute("aws.synthetics.canary.reason", reason(event))
        .attribute("aws.synthetics.canary.artifacts", event.text("artifact-location"));
  }

  /** The service writes the word "null" where it has nothing to say. */
  private static String reason(Event event) {
    String reason = event.text("state-reason");
    return reason.equals("null") ? "" : reason;
  }

  private static String because(Event event) {
    return reason(event).isEmpty() ? "" : ": " + reason(event);
  }
}
