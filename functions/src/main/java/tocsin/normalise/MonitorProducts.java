package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import tocsin.model.Severity;

/**
 * Alerts of products that send the same by their webhook and by their event source: PagerDuty, New
 * Relic, Opsgenie, Splunk.
 *
 * @see <a href="https://developer.pagerduty.com/docs/webhooks-overview">PagerDuty</a>
 * @see <a
 *     href="https://docs.newrelic.com/docs/alerts/get-notified/custom-variables-incident-workflows/">New
 *     Relic</a>
 * @see <a
 *     href="https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/">Opsgenie</a>
 */
final class MonitorProducts {
  /** What happens to a PagerDuty incident itself; the rest is about its people. */
  private static final Set<String> OF_THE_INCIDENT =
      Set.of(
          "triggered",
          "acknowledged",
          "unacknowledged",
          "resolved",
          "reopened",
          "escalated",
          "priority_updated");

  private static final Set<String> OF_THE_ALERT =
      Set.of(
          "",
          "create",
          "close",
          "acknowledge",
          "unacknowledge",
          "escalate",
          "escalatetonext",
          "snoozeended",
          "updatepriority",
          "updatemessage",
          "updatedescription");

  private MonitorProducts() {}

  static boolean isPagerDuty(JsonNode message) {
    JsonNode event = message.path("event");
    return event.path("data").isObject() && event.has("event_type");
  }

  static MonitorAlert pagerDuty(JsonNode detail) {
    JsonNode event = detail.path("event").isObject() ? detail.path("event") : detail;
    JsonNode incident = event.has("data") ? event.path("data") : event.path("incident");
    String type = Tree.text(event, "event_type");
    String status = Tree.text(incident, "status");
    AlertFields fields = new AlertFields().and(incident);
    MonitorAlert alert =
        MonitorAlert.of(fields.first("title", "summary"), Tree.text(incident, "id"))
            .state(status)
            .severity(severity(fields))
            .concerning(fields.first("service"), "")
            .url(Tree.text(incident, "html_url"));
    String what = type.substring(type.indexOf('.') + 1);
    return type.isEmpty() || OF_THE_INCIDENT.contains(what)
        ? alert
        : alert.stage(type, AlertWords.Stage.REMARK);
  }

  private static Severity severity(AlertFields incident) {
    Severity said = AlertWords.severity(incident.first("priority", "severity"));
    if (said != null) {
      return said;
    }
    return incident.first("urgency").equals("high") ? Severity.HIGH : Severity.LOW;
  }

  static boolean isNewRelic(JsonNode message) {
    return message.has("issueUrl")
        || message.has("alertPolicyNames")
        || (message.has("current_state") && message.has("condition_name"));
  }

  /** Its workflows' default payload, and that of its older channels. */
  static MonitorAlert newRelic(JsonNode detail) {
    JsonNode target = detail.path("targets").path(0);
    AlertFields fields =
        new AlertFields().and(detail).and(target.path("labels")).tags(detail.path("tags"));
    String title = String.join(", ", Tree.texts(detail.path("title")));
    String trigger = Tree.text(detail, "trigger").toUpperCase(Locale.ROOT);
    String state = fields.first("state", "currentstate");
    String entity = fields.first("service", "servicename", "impactedentities", "entityname");
    return MonitorAlert.of(
            title.isEmpty()
                ? fields.first("details", "conditionname", "incidenttitle", "alertconditionnames")
                : title,
            fields.first("issueid", "id", "incidentid"))
        .state(trigger.endsWith("ACKNOWLEDGED") ? "acknowledged" : state)
        .severity(AlertWords.severity(fields.first("priority", "severity")))
        .concerning(entity.isEmpty() ? Tree.text(target, "name") : entity, fields.environment())
        .url(fields.first("issueurl", "incidenturl", "violationcallbackurl"))
        .text(fields.first("details", "conditiondescription"));
  }

  static boolean isOpsgenie(JsonNode message) {
    return message.path("alert").has("alertId") && message.path("action").isTextual();
  }

  static MonitorAlert opsgenie(JsonNode detail) {
    JsonNode alert = detail.path("alert");
    AlertFields fields = new AlertFields().and(alert.path("details")).tags(alert.path("tags"));
    String action = Tree.text(detail, "action");
    String service = fields.first("service", "servicename");
    String id = Tree.text(alert, "alertId");
    MonitorAlert said =
        MonitorAlert.of(Tree.text(alert, "message"), Tree.firstText(alert, "alias", "alertId"))
            .state(action)
            .severity(AlertWords.severity(Tree.text(alert, "priority")))
            .concerning(
                service.isEmpty() ? Tree.text(alert, "entity") : service, fields.environment())
            .url(id.isEmpty() ? "" : "https://app.opsgenie.com/alert/detail/" + id + "/details")
            .text(Tree.text(alert, "description"));
    if (action.equalsIgnoreCase("Delete")) {
      return said.stage(action, AlertWords.Stage.OVER);
    }
    return OF_THE_ALERT.contains(action.toLowerCase(Locale.ROOT))
        ? said
        : said.stage(action, AlertWords.Stage.REMARK);
  }

  /** Splunk Observability Cloud, which was SignalFx. */
  static MonitorAlert signalFx(JsonNode detail) {
    String state = Tree.firstText(detail, "statusExtended", "status", "state");
    MonitorAlert alert =
        MonitorAlert.of(
                Tree.firstText(detail, "messageTitle", "detector", "rule", "title"),
                Tree.firstText(detail, "incidentId", "id"))
            .state(state);
    boolean ended =
        state.equalsIgnoreCase("stopped") || state.equalsIgnoreCase("manually resolved");
    return (ended ? alert.stage(state, AlertWords.Stage.OVER) : alert)
        .severity(AlertWords.severity(Tree.text(detail, "severity")))
        .url(Tree.firstText(detail, "detectorUrl", "url"));
  }
}
