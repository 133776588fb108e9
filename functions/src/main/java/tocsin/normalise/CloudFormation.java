package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Arn;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * CloudFormation stacks and stack sets. The link leaves out the random end of a stack's ARN, so
 * that a stack that failed to be created is over when one of the same name succeeds.
 */
final class CloudFormation implements Source {
  private static final Outcome PROGRESS = new Outcome.Ignored("stack-progress");

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "CloudFormation Stack Status Change" -> stack(event);
      case "CloudFormation Resource Status Change" -> resource(event);
      case "CloudFormation Drift Detection Status Change" -> StackDrift.normalise(event);
      case "CloudFormation StackSet Operation Status Change",
          "CloudFormation StackSet StackInstance Status Change",
          "CloudFormation StackSet Status Change" ->
          stackSet(event);
      default -> Generic.draft(event).kind(SignalKind.STACK).signalled();
    };
  }

  private static Outcome stack(Event event) {
    String status = status(event);
    String title = "Stack " + ServiceName.ofResource(stackArn(event)) + ": " + words(status);
    if (isFailure(status)) {
      return draft(event)
          .severity(status.endsWith("ROLLBACK_FAILED") ? Severity.HIGH : Severity.MEDIUM)
          .title(title + because(event))
          .signalled();
    }
    return switch (status) {
      case "CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE", "IMPORT_COMPLETE" ->
          draft(event).title(title).ended().changed(tool(event), "");
      case "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS" ->
          draft(event).title(title).changed(tool(event), "");
      case "" -> Generic.draft(event).kind(SignalKind.STACK).signalled();
      default ->
          status.endsWith("_IN_PROGRESS")
              ? PROGRESS
              : Generic.draft(event).kind(SignalKind.STACK).signalled();
    };
  }

  /** A rollback that goes on, or is done, means that what was wanted did not come about. */
  private static boolean isFailure(String status) {
    return status.contains("FAILED")
        || (status.contains("ROLLBACK") && !status.contains("CLEANUP"));
  }

  private static Outcome resource(Event event) {
    String status = status(event);
    String reason = reason(event);
    if (!status.contains("FAILED")) {
      return PROGRESS;
    }
    if (reason.contains("cancelled")) {
      return new Outcome.Ignored("stack-resource-cancelled");
    }
    String what =
        "%s (%s)".formatted(event.text("logical-resource-id"), event.text("resource-type"));
    return draft(event)
        .severity(Severity.MEDIUM)
        .title(
            "Stack "
                + ServiceName.ofResource(stackArn(event))
                + ": "
                + what
                + ' '
                + words(status)
                + because(event))
        .resource(event.text("physical-resource-id"))
        .attribute("aws.cloudformation.logical_resource_id", event.text("logical-resource-id"))
        .attribute("aws.cloudformation.resource_type", event.text("resource-type"))
        .signalled();
  }

  private static Outcome stackSet(Event event) {
    String arn = event.text("stack-set-arn");
    String status = status(event);
    Draft draft =
        event
            .draft(SignalKind.STACK)
            .resource(arn)
            .thing(withoutId(arn))
            .title(
                "Stack set " + ServiceName.ofResource(arn) + ": " + words(status) + because(event))
            .attribute(
                "aws.cloudformation.stack_set.operation", event.text("stack-set-operation-id"))
            .attribute("aws.cloudformation.stack.status", status)
            .attribute("error.message", reason(event));
    return switch (status) {
      case "FAILED", "INOPERABLE" -> draft.severity(Severity.MEDIUM).signalled();
      case "SUCCEEDED", "CURRENT" -> draft.ended().changed("cloudformation", "");
      case "ACTIVE", "DELETED", "STOPPED" -> draft.changed("cloudformation", "");
      case "RUNNING", "QUEUED", "STOPPING", "OUTDATED" -> PROGRESS;
      default -> Generic.draft(event).kind(SignalKind.STACK).signalled();
    };
  }

  private static Draft draft(Event event) {
    String arn = stackArn(event);
    return event
        .draft(SignalKind.STACK)
        .resource(arn)
        .thing(withoutId(arn))
        .attribute("aws.cloudformation.stack.name", ServiceName.ofResource(arn))
        .attribute("aws.cloudformation.stack.status", status(event))
        .attribute("aws.cloudformation.client_request_token", event.text("client-request-token"))
        .attribute("error.message", reason(event));
  }

  static String stackArn(Event event) {
    String id = event.text("stack-id");
    return id.isEmpty() ? event.firstResource() : id;
  }

  /** {@code stack/name/uuid} and {@code stackset/name:uuid} without the uuid. */
  static String withoutId(String arn) {
    String resource = Arn.parse(arn).map(Arn::resource).orElse("");
    int end = resource.indexOf(resource.startsWith("stackset/") ? ':' : '/', "stackset/".length());
    return end < 0 ? arn : arn.substring(0, arn.length() - resource.length() + end);
  }

  /** Operations from the console carry a token that says so; Amplify names its stacks. */
  private static String tool(Event event) {
    if (event.text("client-request-token").startsWith("Console-")) {
      return "console";
    }
    String name = ServiceName.ofResource(stackArn(event));
    return name.startsWith("amplify-") ? "amplify" : "cloudformation";
  }

  private static String status(Event event) {
    return Tree.text(details(event), "status");
  }

  private static String reason(Event event) {
    return Tree.text(details(event), "status-reason");
  }

  private static JsonNode details(Event event) {
    return event.detail().path("status-details");
  }

  private static String because(Event event) {
    String reason = reason(event);
    return reason.isEmpty() ? "" : ": " + reason;
  }

  static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
