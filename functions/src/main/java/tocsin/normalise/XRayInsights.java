package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * X-Ray Insights: more faults at a service than is usual, with the service that is their root. The
 * same insight comes again while it grows, and once more when it is closed.
 */
final class XRayInsights implements Source {
  @Override
  public Outcome normalise(Event event) {
    JsonNode detail = event.detail();
    String id = Tree.firstText(detail, "InsightId", "insightId");
    if (id.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    JsonNode root = either(detail, "RootCauseServiceId", "rootCauseServiceId");
    String name = Tree.firstText(root, "Name", "name");
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .time("EndTime", time(detail))
            .service(name)
            .thing("insight/" + id)
            .attribute("aws.xray.insight.id", id)
            .attribute("aws.xray.insight.state", state(detail))
            .attribute("aws.xray.insight.categories", String.join(", ", categories(detail)))
            .attribute("aws.xray.insight.summary", Tree.firstText(detail, "Summary", "summary"))
            .attribute("aws.xray.insight.root_cause", name)
            .attribute("aws.xray.insight.root_cause.type", Tree.firstText(root, "Type", "type"))
            .attribute("aws.xray.insight.faults", count(detail, "FaultCount"))
            .attribute("aws.xray.insight.requests", count(detail, "TotalCount"))
            .attribute("aws.xray.group.name", Tree.firstText(detail, "GroupName", "groupName"));
    if (state(detail).equals("CLOSED")) {
      return draft.title("Faults of " + named(name) + " are over").ended().signalled();
    }
    return draft.severity(Severity.HIGH).title(title(detail, name)).signalled();
  }

  private static String title(JsonNode detail, String name) {
    String faults = count(detail, "FaultCount");
    String of = count(detail, "TotalCount");
    String share =
        faults.isEmpty() || of.isEmpty() ? "" : ": " + faults + " of " + of + " requests";
    String what = categories(detail).contains("ERROR") ? "errors" : "faults";
    return "Unusually many " + what + " of " + named(name) + share;
  }

  private static String named(String name) {
    return name.isEmpty() ? "a service" : name;
  }

  private static JsonNode time(JsonNode detail) {
    return state(detail).equals("CLOSED")
        ? either(detail, "EndTime", "endTime")
        : MissingNode.getInstance();
  }

  private static String state(JsonNode detail) {
    return Tree.firstText(detail, "State", "state");
  }

  private static List<String> categories(JsonNode detail) {
    List<String> several = Tree.texts(either(detail, "Categories", "categories"));
    return several.isEmpty() ? Tree.texts(either(detail, "Category", "category")) : several;
  }

  /** What clients noticed; if that is not said, what the root noticed itself. */
  private static String count(JsonNode detail, String name) {
    for (String of :
        new String[] {
          "ClientRequestImpactStatistics",
          "clientRequestImpactStatistics",
          "RootCauseServiceRequestImpactStatistics",
          "rootCauseServiceRequestImpactStatistics"
        }) {
      JsonNode statistics = detail.path(of);
      String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      String value = Tree.firstText(statistics, name, lower);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static JsonNode either(JsonNode node, String one, String other) {
    return node.has(one) ? node.path(one) : node.path(other);
  }
}
