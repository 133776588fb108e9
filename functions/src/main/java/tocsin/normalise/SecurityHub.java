package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Security Hub findings: in the AWS Security Finding Format, and in OCSF as Security Hub's second
 * version sends them. AWS sends one finding an event; custom actions and tests may hold several,
 * and since a record becomes one signal, the worst one that is still active speaks for all of them.
 */
final class SecurityHub implements Source {
  @Override
  public Outcome normalise(Event event) {
    JsonNode findings = event.detail().path("findings");
    if (!findings.isArray() || findings.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.FINDING).signalled();
    }
    JsonNode worst = findings.get(0);
    for (JsonNode finding : findings) {
      worst = rank(finding) > rank(worst) ? finding : worst;
    }
    Draft draft = isOcsf(worst) ? OcsfFinding.draft(event, worst) : asff(event, worst);
    if (findings.size() > 1) {
      draft.attribute("tocsin.findings.count", Integer.toString(findings.size()));
    }
    return isOver(worst) ? draft.ended().signalled() : draft.signalled();
  }

  private static boolean isOcsf(JsonNode finding) {
    return finding.has("finding_info");
  }

  private static int rank(JsonNode finding) {
    Severity severity = isOcsf(finding) ? OcsfFinding.severity(finding) : severity(finding);
    return isOver(finding) ? 0 : severity.ocsfId();
  }

  /** Archived, resolved or suppressed by a person or a product, or a check that now passes. */
  private static boolean isOver(JsonNode finding) {
    if (isOcsf(finding)) {
      return OcsfFinding.isOver(finding);
    }
    String workflow = Tree.text(finding, "Workflow", "Status");
    return Tree.text(finding, "RecordState").equals("ARCHIVED")
        || workflow.equals("RESOLVED")
        || workflow.equals("SUPPRESSED")
        || Tree.text(finding, "Compliance", "Status").equals("PASSED");
  }

  private static Draft asff(Event event, JsonNode finding) {
    JsonNode resources = finding.path("Resources");
    String resource = resourceId(resources.path(0));
    String generator = Tree.text(finding, "GeneratorId");
    String compliance = Tree.text(finding, "Compliance", "Status");
    Event scoped = event.in(Tree.text(finding, "AwsAccountId"), region(finding));
    Draft draft =
        scoped
            .draft(compliance.isEmpty() ? SignalKind.FINDING : SignalKind.COMPLIANCE)
            .id(id(event, finding))
            .time(Times.read(finding.path("UpdatedAt")))
            .severity(severity(finding))
            .title(title(finding))
            .drill(Tree.isTrue(finding.path("Sample")))
            .withoutEnvelopeResources();
    for (JsonNode one : resources) {
      draft.resource(resourceId(one));
    }
    return draft
        .finding(generator.isEmpty() ? firstType(finding) : generator, resource, "")
        .findingArn(Tree.text(finding, "Id"))
        .attribute("finding_info.uid", Tree.text(finding, "Id"))
        .attribute("finding_info.types", String.join(", ", Tree.texts(finding.path("Types"))))
        .attribute("finding_info.desc", Tree.text(finding, "Description"))
        .attribute("metadata.product.name", product(finding))
        .attribute("finding_info.analytic.uid", generator)
        .attribute("compliance.status", compliance)
        .attribute("compliance.control", Tree.text(finding, "Compliance", "SecurityControlId"))
        .attribute("status", Tree.text(finding, "Workflow", "Status"))
        .attribute("remediation.desc", remediation(finding, "Text"))
        .attribute("remediation.references", remediation(finding, "Url"))
        .attribute("src_endpoint.ip", Tree.text(finding, "Network", "SourceIpV4"));
  }

  /** Older findings have a number up to 100 in place of the label; very old ones only that. */
  static Severity severity(JsonNode finding) {
    JsonNode severity = finding.path("Severity");
    String label = Tree.text(severity, "Label").toUpperCase(Locale.ROOT);
    if (label.isEmpty()) {
      label =
          Tree.text(finding.path("FindingProviderFields"), "Severity", "Label")
              .toUpperCase(Locale.ROOT);
    }
    return switch (label) {
      case "CRITICAL" -> Severity.CRITICAL;
      case "HIGH" -> Severity.HIGH;
      case "MEDIUM" -> Severity.MEDIUM;
      case "LOW" -> Severity.LOW;
      case "INFORMATIONAL" -> Severity.INFO;
      default -> normalised(Tree.number(severity.path("Normalized"), 0));
    };
  }

  /** The bands that the format's description gives for the number. */
  private static Severity normalised(double value) {
    if (value >= 90) {
      return Severity.CRITICAL;
    }
    if (value >= 70) {
      return Severity.HIGH;
    }
    if (value >= 40) {
      return Severity.MEDIUM;
    }
    return value >= 1 ? Severity.LOW : Severity.INFO;
  }

  private static String id(Event event, JsonNode finding) {
    String id = Tree.text(finding, "Id");
    if (id.isEmpty()) {
      return event.id();
    }
    return String.join(
        "/",
        id,
        Tree.text(finding, "UpdatedAt"),
        Tree.text(finding, "RecordState"),
        Tree.text(finding, "Workflow", "Status"),
        Tree.text(finding, "Compliance", "Status"));
  }

  private static String title(JsonNode finding) {
    String title = Tree.text(finding, "Title");
    return title.isEmpty() ? "Finding " + firstType(finding) : title;
  }

  private static String firstType(JsonNode finding) {
    return Tree.text(finding.path("Types").path(0));
  }

  private static String region(JsonNode finding) {
    String region = Tree.text(finding, "Region");
    return region.isEmpty() ? Tree.text(finding.path("Resources").path(0), "Region") : region;
  }

  /** A control about the whole account names it {@code AWS::::Account:111122223333}. */
  private static String resourceId(JsonNode resource) {
    return Tree.text(resource, "Id");
  }

  private static String product(JsonNode finding) {
    String name = Tree.text(finding, "ProductName");
    return name.isEmpty()
        ? Tree.text(finding, "ProductFields", "aws/securityhub/ProductName")
        : name;
  }

  private static String remediation(JsonNode finding, String field) {
    return Tree.text(finding.path("Remediation").path("Recommendation"), field);
  }
}
