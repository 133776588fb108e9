package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Lambda's durable executions. All of one function are one problem, which an execution that
 * succeeds ends. The event has no error text; the execution's own history has it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html">Monitoring
 *     durable functions</a>
 */
final class DurableExecutions implements Source {
  static final String DETAIL_TYPE = "Durable Execution Status Change";

  @Override
  public Outcome normalise(Event event) {
    LambdaFunction function = LambdaFunction.of(event.text("functionArn"));
    if (!event.detailType().equals(DETAIL_TYPE) || function.arn().isEmpty()) {
      return Generic.draft(event).kind(SignalKind.WORKFLOW).signalled();
    }
    String name = function.name();
    String execution = event.text("durableExecutionName");
    String what =
        "Durable execution " + (execution.isEmpty() ? "" : execution + " ") + "of " + name;
    Draft draft =
        event
            .draft(SignalKind.WORKFLOW)
            .service(name)
            .resource(function.arn())
            .thing(function.arn())
            .attribute("faas.name", name)
            .attribute("faas.version", function.version())
            .attribute("aws.lambda.durable_execution.arn", event.text("durableExecutionArn"))
            .attribute("aws.lambda.durable_execution.name", execution)
            .attribute("status", event.text("status"));
    return switch (event.text("status")) {
      case "FAILED" -> draft.severity(Severity.MEDIUM).title(what + " failed").signalled();
      case "TIMED_OUT" -> draft.severity(Severity.MEDIUM).title(what + " timed out").signalled();
      case "STOPPED" -> draft.severity(Severity.LOW).title(what + " was stopped").signalled();
      case "SUCCEEDED" -> draft.title(what + " succeeded").ended().signalled();
      case "RUNNING" -> new Outcome.Ignored("workflow-progress");
      default -> Generic.draft(event).kind(SignalKind.WORKFLOW).signalled();
    };
  }
}
