package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import tocsin.model.Severity;
import tocsin.redact.Redactor;

/**
 * Alerts of Grafana, of Alertmanager, and of web hooks in general, by the names that they give to
 * things, in labels and annotations as well.
 */
final class LabelledAlerts {
  private LabelledAlerts() {}

  /**
   * True for a message of Grafana, which describes its alerts as Alertmanager does. Only Grafana
   * gives the message a title, a text and a state of its own, and its alerts links to dashboards.
   */
  static boolean isOfGrafana(JsonNode message) {
    if (message.has("orgId")) {
      return true;
    }
    boolean ofPrometheus = false;
    for (JsonNode alert : message.path("alerts")) {
      if (isOfGrafanaItself(alert)) {
        return true;
      }
      ofPrometheus |= Tree.text(alert, "generatorURL").contains("/graph?g0.");
    }
    boolean described = message.has("title") || message.has("message") || message.has("state");
    return described && !ofPrometheus;
  }

  private static boolean isOfGrafanaItself(JsonNode alert) {
    return alert.has("dashboardURL")
        || alert.has("panelURL")
        || alert.has("silenceURL")
        || alert.has("imageURL")
        || alert.has("valueString")
        || alert.path("labels").has("grafana_folder")
        || Tree.text(alert, "generatorURL").contains("/alerting/");
  }

  static MonitorAlert read(JsonNode alert) {
    AlertFields fields = AlertFields.of(alert);
    String title =
        fields.first(
            "title",
            "summary",
            "alertname",
            "alerttitle",
            "name",
            "rulename",
            "subject",
            "message",
            "text",
            "description",
            "body");
    AlertTitle marks = AlertTitle.of(title);
    String state = state(fields, marks);
    return MonitorAlert.of(title.isEmpty() ? asText(alert) : title, key(alert, fields, marks))
        .state(state)
        .severity(severity(fields, state))
        .concerning(fields.service(), fields.environment())
        .url(url(fields))
        .text(fields.first("description", "message", "text", "body", "valuestring"));
  }

  /** A text is told by its subject or its first line; masked first, for a line is only a part. */
  static MonitorAlert ofText(JsonNode detail) {
    String text = Redactor.redact(Tree.text(detail, "message").strip());
    String subject = Tree.text(detail, "title").strip();
    String title = subject.isEmpty() ? firstLine(text) : subject;
    AlertTitle marks = AlertTitle.of(title);
    return MonitorAlert.of(title, "").state(marks.state()).text(text);
  }

  /** All of the text where its first line says nothing, as the first bracket of broken JSON. */
  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.chars().anyMatch(Character::isLetterOrDigit) ? line : text;
  }

  private static String state(AlertFields fields, AlertTitle marks) {
    String state =
        fields.first(
            "status",
            "state",
            "alerttransition",
            "currentstate",
            "newstate",
            "eventtype",
            "eventaction",
            "action");
    return state.isEmpty() ? marks.state() : state;
  }

  private static @Nullable Severity severity(AlertFields fields, String state) {
    Severity said = AlertWords.severity(fields.first("severity", "priority", "level", "alerttype"));
    if (said != null) {
      return said;
    }
    return AlertWords.isWarning(state) ? Severity.LOW : AlertWords.severity(state);
  }

  /** Alertmanager knows an alert by all its labels; a summary may hold the value of the moment. */
  private static String key(JsonNode alert, AlertFields fields, AlertTitle marks) {
    String key =
        fields.first(
            "fingerprint",
            "dedupkey",
            "alertid",
            "alertarn",
            "aggregkey",
            "aggregationkey",
            "key",
            "incidentid",
            "alias",
            "ruleid",
            "id");
    if (!key.isEmpty()) {
      return key;
    }
    String labels = AlertFields.labels(alert.path("labels"));
    return labels.isEmpty() ? fields.service() + '/' + marks.key() : labels;
  }

  private static String url(AlertFields fields) {
    return fields.first(
        "url",
        "link",
        "generatorurl",
        "ruleurl",
        "alerturl",
        "dashboardurl",
        "panelurl",
        "clienturl",
        "externalurl",
        "runbookurl");
  }

  /** What it says, where nothing in it is a title; empty if it says nothing. */
  private static String asText(JsonNode alert) {
    return saysSomething(alert) ? alert.toString() : "";
  }

  private static boolean saysSomething(JsonNode node) {
    if (node.isContainerNode()) {
      for (JsonNode part : node) {
        if (saysSomething(part)) {
          return true;
        }
      }
      return false;
    }
    return !Tree.text(node).isBlank();
  }
}
