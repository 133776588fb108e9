package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Trusted Advisor: one resource that a check looks at; it comes again with each refresh. */
final class TrustedAdvisor implements Source {
  @Override
  public Outcome normalise(Event event) {
    String check = event.text("check-name").strip();
    String status = event.text("status");
    if (check.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    JsonNode item = event.detail().path("check-item-detail");
    String resource = Tree.text(event.detail(), "resource_id");
    Draft draft =
        event
            .in("", region(item))
            .draft(SignalKind.COMPLIANCE)
            .resource(resource)
            .thing(check + '/' + (resource.isEmpty() ? event.text("uuid") : resource))
            .attribute("aws.trusted_advisor.check", check)
            .attribute("aws.trusted_advisor.status", status)
            .attribute("error.message", Tree.firstText(item, "Reason", "Alert Condition"));
    return switch (status) {
      case "OK" -> draft.title("Trusted Advisor: " + check + " is fine").ended().signalled();
      case "WARN" -> draft.severity(Severity.LOW).title(title(check, item)).signalled();
      case "ERROR" -> draft.severity(Severity.MEDIUM).title(title(check, item)).signalled();
      default -> Generic.draft(event).kind(SignalKind.COMPLIANCE).signalled();
    };
  }

  private static String title(String check, JsonNode item) {
    String reason = Tree.firstText(item, "Reason", "Alert Condition");
    return "Trusted Advisor: " + check + (reason.isEmpty() ? "" : ": " + reason);
  }

  /** The events of all Regions come to one; the item may say {@code -} where it has none. */
  private static String region(JsonNode item) {
    String region = Tree.firstText(item, "Region", "Region/AZ");
    return region.indexOf('-') > 0 ? region : "";
  }
}
