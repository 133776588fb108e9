package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** What asynchronous invocations report when EventBridge is their destination. */
final class LambdaResults implements Source {
  private static final String PREFIX = "Lambda Function Invocation Result - ";

  @Override
  public Outcome normalise(Event event) {
    JsonNode request = event.detail().path("requestContext");
    LambdaFunction function = LambdaFunction.of(Tree.text(request, "functionArn"));
    if (!event.detailType().startsWith(PREFIX) || function.arn().isEmpty()) {
      return Generic.draft(event).signalled();
    }
    String name = function.name();
    String condition = Tree.text(request, "condition");
    JsonNode error = event.detail().path("responsePayload");
    Draft draft =
        event
            .draft(SignalKind.WORKFLOW)
            .resource(function.arn())
            .thing(function.arn())
            .withoutEnvelopeResources()
            .attribute("faas.name", name)
            .attribute("faas.version", function.version())
            .attribute("faas.invocation_id", Tree.text(request, "requestId"))
            .attribute("exception.type", Tree.text(error, "errorType"))
            .attribute("exception.message", Tree.text(error, "errorMessage"));
    return condition.equals("Success")
        ? draft.title("Function " + name + " succeeded").ended().signalled()
        : draft
            .severity(Severity.MEDIUM)
            .title("Function " + name + " gave up on an event (" + condition + ')')
            .signalled();
  }
}
