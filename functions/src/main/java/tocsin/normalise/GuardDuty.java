package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.SignalKind;

/**
 * GuardDuty findings, and what its malware protection says of single objects.
 *
 * <p>GuardDuty sends the same finding id again with a growing count: each sending is a signal of
 * its own (id, time of update and count), and all of them share their links. The same attack also
 * comes under new finding ids, hence the link of type, resource and actor.
 */
final class GuardDuty implements Source {
  /** Bands of the GuardDuty user guide; critical came with attack sequences. */
  static final Severities.Scale SCALE = new Severities.Scale(1, 4, 7, 9, 10);

  private static final String[] TYPES = {"type", "findingType"};

  @Override
  public Outcome normalise(Event event) {
    JsonNode detail = event.detail();
    String type = Tree.firstText(detail, TYPES);
    if (!type.isEmpty()) {
      return finding(event, type);
    }
    return GuardDutyCoverage.knows(event)
        ? GuardDutyCoverage.normalise(event)
        : Generic.draft(event).kind(SignalKind.FINDING).signalled();
  }

  private static Outcome finding(Event event, String type) {
    JsonNode detail = event.detail();
    JsonNode service = detail.path("service");
    JsonNode resource = detail.path("resource");
    Event scoped = event.in(Tree.text(detail, "accountId"), Tree.text(detail, "region"));
    String actor = GuardDutyActor.of(service, resource);
    Draft draft =
        scoped
            .draft(SignalKind.FINDING)
            .id(id(event, detail, service))
            .severity(Severities.of(detail.path("severity"), SCALE))
            .title(title(detail, type))
            .drill(isSample(service, detail));
    String main = GuardDutyResource.describe(draft, scoped, resource, type);
    describe(draft, detail, service, resource, type, actor);
    draft.finding(type, main, actor).findingArn(Tree.text(detail, "arn"));
    AttackSequence.describe(draft, scoped);
    return Tree.isTrue(service.path("archived")) ? draft.ended().signalled() : draft.signalled();
  }

  private static void describe(
      Draft draft,
      JsonNode detail,
      JsonNode service,
      JsonNode resource,
      String type,
      String actor) {
    GuardDutyActor.describe(draft, service, resource);
    draft
        .attribute("finding_info.uid", Tree.text(detail, "id"))
        .attribute("finding_info.types", type)
        .attribute("finding_info.desc", Tree.text(detail, "description"))
        .attribute("finding_info.created_time_dt", Tree.text(detail, "createdAt"))
        .attribute("finding_info.modified_time_dt", Tree.text(detail, "updatedAt"))
        .attribute("finding_info.first_seen_time_dt", Tree.text(service, "eventFirstSeen"))
        .attribute("finding_info.last_seen_time_dt", Tree.text(service, "eventLastSeen"))
        .attribute("count", Tree.text(service, "count"))
        .attribute("aws.guardduty.feature", Tree.text(service, "featureName"))
        .attribute("aws.guardduty.severity", Tree.text(detail, "severity"))
        .attribute("aws.guardduty.actor", actor);
  }

  private static String id(Event event, JsonNode detail, JsonNode service) {
    String id = Tree.text(detail, "id");
    if (id.isEmpty()) {
      return event.id();
    }
    String archived = Tree.isTrue(service.path("archived")) ? "/archived" : "";
    return id + '/' + Tree.text(detail, "updatedAt") + '/' + Tree.text(service, "count") + archived;
  }

  private static String title(JsonNode detail, String type) {
    String title = Tree.text(detail, "title");
    return title.isEmpty() ? "GuardDuty finding " + type : title;
  }

  /** A flag of its own in the older form, inside a text of JSON in the newer one. */
  private static boolean isSample(JsonNode service, JsonNode detail) {
    JsonNode info = service.path("additionalInfo");
    return Tree.isTrue(info.path("sample"))
        || Tree.text(info, "value").replace(" ", "").contains("\"sample\":true")
        || Tree.text(detail, "title").startsWith("[SAMPLE]");
  }
}
