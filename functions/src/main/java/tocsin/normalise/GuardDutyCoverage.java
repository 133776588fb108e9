package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * GuardDuty's events that are no findings: what a malware scan of an object or a backup found, and
 * whether its agents and plans work.
 */
final class GuardDutyCoverage {
  private GuardDutyCoverage() {}

  static boolean knows(Event event) {
    return event.detailType().startsWith("GuardDuty Malware Protection")
        || event.detailType().startsWith("GuardDuty Runtime Protection");
  }

  static Outcome normalise(Event event) {
    return event.detail().path("scanResultDetails").isObject() ? scan(event) : status(event);
  }

  private static Outcome scan(Event event) {
    JsonNode detail = event.detail();
    JsonNode result = detail.path("scanResultDetails");
    String status = Tree.firstText(result, "scanResultStatus", "scanResult");
    String what = thing(event);
    List<String> threats = new ArrayList<>();
    result.path("threats").forEach(threat -> threats.add(Tree.text(threat, "name")));
    Draft draft =
        event
            .draft(SignalKind.FINDING)
            .resource(what)
            .finding("malware-scan", what)
            .withoutEnvelopeResources()
            .attribute("malware.name", String.join(", ", threats))
            .attribute("aws.s3.bucket", Tree.text(detail, "s3ObjectDetails", "bucketName"))
            .attribute("aws.s3.key", Tree.text(detail, "s3ObjectDetails", "objectKey"))
            .attribute("status", status)
            .attribute("scan.uid", Tree.text(detail, "scanId"));
    String name = Tree.last(what, ':');
    String malware = "Malware" + (threats.isEmpty() ? "" : " " + String.join(", ", threats));
    return switch (status) {
      case "THREATS_FOUND" ->
          draft.severity(Severity.HIGH).title(malware + " found in " + name).signalled();
      case "NO_THREATS_FOUND" -> draft.title("No malware in " + name).ended().signalled();
      default ->
          draft
              .severity(Severity.LOW)
              .title("Not scanned for malware: " + name + because(status))
              .signalled();
    };
  }

  private static String thing(Event event) {
    JsonNode object = event.detail().path("s3ObjectDetails");
    String bucket = Tree.text(object, "bucketName");
    if (!bucket.isEmpty()) {
      String key = Tree.text(object, "objectKey");
      return event.globalArn("s3", "", key.isEmpty() ? bucket : bucket + '/' + key);
    }
    String arn = Tree.firstText(event.detail(), "resourceArn", "recoveryPointArn", "scannedArn");
    return arn.isEmpty() ? event.firstResource() : arn;
  }

  /**
   * The last word of the event's name tells: Healthy, Active, Unhealthy, Warning, Error, Failed.
   */
  private static Outcome status(Event event) {
    String type = event.detailType();
    String word = type.substring(type.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    JsonNode resource = event.detail().path("resourceDetails");
    String name = Tree.firstText(resource, "resourceId", "resourceName", "clusterName");
    boolean cluster = Tree.text(resource, "resourceType").equals("EKS");
    String known = cluster ? event.arn("eks", "cluster/", name) : name;
    String bucket = Tree.text(event.detail(), "s3BucketDetails", "bucketName");
    String plain = known.isEmpty() ? thing(event) : known;
    String what = bucket.isEmpty() ? plain : event.globalArn("s3", "", bucket);
    String reason = reason(event.detail());
    Draft draft =
        event
            .draft(SignalKind.GENERIC)
            .title(
                type
                    + (what.isEmpty() ? "" : ": " + ServiceName.ofResource(what))
                    + because(reason))
            .resource(what)
            .finding("protection", what)
            .attribute("aws.s3.bucket", bucket)
            .attribute("status", word)
            .attribute("status_detail", reason);
    return switch (word) {
      case "healthy", "active" -> draft.ended().signalled();
      case "warning" -> draft.severity(Severity.LOW).signalled();
      default -> draft.severity(Severity.MEDIUM).signalled();
    };
  }

  /** Why a plan or an agent does not work, or what could not be done behind a scan. */
  private static String reason(JsonNode detail) {
    List<String> reasons = new ArrayList<>();
    detail.path("statusReasons").forEach(one -> reasons.add(Tree.text(one, "code")));
    for (JsonNode action : detail.path("postScanActions")) {
      if (Tree.text(action, "status").equals("FAILED")) {
        reasons.add(Tree.text(action, "actionType") + ' ' + Tree.text(action, "failureReason"));
      }
    }
    return reasons.isEmpty()
        ? Tree.firstText(detail, "issue", "statusReason")
        : String.join(", ", reasons);
  }

  private static String because(String reason) {
    return reason.isBlank() ? "" : " (" + reason.replace('_', ' ').toLowerCase(Locale.ROOT) + ')';
  }
}
