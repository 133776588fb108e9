package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Cost anomalies: by what they cost so far, in dollars; {@code totalImpact} grows day by day. */
final class CostAnomalies implements Source {
  private static final double MUCH = 1000;
  private static final double SOME = 100;

  @Override
  public Outcome normalise(Event event) {
    String id = event.text("anomalyId");
    if (id.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    JsonNode cause = event.detail().path("rootCauses").path(0);
    double impact = Tree.number(event.detail().path("impact").path("totalImpact"), 0);
    String service = Tree.text(cause, "service");
    String what = service.isEmpty() ? event.text("dimensionalValue") : service;
    return event
        .in(Tree.text(cause, "linkedAccount"), "")
        .draft(SignalKind.THRESHOLD)
        .severity(severity(impact))
        .title("Unusual cost of " + what + String.format(Locale.ROOT, ": $%.2f", impact))
        .thing("anomaly/" + id)
        .attribute("aws.ce.anomaly.id", id)
        .attribute("aws.ce.anomaly.impact", event.text("impact", "totalImpact"))
        .attribute("aws.ce.anomaly.region", Tree.text(cause, "region"))
        .attribute("aws.ce.anomaly.usage_type", Tree.text(cause, "usageType"))
        .attribute("url.full", event.text("anomalyDetailsLink"))
        .signalled();
  }

  private static Severity severity(double impact) {
    if (impact >= MUCH) {
      return Severity.HIGH;
    }
    return impact >= SOME ? Severity.MEDIUM : Severity.LOW;
  }
}
