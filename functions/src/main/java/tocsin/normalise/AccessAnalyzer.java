package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** IAM Access Analyzer: what is open to the world is high, to another account medium. */
final class AccessAnalyzer implements Source {
  @Override
  public Outcome normalise(Event event) {
    return event.detailType().equals("Access Analyzer Finding")
        ? finding(event)
        : Generic.draft(event).signalled();
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    String resource = Tree.text(detail, "resource");
    boolean open = Tree.isTrue(detail.path("isPublic"));
    boolean active =
        Tree.text(detail, "status").equals("ACTIVE") && !Tree.isTrue(detail.path("isDeleted"));
    String name = ServiceName.ofResource(resource);
    String title =
        active
            ? name
                + (open ? " can be reached by anybody" : " can be reached from outside the account")
            : name + ": outside access is gone";
    Draft draft =
        event
            .draft(SignalKind.FINDING)
            .severity(open ? Severity.HIGH : Severity.MEDIUM)
            .title(title)
            .resource(resource)
            .finding("Access Analyzer Finding", resource, Tree.text(detail, "id"))
            .attribute("finding_info.uid", Tree.text(detail, "id"))
            .attribute("finding_info.types", Tree.text(detail, "resourceType"))
            .attribute("api.operation", String.join(", ", Tree.texts(detail.path("action"))))
            .attribute("actor.user.uid", Tree.text(detail.path("principal"), "AWS"))
            .attribute("status", Tree.text(detail, "status"))
            .withoutEnvelopeResources();
    return active ? draft.signalled() : draft.severity(Severity.INFO).ended().signalled();
  }
}
