package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** AWS Config: compliance of resources with rules. Recorded configuration items are not news. */
final class ConfigRules implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Config Rules Compliance Change" -> compliance(event);
      case "Config Configuration Item Change" -> new Outcome.Ignored("configuration-item");
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome compliance(Event event) {
    JsonNode detail = event.detail();
    String rule = Tree.text(detail, "configRuleName");
    String id = Tree.text(detail, "resourceId");
    String state = Tree.text(detail, "newEvaluationResult", "complianceType");
    Event scoped = event.in(Tree.text(detail, "awsAccountId"), Tree.text(detail, "awsRegion"));
    Draft draft =
        scoped
            .draft(SignalKind.COMPLIANCE)
            .resource(id)
            .finding(event.source(), rule, id)
            .attribute("compliance.control", rule)
            .attribute("compliance.status", state)
            .attribute("aws.config.resource_type", Tree.text(detail, "resourceType"))
            .attribute("comment", Tree.text(detail, "newEvaluationResult", "annotation"));
    String what = "Config rule " + rule + ": " + id;
    return switch (state) {
      case "NON_COMPLIANT" ->
          draft.severity(Severity.MEDIUM).title(what + " does not comply").signalled();
      case "COMPLIANT" -> draft.title(what + " complies again").ended().signalled();
      case "NOT_APPLICABLE" -> draft.title(what + " no longer counts").ended().signalled();
      default -> new Outcome.Ignored("compliance-unknown");
    };
  }
}
