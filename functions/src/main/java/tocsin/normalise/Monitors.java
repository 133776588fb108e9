package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Monitoring products that are EventBridge partners: Datadog, New Relic, PagerDuty, Opsgenie,
 * Splunk. Each writes title, severity and state of an alert under its own names; an alert that is
 * over ends the one of the same monitor.
 */
final class Monitors implements Source {
  /** One product's alert. */
  private record Alert(String id, String title, Severity severity, String state, String url) {}

  @Override
  public Outcome normalise(Event event) {
    String partner = Generic.partner(event.source());
    JsonNode detail = event.detail();
    Alert alert =
        switch (partner) {
          case "datadog.com" -> datadog(detail);
          case "newrelic.com" -> newRelic(detail);
          case "pagerduty.com" -> pagerDuty(detail);
          case "opsgenie.com" -> opsgenie(detail);
          default -> signalFx(detail);
        };
    if (alert.title().isEmpty()) {
      return Generic.draft(event).kind(SignalKind.ALARM).signalled();
    }
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .service(partner)
            .thing(alert.id())
            .attribute("tocsin.event.type", event.detailType())
            .attribute("tocsin.event.state", alert.state())
            .attribute("url.full", alert.url());
    String name = partner.substring(0, Math.max(0, partner.indexOf('.')));
    if (isOver(alert.state())) {
      return draft.title(name + ": " + alert.title() + " is over").ended().signalled();
    }
    if (alert.state().toLowerCase(Locale.ROOT).startsWith("ack")) {
      return new Outcome.Ignored("alert-acknowledged");
    }
    return draft.title(name + ": " + alert.title()).severity(alert.severity()).signalled();
  }

  private static boolean isOver(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "recovered", "ok", "closed", "close", "resolved", "success", "stopped" -> true;
      default -> false;
    };
  }

  private static Alert datadog(JsonNode detail) {
    JsonNode monitor = detail.path("meta").path("monitor");
    String type = Tree.text(detail, "alert_type");
    String state = Tree.text(detail.path("meta").path("transition"), "trans_name");
    String title = Tree.text(monitor, "name");
    return new Alert(
        first(Tree.text(monitor, "id"), Tree.text(detail, "aggregation_key")),
        first(title, Tree.text(detail, "title")),
        Generic.severity(type),
        state.isEmpty() && type.equals("success") ? type : state,
        Tree.firstText(detail, "url", "link"));
  }

  private static Alert newRelic(JsonNode detail) {
    String title = String.join(", ", Tree.texts(detail.path("title")));
    return new Alert(
        Tree.firstText(detail, "id", "issueId", "incident_id"),
        first(title, Tree.firstText(detail, "condition_name", "incidentTitle")),
        Generic.severity(Tree.firstText(detail, "priority", "severity")),
        Tree.firstText(detail, "state", "current_state"),
        Tree.firstText(detail, "issueUrl", "incident_url"));
  }

  private static Alert pagerDuty(JsonNode detail) {
    JsonNode incident = detail.has("data") ? detail.path("data") : detail.path("incident");
    boolean high = Tree.text(incident, "urgency").equals("high");
    return new Alert(
        Tree.text(incident, "id"),
        first(Tree.text(incident, "title"), Tree.text(incident, "summary")),
        high ? Severity.HIGH : Severity.LOW,
        Tree.text(incident, "status"),
        Tree.text(incident, "html_url"));
  }

  private static Alert opsgenie(JsonNode detail) {
    JsonNode alert = detail.path("alert");
    return new Alert(
        Tree.firstText(alert, "alias", "alertId"),
        Tree.text(alert, "message"),
        Generic.severity(Tree.text(alert, "priority")),
        Tree.text(detail, "action"),
        "");
  }

  /** Splunk Observability Cloud, which was SignalFx. */
  private static Alert signalFx(JsonNode detail) {
    return new Alert(
        Tree.firstText(detail, "incidentId", "id"),
        Tree.firstText(detail, "messageTitle", "detector", "rule", "title"),
        Generic.severity(Tree.text(detail, "severity")),
        Tree.firstText(detail, "statusExtended", "status", "state"),
        Tree.firstText(detail, "detectorUrl", "url"));
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
