package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Monitoring products that are EventBridge partners: Datadog, New Relic, PagerDuty, Opsgenie,
 * Splunk. Each writes title, severity and state of an alert under its own names; an alert that is
 * over ends the one of the same monitor.
 */
final class Monitors implements Source {
  @Override
  public Outcome normalise(Event event) {
    String partner = Generic.partner(event.source());
    MonitorAlert alert = read(partner, event.detail());
    if (alert.title().isEmpty()) {
      return Generic.draft(event).kind(SignalKind.ALARM).signalled();
    }
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .service(alert.service().isEmpty() ? partner : alert.service())
            .environment(alert.environment())
            .thing(alert.key())
            .attribute("tocsin.event.type", event.detailType())
            .attribute("tocsin.event.state", alert.state())
            .attribute("error.message", alert.text())
            .attribute("url.full", alert.url());
    String name = partner.substring(0, Math.max(0, partner.indexOf('.')));
    Severity severity = alert.severity() == null ? Severity.INFO : alert.severity();
    return switch (alert.stage()) {
      case OVER -> draft.title(name + ": " + alert.title() + " is over").ended().signalled();
      case ACKNOWLEDGED -> new Outcome.Ignored("alert-acknowledged");
      case REMARK -> new Outcome.Ignored("alert-progress");
      case FIRING -> draft.title(name + ": " + alert.title()).severity(severity).signalled();
    };
  }

  private static MonitorAlert read(String partner, JsonNode detail) {
    return switch (partner) {
      case "datadog.com" -> DatadogAlerts.ofEvent(detail);
      case "newrelic.com" -> MonitorProducts.newRelic(detail);
      case "pagerduty.com" -> MonitorProducts.pagerDuty(detail);
      case "opsgenie.com" -> MonitorProducts.opsgenie(detail);
      default -> MonitorProducts.signalFx(detail);
    };
  }
}
