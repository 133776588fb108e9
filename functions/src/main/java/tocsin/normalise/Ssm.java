package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Systems Manager: automations, commands, maintenance windows, associations and compliance by how
 * they stand; parameters that change are changes. Names and values of a command's parameters are
 * never read: they may hold secrets.
 */
final class Ssm implements Source {
  private static final Job AUTOMATION =
      Job.of("aws.ssm", "EC2 Automation Execution Status-change Notification", "Automation")
          .name("Definition")
          .state("Status")
          .form("ssm automation-definition/");
  private static final Job AUTOMATION_STEP =
      Job.of("aws.ssm", "EC2 Automation Step Status-change Notification", "Step of automation")
          .name("Definition")
          .state("Status")
          .form("ssm automation-definition/")
          .each();
  private static final Job COMMAND =
      Job.of("aws.ssm", "EC2 Command Status-change Notification", "Command")
          .name("document-name")
          .form("ssm document/")
          .each();
  private static final Job WINDOW =
      Job.of(
              "aws.ssm",
              "Maintenance Window Execution State-change Notification",
              "Maintenance window")
          .name("window-id")
          .form("ssm maintenancewindow/");
  private static final Job WINDOW_TASK =
      Job.of(
              "aws.ssm",
              "Maintenance Window Task Execution State-change Notification",
              "Task of maintenance window")
          .name("window-id")
          .form("ssm maintenancewindow/")
          .each();
  private static final Job ASSOCIATION =
      Job.of("aws.ssm", "EC2 State Manager Association State Change", "Association")
          .name("association-name document-name association-id")
          .reason("status-summary detailed-status");

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "EC2 Automation Execution Status-change Notification" ->
          Jobs.normalise(event, AUTOMATION);
      case "EC2 Automation Step Status-change Notification" ->
          Jobs.normalise(event, AUTOMATION_STEP);
      case "EC2 Command Status-change Notification",
          "EC2 Command Invocation Status-change Notification" ->
          Jobs.normalise(event, COMMAND);
      case "Maintenance Window Execution State-change Notification" ->
          Jobs.normalise(event, WINDOW);
      case "Maintenance Window Task Execution State-change Notification",
          "Maintenance Window Task Target Invocation State-change Notification" ->
          Jobs.normalise(event, WINDOW_TASK);
      case "EC2 State Manager Association State Change",
          "EC2 State Manager Instance Association State Change" ->
          Jobs.normalise(event, ASSOCIATION);
      case "Configuration Compliance State Change" -> compliance(event);
      case "Parameter Store Change" -> parameter(event);
      case "Parameter Store Policy Action" -> policyAction(event);
      case "Maintenance Window State-change Notification",
          "Maintenance Window Target Registration Notification",
          "Maintenance Window Task Registration Notification" ->
          window(event);
      case "Calendar State Change" -> calendar(event);
      case "OpsItem Create", "OpsItem Update" -> opsItem(event);
      case "Inventory Resource State Change" -> new Outcome.Ignored("inventory-collected");
      default -> Generic.draft(event).signalled();
    };
  }

  /** Patches and associations that are missing are work for the day. */
  private static Outcome compliance(Event event) {
    String id = event.text("resource-id");
    String arn = Ec2.arn(event, id);
    String type = event.text("compliance-type");
    Draft draft =
        event
            .draft(SignalKind.COMPLIANCE)
            .resource(arn)
            .thing("compliance/" + type + '/' + id)
            .attribute("aws.ssm.compliance.type", type)
            .attribute("aws.ssm.compliance.status", event.text("compliance-status"));
    if (event.text("compliance-status").equals("compliant")) {
      return draft.title(id + " is compliant: " + type).ended().signalled();
    }
    boolean critical = event.text("patch-severity").equalsIgnoreCase("critical");
    return draft
        .severity(critical ? Severity.MEDIUM : Severity.LOW)
        .title(id + " is not compliant: " + type)
        .signalled();
  }

  private static Outcome parameter(Event event) {
    String name = event.text("name");
    return event
        .draft(SignalKind.API_CALL)
        .resource(parameterArn(event, name))
        .title("Parameter " + name + ": " + event.text("operation").toLowerCase(Locale.ROOT))
        .attribute("aws.ssm.parameter.name", name)
        .attribute("api.operation", event.text("operation"))
        .changed("ssm", "");
  }

  /** A parameter's policy tells of its expiry, or that nobody has changed it for long. */
  private static Outcome policyAction(Event event) {
    String name = event.text("parameter-name");
    boolean failed = StateWords.of(event.text("action-status")) == StateWords.Meaning.FAILED;
    return event
        .draft(SignalKind.COMPLIANCE)
        .severity(failed ? Severity.MEDIUM : Severity.LOW)
        .resource(parameterArn(event, name))
        .title(
            "Parameter "
                + name
                + ": "
                + event.text("policy-type")
                + ' '
                + event.text("action-reason"))
        .thing(parameterArn(event, name))
        .attribute("error.message", failed ? event.text("action-reason") : "")
        .signalled();
  }

  private static Outcome window(Event event) {
    String id = event.text("window-id");
    return event
        .draft(SignalKind.API_CALL)
        .resource(event.arn("ssm", "maintenancewindow/", id))
        .title("Maintenance window " + id + ": " + event.text("status").toLowerCase(Locale.ROOT))
        .changed("ssm", "");
  }

  private static Outcome calendar(Event event) {
    return Generic.draft(event)
        .title("Change calendar is " + event.text("state").toLowerCase(Locale.ROOT))
        .changed("ssm", "");
  }

  private static Outcome opsItem(Event event) {
    String id = event.text("ops-item-id");
    boolean closed = event.text("status").equalsIgnoreCase("resolved");
    Draft draft =
        event
            .draft(SignalKind.GENERIC)
            .resource(event.arn("ssm", "opsitem/", id))
            .thing(event.arn("ssm", "opsitem/", id))
            .title("OpsItem " + id + ": " + event.text("title"))
            .attribute("aws.ssm.ops_item.source", event.text("source"));
    if (closed) {
      return draft.ended().signalled();
    }
    return draft.severity(opsSeverity(event.text("severity"))).signalled();
  }

  /** OpsItems count from 1, critical, to 4. */
  private static Severity opsSeverity(String number) {
    return switch (number) {
      case "1" -> Severity.HIGH;
      case "2" -> Severity.MEDIUM;
      default -> Severity.LOW;
    };
  }

  /** A name with folders begins with a slash, which its ARN has once. */
  private static String parameterArn(Event event, String name) {
    return event.arn("ssm", name.startsWith("/") ? "parameter" : "parameter/", name);
  }
}
