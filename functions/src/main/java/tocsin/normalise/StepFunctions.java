package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Step Functions: executions that fail, and those that succeed as the end of earlier failures of
 * the same state machine. Input and output are never read: they hold the users' data.
 */
final class StepFunctions implements Source {
  @Override
  public Outcome normalise(Event event) {
    String machine = event.text("stateMachineArn");
    if (machine.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.WORKFLOW).signalled();
    }
    String what = "State machine " + ServiceName.ofResource(machine);
    String error = event.text("error");
    return switch (event.text("status")) {
      case "FAILED" ->
          draft(event, machine)
              .severity(Severity.MEDIUM)
              .title(what + " failed" + (error.isEmpty() ? "" : " with " + error))
              .signalled();
      case "TIMED_OUT" ->
          draft(event, machine).severity(Severity.MEDIUM).title(what + " timed out").signalled();
      case "ABORTED" ->
          draft(event, machine).severity(Severity.LOW).title(what + " was aborted").signalled();
      case "SUCCEEDED" -> draft(event, machine).title(what + " succeeded").ended().signalled();
      case "RUNNING", "PENDING_REDRIVE" -> new Outcome.Ignored("workflow-progress");
      default -> Generic.draft(event).kind(SignalKind.WORKFLOW).signalled();
    };
  }

  private static Draft draft(Event event, String machine) {
    return event
        .draft(SignalKind.WORKFLOW)
        .resource(machine)
        .thing(machine)
        .attribute("aws.step_functions.state_machine.arn", machine)
        .attribute("aws.step_functions.execution.arn", event.text("executionArn"))
        .attribute("exception.type", event.text("error"))
        .attribute("exception.message", event.text("cause"));
  }
}
