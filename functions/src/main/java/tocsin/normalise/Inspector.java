package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Inspector: findings one by one, and summaries of image scans in ECR's form. */
final class Inspector implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Inspector2 Scan" -> Ecr.scan(event);
      case "Inspector2 Finding" -> finding(event);
      case "Inspector2 Coverage" -> new Outcome.Ignored("scan-coverage");
      default -> Generic.draft(event).kind(SignalKind.SCAN).signalled();
    };
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    String arn = Tree.text(detail, "findingArn");
    String cve = Tree.text(detail, "packageVulnerabilityDetails", "vulnerabilityId");
    Draft draft =
        event
            .draft(SignalKind.SCAN)
            .severity(severity(Tree.text(detail, "severity")))
            .title(title(detail))
            .withoutEnvelopeResources();
    for (JsonNode resource : detail.path("resources")) {
      draft.resource(resourceId(event, resource));
    }
    draft
        .thing(arn)
        .findingArn(arn)
        .attribute("finding_info.uid", arn)
        .attribute("finding_info.types", Tree.text(detail, "type"))
        .attribute("finding_info.desc", Tree.text(detail, "description"))
        .attribute("vulnerability.cve.uid", cve)
        .attribute("vulnerability.score", Tree.text(detail, "inspectorScore"))
        .attribute("status", Tree.text(detail, "status"));
    boolean active = Tree.text(detail, "status").equals("ACTIVE") || !detail.has("status");
    return active ? draft.signalled() : draft.ended().signalled();
  }

  /** As for image scans: what may be attacked is not yet attacked, so high at most. */
  private static Severity severity(String label) {
    return switch (label.toUpperCase(Locale.ROOT)) {
      case "CRITICAL", "HIGH" -> Severity.HIGH;
      case "MEDIUM" -> Severity.MEDIUM;
      case "LOW" -> Severity.LOW;
      default -> Severity.INFO;
    };
  }

  private static String title(JsonNode detail) {
    String title = Tree.text(detail, "title");
    return title.isEmpty() ? "Inspector finding " + Tree.text(detail, "type") : title;
  }

  private static String resourceId(Event event, JsonNode resource) {
    String id = Tree.text(resource, "id");
    return id.startsWith("i-") ? event.arn("ec2", "instance/", id) : id;
  }
}
