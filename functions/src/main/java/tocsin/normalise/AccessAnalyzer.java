package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * IAM Access Analyzer. What is open to the world is high, to another account medium; access inside
 * the organization and access that nobody uses is low.
 */
final class AccessAnalyzer implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Access Analyzer Finding",
          "Internal Access Finding",
          "Unused Access Finding",
          "Unused Access Finding for IAM entities",
          "External Access Finding" ->
          finding(event);
      case "Access Preview State Change" -> new Outcome.Ignored("access-preview");
      default ->
          event.text("resourceType").isEmpty() ? Generic.draft(event).signalled() : finding(event);
    };
  }

  private static Outcome finding(Event event) {
    JsonNode detail = event.detail();
    Event scoped = event.in(Tree.text(detail, "accountId"), Tree.text(detail, "region"));
    String resource = Tree.text(detail, "resource");
    String error = Tree.text(detail, "error");
    boolean active = isActive(detail);
    Draft draft =
        scoped
            .draft(SignalKind.FINDING)
            .severity(active ? severity(event, detail) : Severity.INFO)
            .title(title(event, detail, ServiceName.ofResource(resource), active))
            .resource(resource)
            .finding("Access Analyzer Finding", resource, Tree.text(detail, "id"))
            .findingArn(FindingKeys.accessAnalyzer(event.firstResource(), resource))
            .attribute("finding_info.uid", Tree.text(detail, "id"))
            .attribute("finding_info.types", type(event, detail))
            .attribute("finding_info.created_time_dt", Tree.text(detail, "createdAt"))
            .attribute("finding_info.modified_time_dt", Tree.text(detail, "updatedAt"))
            .attribute("aws.access_analyzer.resource_type", Tree.text(detail, "resourceType"))
            .attribute("api.operation", String.join(", ", Tree.texts(detail.path("action"))))
            .attribute("actor.user.uid", principals(detail.path("principal")))
            .attribute("aws.access_analyzer.is_public", Tree.text(detail, "isPublic"))
            .attribute("status", Tree.text(detail, "status"))
            .attribute("status_detail", error)
            .withoutEnvelopeResources();
    return active ? draft.signalled() : draft.ended().signalled();
  }

  private static boolean isActive(JsonNode detail) {
    String status = Tree.text(detail, "status");
    return !Tree.isTrue(detail.path("isDeleted"))
        && (status.isEmpty() || status.equalsIgnoreCase("ACTIVE"));
  }

  /** Unused access says what kind it is; older findings of external access say nothing. */
  private static String type(Event event, JsonNode detail) {
    String type = Tree.text(detail, "findingType");
    if (!type.isEmpty()) {
      return type;
    }
    if (event.detailType().startsWith("Unused")) {
      return "UnusedAccess";
    }
    return event.detailType().startsWith("Internal") ? "InternalAccess" : "ExternalAccess";
  }

  private static Severity severity(Event event, JsonNode detail) {
    if (Tree.isTrue(detail.path("isPublic"))) {
      return Severity.HIGH;
    }
    String type = type(event, detail);
    return type.startsWith("Unused") || type.startsWith("Internal")
        ? Severity.LOW
        : Severity.MEDIUM;
  }

  private static String title(Event event, JsonNode detail, String name, boolean active) {
    String type = type(event, detail);
    if (type.startsWith("Unused")) {
      return name + (active ? ": " + unused(type) : ": no access is unused any more");
    }
    if (!active) {
      return name + ": outside access is gone";
    }
    if (type.startsWith("Internal")) {
      return name + " can be reached from inside the organization";
    }
    return name
        + (Tree.isTrue(detail.path("isPublic"))
            ? " can be reached by anybody"
            : " can be reached from outside the account");
  }

  private static String unused(String type) {
    return switch (type) {
      case "UnusedIAMRole" -> "nobody uses the role";
      case "UnusedIAMUserAccessKey" -> "nobody uses the access key";
      case "UnusedIAMUserPassword" -> "nobody uses the password";
      case "UnusedPermission" -> "some permissions are not used";
      default -> "some access is not used";
    };
  }

  /** {@code {"AWS":"999988887777"}}, {@code {"Federated":"..."}}, or a text. */
  private static String principals(JsonNode principal) {
    if (principal.isValueNode()) {
      return Tree.text(principal);
    }
    List<String> names = new ArrayList<>();
    principal.forEach(name -> names.addAll(Tree.texts(name)));
    return String.join(", ", names);
  }
}
