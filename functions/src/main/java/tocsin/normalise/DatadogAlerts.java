package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.model.Severity;

/**
 * Alerts of Datadog: as its webhooks send them, with variables that its users choose and name, and
 * as its event source does.
 *
 * @see <a href="https://docs.datadoghq.com/integrations/webhooks/">Webhooks</a>
 */
final class DatadogAlerts {
  private DatadogAlerts() {}

  /** True for a webhook's payload, Datadog's own default included, which names no transition. */
  static boolean isWebhook(JsonNode message) {
    return message.has("alert_transition")
        || message.has("alert_type")
        || message.has("alert_cycle_key")
        || (message.has("event_type") && message.has("last_updated") && message.has("org"))
        || AlertTitle.of(Tree.firstText(message, "title", "alert_title")).isOfDatadog();
  }

  static MonitorAlert ofWebhook(JsonNode message) {
    AlertFields fields = AlertFields.of(message).tags(message.path("alert_scope"));
    String title = fields.first("title", "alerttitle", "eventtitle", "text", "body");
    AlertTitle marks = AlertTitle.of(title);
    fields.tags(TextNode.valueOf(marks.tags()));
    String state = fields.first("alerttransition", "transition", "state", "alertstate");
    String type = fields.first("alerttype");
    if (state.isEmpty()) {
      state = marks.state().isEmpty() ? fields.first("status", "alerttype") : marks.state();
    }
    Severity severity = AlertWords.severity(fields.first("severity"));
    String priority = priority(fields, marks);
    return MonitorAlert.of(title, key(fields, marks))
        .state(state)
        .severity(severity == null ? severity(state, priority, type) : severity)
        .concerning(fields.service(), fields.environment())
        .url(fields.first("link", "url", "alerturl", "eventurl", "snapshot"))
        .text(fields.first("textonlymsg", "eventmsg", "body", "message", "text", "alertstatus"));
  }

  static MonitorAlert ofEvent(JsonNode detail) {
    JsonNode monitor = detail.path("meta").path("monitor");
    AlertFields fields = new AlertFields().tags(detail.path("tags")).and(detail);
    String type = Tree.text(detail, "alert_type");
    String state = Tree.text(detail.path("meta").path("transition"), "trans_name");
    String id = Tree.text(monitor, "id");
    String name = Tree.text(monitor, "name");
    return MonitorAlert.of(
            name.isEmpty() ? Tree.text(detail, "title") : name,
            id.isEmpty() ? Tree.text(detail, "aggregation_key") : id)
        .state(state.isEmpty() && type.equals("success") ? type : state)
        .severity(severity(state, Tree.text(detail, "priority"), type))
        .concerning(fields.first("service"), fields.environment())
        .url(Tree.firstText(detail, "url", "link"));
  }

  /** The monitor, and the group of it; an event's own id is another for each message. */
  private static String key(AlertFields fields, AlertTitle marks) {
    String monitor = fields.first("alertid", "monitorid");
    if (monitor.isEmpty()) {
      String key = fields.first("aggregkey", "aggregationkey", "alertcyclekey");
      return key.isEmpty() ? marks.key() : key;
    }
    String scope = fields.first("alertscope");
    return scope.isEmpty() ? monitor : monitor + '/' + scope;
  }

  private static String priority(AlertFields fields, AlertTitle marks) {
    String named = fields.first("alertpriority", "monitorpriority");
    if (!named.isEmpty()) {
      return named;
    }
    return isPriority(fields.first("priority")) ? fields.first("priority") : marks.priority();
  }

  /** An event's priority is {@code normal} or {@code low}, which says nothing of a monitor. */
  private static boolean isPriority(String text) {
    return text.length() == 2 && (text.charAt(0) == 'P' || text.charAt(0) == 'p');
  }

  /** A warning is low whatever its monitor's priority is, unless that is lower still. */
  private static @Nullable Severity severity(String state, String priority, String type) {
    Severity said = isPriority(priority) ? AlertWords.severity(priority) : null;
    if (AlertWords.isWarning(state)) {
      return said == Severity.INFO ? said : Severity.LOW;
    }
    if (said != null) {
      return said;
    }
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "no data", "re-no data" -> Severity.MEDIUM;
      case "triggered", "re-triggered" -> Severity.HIGH;
      default -> AlertWords.isWarning(type) ? Severity.LOW : AlertWords.severity(type);
    };
  }
}
