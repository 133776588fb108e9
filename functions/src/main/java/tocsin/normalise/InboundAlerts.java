package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Alerts that came by the inbound topic. Title, service, severity, state, link and key are read
 * under the names that Grafana, Alertmanager, Datadog and web hooks in general give them, in labels
 * and annotations as well.
 */
final class InboundAlerts implements Source {
  @Override
  public Outcome normalise(Event event) {
    JsonNode alert = event.detail();
    String title =
        first(
            alert,
            "title",
            "summary",
            "alertname",
            "alert_title",
            "name",
            "subject",
            "message",
            "text",
            "description",
            "body");
    if (title.isEmpty()) {
      return new Outcome.Ignored("alert-without-a-title");
    }
    String state =
        first(alert, "status", "state", "alert_transition", "event_type", "action").strip();
    String service = first(alert, "service", "service_name", "service.name", "app", "job", "host");
    String key =
        first(
            alert,
            "fingerprint",
            "dedup_key",
            "alert_id",
            "aggreg_key",
            "aggregation_key",
            "key",
            "incident_id",
            "id");
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .service(service)
            .thing(key.isEmpty() ? service + '/' + title : key)
            .title(title)
            .attribute("tocsin.event.state", state)
            .attribute(
                "error.message",
                first(alert, "description", "message", "text", "body", "valueString"))
            .attribute(
                "url.full",
                first(
                    alert,
                    "url",
                    "link",
                    "generatorURL",
                    "alert_url",
                    "dashboardURL",
                    "panelURL",
                    "runbook_url"));
    if (isOver(state)) {
      return draft.ended().signalled();
    }
    String severity = first(alert, "severity", "priority", "level", "alert_type");
    return draft.severity(severity(severity, state)).signalled();
  }

  /** Somebody had it sent here, so it matters unless it says that it does not. */
  private static Severity severity(String severity, String state) {
    Severity known = Generic.severity(severity);
    if (known != Severity.INFO || severity.toLowerCase(Locale.ROOT).startsWith("info")) {
      return known;
    }
    return state.toLowerCase(Locale.ROOT).startsWith("warn") ? Severity.LOW : Severity.MEDIUM;
  }

  private static boolean isOver(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "resolved", "recovered", "ok", "closed", "close", "normal", "success", "inactive" ->
          true;
      default -> false;
    };
  }

  /** The first of these names that has a text: at the top, in the labels, in the annotations. */
  private static String first(JsonNode alert, String... names) {
    for (String name : names) {
      for (JsonNode place :
          new JsonNode[] {alert, alert.path("annotations"), alert.path("labels")}) {
        String text = Tree.text(place, name).strip();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
