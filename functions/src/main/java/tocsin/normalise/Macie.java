package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Macie findings about buckets, and the alerts of Macie Classic, which carry a risk up to 10. */
final class Macie implements Source {
  @Override
  public Outcome normalise(Event event) {
    return event.detailType().equals("Macie Alert") ? alert(event) : finding(event);
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    JsonNode affected = detail.path("resourcesAffected");
    String bucket = Tree.text(affected, "s3Bucket", "arn");
    String type = Tree.text(detail, "type");
    if (type.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.FINDING).signalled();
    }
    String title = Tree.text(detail, "title");
    Draft draft =
        event
            .draft(SignalKind.FINDING)
            .severity(severity(Tree.text(detail, "severity", "description")))
            .title(title.isEmpty() ? "Macie finding " + type : title)
            .drill(Tree.isTrue(detail.path("sample")))
            .resource(bucket)
            .finding(type, bucket, "")
            .attribute("finding_info.uid", Tree.text(detail, "id"))
            .attribute("finding_info.types", type)
            .attribute("finding_info.desc", Tree.text(detail, "description"))
            .attribute("aws.s3.bucket", Tree.text(affected, "s3Bucket", "name"))
            .attribute("aws.s3.key", Tree.text(affected, "s3Object", "key"))
            .attribute("count", Tree.text(detail, "count"));
    return Tree.isTrue(detail.path("archived")) ? draft.ended().signalled() : draft.signalled();
  }

  private static Severity severity(String description) {
    return Severity.of(description.toLowerCase(Locale.ROOT)).orElse(Severity.INFO);
  }

  private static Outcome alert(Event event) {
    double risk = Tree.number(event.detail().path("trigger").path("risk"), 0);
    String arn = event.text("alert-arn");
    return event
        .draft(SignalKind.FINDING)
        .severity(GuardDuty.severity(risk))
        .title("Macie alert: " + event.text("name"))
        .service("macie")
        .principal(event.text("actor"))
        .finding("Macie Alert", event.text("trigger", "rule-arn"), event.text("actor"))
        .findingArn(arn)
        .attribute("finding_info.uid", arn)
        .attribute("finding_info.desc", event.text("trigger", "description"))
        .signalled();
  }
}
