package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** A finding in OCSF, whose classes share the fields that matter here. */
final class OcsfFinding {
  private static final int SUPPRESSED = 3;
  private static final int RESOLVED = 4;
  private static final int ARCHIVED = 5;

  private OcsfFinding() {}

  static Draft draft(Event event, JsonNode finding) {
    JsonNode info = finding.path("finding_info");
    JsonNode cloud = finding.path("cloud");
    String type = Tree.text(info.path("types").path(0));
    JsonNode resources = resources(finding);
    String compliance = Tree.text(finding, "compliance", "status");
    Event scoped = event.in(Tree.text(cloud, "account", "uid"), Tree.text(cloud, "region"));
    Draft draft =
        scoped
            .draft(compliance.isEmpty() ? SignalKind.FINDING : SignalKind.COMPLIANCE)
            .id(id(event, finding, info))
            .time(Times.read(finding.path("time")))
            .severity(severity(finding))
            .title(title(info, type))
            .withoutEnvelopeResources();
    for (JsonNode resource : resources) {
      draft.resource(Tree.text(resource, "uid"));
    }
    return draft
        .finding(analytic(info, type), Tree.text(resources.path(0), "uid"), "")
        .findingArn(Tree.text(info, "uid"))
        .attribute("finding_info.uid", Tree.text(info, "uid"))
        .attribute("finding_info.types", String.join(", ", Tree.texts(info.path("types"))))
        .attribute("finding_info.desc", Tree.text(info, "desc"))
        .attribute("metadata.product.name", product(finding))
        .attribute("compliance.status", compliance)
        .attribute("status", Tree.text(finding, "status"))
        .attribute("remediation.desc", Tree.text(finding, "remediation", "desc"));
  }

  /** The number counts, 6 (fatal) being above critical; the word serves where there is none. */
  static Severity severity(JsonNode finding) {
    int id = (int) Tree.number(finding.path("severity_id"), 0);
    return switch (id) {
      case 2 -> Severity.LOW;
      case 3 -> Severity.MEDIUM;
      case 4 -> Severity.HIGH;
      case 5, 6 -> Severity.CRITICAL;
      default ->
          Severity.of(Tree.text(finding, "severity").toLowerCase(Locale.ROOT))
              .orElse(Severity.INFO);
    };
  }

  static boolean isOver(JsonNode finding) {
    int status = (int) Tree.number(finding.path("status_id"), 0);
    String compliance = Tree.text(finding, "compliance", "status");
    return status == SUPPRESSED
        || status == RESOLVED
        || status == ARCHIVED
        || compliance.equalsIgnoreCase("pass")
        || compliance.equalsIgnoreCase("passed");
  }

  /** Version 1.0 had one {@code resource}, later ones have a list. */
  private static JsonNode resources(JsonNode finding) {
    JsonNode many = finding.path("resources");
    return many.isArray()
        ? many
        : JsonNodeFactory.instance.arrayNode().add(finding.path("resource"));
  }

  private static String analytic(JsonNode info, String type) {
    String uid = Tree.text(info, "analytic", "uid");
    return uid.isEmpty() ? type : uid;
  }

  private static String id(Event event, JsonNode finding, JsonNode info) {
    String uid = Tree.text(info, "uid");
    if (uid.isEmpty()) {
      return event.id();
    }
    return String.join(
        "/",
        uid,
        Tree.firstText(info, "modified_time_dt", "modified_time"),
        Tree.firstText(finding, "status_id", "status"),
        Tree.text(finding, "compliance", "status"));
  }

  private static String title(JsonNode info, String type) {
    String title = Tree.text(info, "title");
    return title.isEmpty() ? "Finding " + type : title;
  }

  private static String product(JsonNode finding) {
    return Tree.text(finding.path("metadata"), "product", "name");
  }
}
