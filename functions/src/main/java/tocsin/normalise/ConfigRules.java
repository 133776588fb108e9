package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * AWS Config: compliance of resources with rules. That a resource was recorded is no news: what
 * changed it comes through CloudTrail, with who did it.
 */
final class ConfigRules implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Config Rules Compliance Change" -> compliance(event);
      case "Config Configuration Item Change", "Config Configuration Item Oversized Notification" ->
          item(event);
      case "Config Rules Re-evaluation Status" -> reevaluation(event);
      case "Config Configuration Snapshot Delivery Status",
          "Config Configuration History Delivery Status" ->
          delivery(event);
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome compliance(Event event) {
    JsonNode detail = event.detail();
    String rule = Tree.text(detail, "configRuleName");
    String id = Tree.text(detail, "resourceId");
    String type = Tree.text(detail, "resourceType");
    String state = Tree.text(detail, "newEvaluationResult", "complianceType");
    Event scoped = event.in(Tree.text(detail, "awsAccountId"), Tree.text(detail, "awsRegion"));
    Draft draft =
        scoped
            .draft(SignalKind.COMPLIANCE)
            .time(
                "resultRecordedTime", detail.path("newEvaluationResult").path("resultRecordedTime"))
            .resource(ConfigResource.arn(scoped, type, id))
            .withoutEnvelopeResources()
            .attribute("compliance.control", rule)
            .attribute("compliance.status", state)
            .attribute("aws.config.rule.arn", Tree.text(detail, "configRuleARN"))
            .attribute("aws.config.resource_type", type)
            .attribute("aws.config.previous", previous(detail))
            .attribute("comment", Tree.text(detail, "newEvaluationResult", "annotation"));
    FindingKeys.config(draft, rule, id);
    String what = "Config rule " + rule + ": " + id;
    return switch (state) {
      case "NON_COMPLIANT" ->
          draft.severity(Severity.MEDIUM).title(what + " does not comply").signalled();
      case "COMPLIANT" -> draft.title(what + " complies again").ended().signalled();
      case "NOT_APPLICABLE" -> draft.title(what + " no longer counts").ended().signalled();
      default -> draft.title(what + " is not judged").ignored("compliance-unknown");
    };
  }

  private static String previous(JsonNode detail) {
    return Tree.text(detail, "oldEvaluationResult", "complianceType");
  }

  private static Outcome item(Event event) {
    JsonNode item = event.detail().path("configurationItem");
    JsonNode summary = event.detail().path("configurationItemSummary");
    JsonNode known = item.isObject() ? item : summary;
    String arn = Tree.firstText(known, "ARN", "arn");
    Event scoped = event.in(Tree.text(known, "awsAccountId"), Tree.text(known, "awsRegion"));
    String type = Tree.text(known, "resourceType");
    String id = Tree.text(known, "resourceId");
    return scoped
        .draft(SignalKind.COMPLIANCE)
        .resource(arn.isEmpty() ? ConfigResource.arn(scoped, type, id) : arn)
        .title(type + ' ' + id + ": " + Tree.text(known, "configurationItemStatus"))
        .attribute("aws.config.resource_type", type)
        .attribute("status", Tree.text(known, "configurationItemStatus"))
        .ignored("configuration-item");
  }

  private static Outcome reevaluation(Event event) {
    JsonNode rules = event.detail().path("ruleEvaluationDetails");
    boolean failed = Tree.text(event.detail(), "messageType").contains("Failed");
    return failed || rules.toString().contains("FAILED")
        ? Generic.draft(event).kind(SignalKind.COMPLIANCE).severity(Severity.LOW).signalled()
        : new Outcome.Ignored("compliance-evaluation");
  }

  private static Outcome delivery(Event event) {
    String type = event.text("messageType");
    return type.endsWith("Failed")
        ? Generic.draft(event)
            .kind(SignalKind.COMPLIANCE)
            .severity(Severity.MEDIUM)
            .title("AWS Config could not deliver: " + type)
            .signalled()
        : new Outcome.Ignored("configuration-delivery");
  }
}
