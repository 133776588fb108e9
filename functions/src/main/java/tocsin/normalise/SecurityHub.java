package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.SignalKind;

/**
 * Security Hub findings: in the AWS Security Finding Format, and in OCSF as Security Hub's second
 * version sends them. AWS sends one finding an event; custom actions and tests may hold several,
 * and since a record becomes one signal, the worst one that is still active speaks for all of them.
 *
 * <p>A finding that only tells again what GuardDuty, Inspector, Macie, Access Analyzer or Config
 * said has the link of theirs and no other, so that both are one incident.
 */
final class SecurityHub implements Source {
  @Override
  public Outcome normalise(Event event) {
    JsonNode list = event.detail().path("findings");
    List<HubFinding> findings = new ArrayList<>();
    list.forEach(finding -> findings.add(read(finding)));
    if (findings.isEmpty()) {
      return list.isArray() || !event.detail().has("insightArn") ? unknown(event) : insight(event);
    }
    HubFinding worst =
        findings.stream().max(Comparator.comparingInt(HubFinding::rank)).orElseThrow();
    // Of equally bad ones the first, whatever max() prefers.
    HubFinding chosen =
        findings.stream().filter(f -> f.rank() == worst.rank()).findFirst().orElse(worst);
    Draft draft = draft(event, chosen);
    if (findings.size() > 1) {
      findings.forEach(f -> f.resources().forEach(draft::resource));
      draft.attribute("tocsin.findings.count", Integer.toString(findings.size()));
    }
    draft.attribute("aws.securityhub.action", event.text("actionName"));
    return chosen.isOver() ? draft.ended().signalled() : draft.signalled();
  }

  private static HubFinding read(JsonNode finding) {
    return OcsfFinding.isOne(finding) ? OcsfFinding.read(finding) : AsffFinding.read(finding);
  }

  private static Outcome unknown(Event event) {
    return Generic.draft(event).kind(SignalKind.FINDING).signalled();
  }

  /** Somebody sent the results of an insight on: a person's choice, and no news by itself. */
  private static Outcome insight(Event event) {
    return event
        .draft(SignalKind.FINDING)
        .title("Security Hub insight " + event.text("insightName"))
        .service("securityhub")
        .finding("insight", event.text("insightArn"))
        .attribute("finding_info.uid", event.text("insightArn"))
        .attribute("aws.securityhub.action", event.text("actionName"))
        .signalled();
  }

  private static Draft draft(Event event, HubFinding f) {
    Event scoped = event.in(f.account(), f.region());
    Draft draft =
        scoped
            .draft(f.compliance().isEmpty() ? SignalKind.FINDING : SignalKind.COMPLIANCE)
            .id(id(event, f))
            .time("UpdatedAt", f.updated())
            .severity(f.severity())
            .title(f.title().isEmpty() ? "Finding " + f.firstType() : f.title())
            .drill(f.sample())
            .principal(f.principal())
            .withoutEnvelopeResources();
    f.resources().forEach(resource -> draft.resource(resource(f, resource)));
    link(draft, f);
    return draft
        .attribute("finding_info.uid", f.uid())
        .attribute("finding_info.types", String.join(", ", f.types()))
        .attribute("finding_info.desc", f.description())
        .attribute("finding_info.analytic.uid", f.generator())
        .attribute("metadata.product.name", f.product())
        .attribute("compliance.status", f.compliance())
        .attribute("compliance.control", f.control())
        .attribute("status", f.status())
        .attribute("src_endpoint.ip", f.sourceIp())
        .attribute("api.operation", f.operation())
        .attribute("remediation.desc", f.remediation())
        .attribute("remediation.references", f.reference());
  }

  /** A key stands for whom it belongs to, as in the findings of the services themselves. */
  private static String resource(HubFinding f, String id) {
    return id.startsWith("AWS::IAM::AccessKey") && f.principal().startsWith("arn:")
        ? f.principal()
        : id;
  }

  /** The same check of the same resource comes under new ids, hence the second link. */
  private static void link(Draft draft, HubFinding f) {
    if (FindingKeys.isRetold(f.uid(), f.product())) {
      FindingKeys.retold(draft, f);
    } else {
      String check = f.generator().isEmpty() ? f.firstType() : f.generator();
      draft.finding(check, f.firstResource(), "");
    }
    draft.findingArn(f.uid());
  }

  private static String id(Event event, HubFinding f) {
    Instant updated = Times.read(f.updated());
    String time = updated == null ? "" : updated.toString();
    return f.uid().isEmpty()
        ? event.id()
        : String.join("/", f.uid(), time, f.status(), f.compliance());
  }
}
