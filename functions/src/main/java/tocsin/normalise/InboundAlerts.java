package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/**
 * Alerts that came by the inbound topic. What an alert says comes before what the attributes of its
 * message say.
 */
final class InboundAlerts implements Source {
  private static final Outcome EMPTY = new Outcome.Ignored("message-empty");

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case Inbound.UNREAD ->
          new Outcome.Rejected(event.text("reason"), Redactor.redact(event.text("why")));
      case Inbound.FURTHER -> further(event);
      case Inbound.BEYOND -> new Outcome.Ignored("too-many-alerts");
      default -> outcome(event, read(event, event.detail()));
    };
  }

  private static Outcome outcome(Event event, MonitorAlert alert) {
    return switch (alert.stage()) {
      case REMARK -> new Outcome.Ignored("alert-progress");
      case ACKNOWLEDGED -> new Outcome.Ignored("alert-acknowledged");
      case OVER -> alert.title().isBlank() ? EMPTY : draft(event, alert).ended().signalled();
      case FIRING ->
          alert.title().isBlank()
              ? EMPTY
              : draft(event, alert).severity(severity(alert)).signalled();
    };
  }

  /** Somebody had it sent here, so it matters unless it says that it does not. */
  private static Severity severity(MonitorAlert alert) {
    return alert.severity() == null ? Severity.MEDIUM : alert.severity();
  }

  private static Draft draft(Event event, MonitorAlert alert) {
    String key = alert.key();
    return event
        .draft(SignalKind.ALARM)
        .service(alert.service())
        .environment(alert.environment())
        .thing(key.isEmpty() ? alert.service() + '/' + AlertTitle.of(alert.title()).key() : key)
        .title(alert.title())
        .attribute("tocsin.event.state", alert.state())
        .attribute("error.message", alert.text())
        .attribute("url.full", alert.url());
  }

  private static MonitorAlert read(Event event, JsonNode detail) {
    JsonNode attributes = event.detail().path(Inbound.ATTRIBUTES);
    JsonNode alert = detail.has(Inbound.ATTRIBUTES) ? withoutAttributes(detail) : detail;
    MonitorAlert read =
        switch (event.source().substring(Inbound.PREFIX.length())) {
          case "datadog" -> DatadogAlerts.ofWebhook(alert);
          case "newrelic" -> MonitorProducts.newRelic(alert);
          case "opsgenie" -> MonitorProducts.opsgenie(alert);
          case "pagerduty" -> MonitorProducts.pagerDuty(alert);
          case "message" -> LabelledAlerts.ofText(alert);
          default -> LabelledAlerts.read(alert);
        };
    return read.completed(new AlertFields().and(attributes));
  }

  private static JsonNode withoutAttributes(JsonNode detail) {
    ObjectNode alert = JsonNodeFactory.instance.objectNode();
    alert.setAll((ObjectNode) detail);
    alert.remove(Inbound.ATTRIBUTES);
    return alert;
  }

  /** The alerts of a message that are too many for signals of their own, told as one. */
  private static Outcome further(Event event) {
    JsonNode alerts = event.detail().path("alerts");
    List<String> titles = new ArrayList<>();
    Severity worst = Severity.INFO;
    for (JsonNode element : alerts) {
      MonitorAlert alert = read(event, element);
      if (alert.stage() == AlertWords.Stage.FIRING) {
        titles.add(alert.title());
        worst = severity(alert).ocsfId() > worst.ocsfId() ? severity(alert) : worst;
      }
    }
    if (titles.isEmpty()) {
      return new Outcome.Ignored("too-many-alerts");
    }
    String sender = event.source().substring(Inbound.PREFIX.length());
    MonitorAlert all =
        MonitorAlert.of(titles.size() + " further alerts in a message of " + sender, event.id())
            .severity(worst)
            .text(String.join("; ", titles));
    return outcome(event, all);
  }
}
