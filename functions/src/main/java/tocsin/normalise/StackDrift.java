package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Drift of a stack from its template. Its link is not the stack's own: a stack update that succeeds
 * does not mean that the drift is gone.
 */
final class StackDrift {
  private StackDrift() {}

  static Outcome normalise(Event event) {
    JsonNode details = event.detail().path("status-details");
    String detection = Tree.text(details, "detection-status");
    if (detection.equals("DETECTION_IN_PROGRESS")) {
      return new Outcome.Ignored("drift-detection-progress");
    }
    String name = ServiceName.ofResource(CloudFormation.stackArn(event));
    if (detection.equals("DETECTION_FAILED")) {
      return draft(event)
          .severity(Severity.LOW)
          .title("Drift detection of stack " + name + " failed")
          .signalled();
    }
    return switch (Tree.text(details, "stack-drift-status")) {
      case "DRIFTED" ->
          draft(event)
              .severity(Severity.MEDIUM)
              .title("Stack " + name + " has drifted" + how(event))
              .signalled();
      case "IN_SYNC" ->
          draft(event).title("Stack " + name + " is in sync with its template").ended().signalled();
      default -> new Outcome.Ignored("drift-unknown");
    };
  }

  private static String how(Event event) {
    int count = (int) Tree.number(drifted(event), 0);
    if (count <= 0) {
      return "";
    }
    return count == 1 ? ": 1 resource differs" : ": " + count + " resources differ";
  }

  private static JsonNode drifted(Event event) {
    return event.detail().path("drift-detection-details").path("drifted-stack-resource-count");
  }

  private static Draft draft(Event event) {
    String arn = CloudFormation.stackArn(event);
    JsonNode details = event.detail().path("status-details");
    return event
        .draft(SignalKind.DRIFT)
        .resource(arn)
        .thing("drift/" + CloudFormation.withoutId(arn))
        .attribute("aws.cloudformation.stack.name", ServiceName.ofResource(arn))
        .attribute("aws.cloudformation.drift.status", Tree.text(details, "stack-drift-status"))
        .attribute("aws.cloudformation.drift.resources", Tree.text(drifted(event)));
  }
}
