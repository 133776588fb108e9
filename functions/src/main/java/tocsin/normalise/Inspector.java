package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Inspector: findings one by one (vulnerable packages and code, open ports), summaries of image
 * scans in ECR's form, and what is scanned at all.
 */
final class Inspector implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Inspector2 Scan" -> Ecr.scan(event);
      case "Inspector2 Finding" -> finding(event);
      case "Inspector2 Coverage" -> coverage(event);
      default ->
          event.detail().has("findingArn")
              ? finding(event)
              : Generic.draft(event).kind(SignalKind.SCAN).signalled();
    };
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    JsonNode vulnerability = detail.path("packageVulnerabilityDetails");
    String arn = Tree.text(detail, "findingArn");
    String status = Tree.text(detail, "status");
    String updated = Tree.text(detail, "updatedAt");
    Event scoped = event.in(Tree.text(detail, "awsAccountId"), "");
    Draft draft =
        scoped
            .draft(SignalKind.SCAN)
            .id(arn.isEmpty() ? event.id() : arn + '/' + updated + '/' + status)
            .severity(Severities.word(detail.path("severity")).orElse(Severities.UNKNOWN))
            .title(title(detail))
            .withoutEnvelopeResources();
    for (JsonNode resource : detail.path("resources")) {
      draft.resource(resourceId(scoped, resource));
    }
    draft
        .thing(arn)
        .findingArn(arn)
        .attribute("finding_info.uid", arn)
        .attribute("finding_info.types", Tree.text(detail, "type"))
        .attribute("finding_info.desc", Tree.text(detail, "description"))
        .attribute("finding_info.first_seen_time_dt", Tree.text(detail, "firstObservedAt"))
        .attribute("finding_info.last_seen_time_dt", Tree.text(detail, "lastObservedAt"))
        .attribute("vulnerability.cve.uid", Tree.text(vulnerability, "vulnerabilityId"))
        .attribute("vulnerability.cve.epss.score", Tree.text(detail, "epss", "score"))
        .attribute("vulnerability.score", Tree.text(detail, "inspectorScore"))
        .attribute("vulnerability.is_exploit_available", Tree.text(detail, "exploitAvailable"))
        .attribute("vulnerability.is_fix_available", Tree.text(detail, "fixAvailable"))
        .attribute("vulnerability.affected_packages", packages(vulnerability))
        .attribute("dst_endpoint.port", ports(detail.path("networkReachabilityDetails")))
        .attribute(
            "remediation.desc", Tree.text(detail.path("remediation"), "recommendation", "text"))
        .attribute("status", status);
    boolean active = status.isEmpty() || status.equalsIgnoreCase("ACTIVE");
    return active ? draft.signalled() : draft.ended().signalled();
  }

  private static String title(JsonNode detail) {
    String title = Tree.text(detail, "title");
    return title.isEmpty() ? "Inspector finding " + Tree.text(detail, "type") : title;
  }

  private static String packages(JsonNode vulnerability) {
    StringBuilder names = new StringBuilder();
    for (JsonNode one : vulnerability.path("vulnerablePackages")) {
      names
          .append(names.isEmpty() ? "" : ", ")
          .append(Tree.text(one, "name"))
          .append(' ')
          .append(Tree.text(one, "version"));
    }
    return names.toString();
  }

  private static String ports(JsonNode network) {
    JsonNode range = network.path("openPortRange");
    String begin = Tree.text(range, "begin");
    String end = Tree.text(range, "end");
    return begin.equals(end) ? begin : begin + '-' + end;
  }

  private static String resourceId(Event event, JsonNode resource) {
    String id = Tree.text(resource, "id");
    return id.startsWith("i-") ? event.arn("ec2", "instance/", id) : id;
  }

  /** That something is scanned is no news; that it no longer is may be, to a rule. */
  private static Outcome coverage(Event event) {
    JsonNode detail = event.detail();
    JsonNode status = detail.path("scanStatus");
    String id = Tree.firstText(detail, "resourceId");
    String resource = id.startsWith("i-") ? event.arn("ec2", "instance/", id) : id;
    String first = event.firstResource();
    String what = resource.isEmpty() ? first : resource;
    boolean inactive = Tree.firstText(status, "statusCodeValue", "statusCode").equals("INACTIVE");
    return event
        .draft(SignalKind.SCAN)
        .severity(inactive ? Severity.LOW : Severity.INFO)
        .resource(what)
        .title(
            "Inspector "
                + (inactive ? "does not scan " : "scans ")
                + (what.isEmpty() ? "(unnamed)" : ServiceName.ofResource(what)))
        .finding("scan-coverage", what)
        .attribute("status", inactive ? "INACTIVE" : "ACTIVE")
        .attribute("status_detail", Tree.firstText(status, "reason"))
        .attribute("scan.type", Tree.text(detail, "scanType"))
        .ignored("scan-coverage");
  }
}
