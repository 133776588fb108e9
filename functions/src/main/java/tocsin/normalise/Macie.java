package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Macie: findings about what objects hold and how buckets are protected, and the alerts of Macie
 * Classic, which carry a risk up to 10.
 */
final class Macie implements Source {
  /** No score is critical. */
  private static final Severities.Scale SCORES = new Severities.Scale(1, 2, 3, 4, 3);

  @Override
  public Outcome normalise(Event event) {
    return event.detailType().equals("Macie Alert") ? alert(event) : finding(event);
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    JsonNode affected = detail.path("resourcesAffected");
    String type = Tree.text(detail, "type");
    if (type.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.FINDING).signalled();
    }
    Event scoped = event.in(Tree.text(detail, "accountId"), Tree.text(detail, "region"));
    String bucket = bucket(scoped, affected.path("s3Bucket"));
    String id = Tree.text(detail, "id");
    String title = Tree.text(detail, "title");
    Draft draft =
        scoped
            .draft(SignalKind.FINDING)
            .id(id(event, detail, id))
            .severity(severity(detail.path("severity")))
            .title(title.isEmpty() ? "Macie finding " + type : title)
            .drill(Tree.isTrue(detail.path("sample")))
            .resource(bucket)
            .finding(type, bucket, "");
    FindingKeys.macie(draft, id);
    describe(draft, detail, affected, type);
    actor(draft, detail.path("policyDetails"));
    return Tree.isTrue(detail.path("archived")) ? draft.ended().signalled() : draft.signalled();
  }

  private static void describe(Draft draft, JsonNode detail, JsonNode affected, String type) {
    JsonNode result = detail.path("classificationDetails").path("result");
    draft
        .attribute("finding_info.uid", Tree.text(detail, "id"))
        .attribute("finding_info.types", type)
        .attribute("finding_info.desc", Tree.text(detail, "description"))
        .attribute("finding_info.created_time_dt", Tree.text(detail, "createdAt"))
        .attribute("finding_info.modified_time_dt", Tree.text(detail, "updatedAt"))
        .attribute("activity_name", Tree.text(detail, "category"))
        .attribute("aws.s3.bucket", Tree.text(affected, "s3Bucket", "name"))
        .attribute("aws.s3.key", Tree.text(affected, "s3Object", "key"))
        .attribute(
            "aws.s3.public_access",
            Tree.text(affected.path("s3Bucket"), "publicAccess", "effectivePermission"))
        .attribute("aws.macie.sensitive_data", categories(result.path("sensitiveData")))
        .attribute("count", Tree.text(detail, "count"));
  }

  /** A policy finding tells who made the bucket less safe; a classification finding has nobody. */
  private static void actor(Draft draft, JsonNode policy) {
    JsonNode actor = policy.path("actor");
    JsonNode user = actor.path("userIdentity");
    for (String kind : new String[] {"assumedRole", "iamUser", "federatedUser", "root"}) {
      String arn = Tree.text(user, kind, "arn");
      if (!arn.isEmpty()) {
        draft.principal(arn).attribute("actor.user.uid", arn);
      }
    }
    draft
        .attribute("actor.user.type", Tree.text(user, "type"))
        .attribute("src_endpoint.ip", Tree.text(actor, "ipAddressDetails", "ipAddressV4"))
        .attribute("api.operation", Tree.text(policy.path("action"), "apiCallDetails", "api"))
        .attribute(
            "api.service.name",
            Tree.text(policy.path("action"), "apiCallDetails", "apiServiceName"));
  }

  private static String categories(JsonNode sensitive) {
    StringBuilder names = new StringBuilder();
    for (JsonNode one : sensitive) {
      names.append(names.isEmpty() ? "" : ", ").append(Tree.text(one, "category"));
    }
    return names.toString();
  }

  private static String bucket(Event event, JsonNode bucket) {
    String arn = Tree.text(bucket, "arn");
    String name = Tree.text(bucket, "name");
    return arn.isEmpty() && !name.isEmpty() ? event.globalArn("s3", "", name) : arn;
  }

  private static String id(Event event, JsonNode detail, String id) {
    String archived = Tree.isTrue(detail.path("archived")) ? "/archived" : "";
    return id.isEmpty()
        ? event.id()
        : id + '/' + Tree.text(detail, "updatedAt") + '/' + Tree.text(detail, "count") + archived;
  }

  /** A word, with a score of 1 to 3 beside it. */
  private static Severity severity(JsonNode severity) {
    return Severities.word(severity.path("description"))
        .orElseGet(() -> Severities.of(severity.path("score"), SCORES));
  }

  private static Outcome alert(Event event) {
    JsonNode risk = event.detail().path("trigger").path("risk");
    String arn = event.text("alert-arn");
    return event
        .draft(SignalKind.FINDING)
        .severity(Severities.of(risk, GuardDuty.SCALE))
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
