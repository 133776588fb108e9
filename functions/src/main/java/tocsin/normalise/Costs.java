package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Money: anomalies that Cost Anomaly Detection finds, and thresholds of AWS Budgets in the terms of
 * its API ({@code notificationState}), as functions put them on a bus that read Budgets' mails.
 */
final class Costs implements Source {
  /** US dollars a month; a person wants to be told above the first and woken by none. */
  private static final double DEAR = 1000;

  private static final double NOTABLE = 100;

  @Override
  public Outcome normalise(Event event) {
    if (event.detail().has("anomalyId")) {
      return anomaly(event);
    }
    return event.text("budgetName").isEmpty()
        ? Generic.draft(event).kind(SignalKind.THRESHOLD).signalled()
        : budget(event);
  }

  private static Outcome anomaly(Event event) {
    JsonNode detail = event.detail();
    JsonNode impact = detail.path("impact");
    JsonNode cause = detail.path("rootCauses").path(0);
    double dollars = Tree.number(impact.path("totalImpact"), 0);
    String what = Tree.firstText(cause, "service");
    String on = what.isEmpty() ? Tree.firstText(detail, "dimensionalValue", "monitorName") : what;
    return event
        .in(Tree.text(cause, "linkedAccount"), "")
        .draft(SignalKind.FINDING)
        .severity(severity(dollars))
        .title(String.format(Locale.ROOT, "%s costs %.0f dollars more than expected", on, dollars))
        .service(on.isEmpty() ? "cost" : on)
        .finding("cost-anomaly", Tree.text(detail, "anomalyId"))
        .attribute("finding_info.uid", Tree.text(detail, "anomalyId"))
        .attribute("finding_info.first_seen_time_dt", Tree.text(detail, "anomalyStartDate"))
        .attribute("finding_info.last_seen_time_dt", Tree.text(detail, "anomalyEndDate"))
        .attribute("finding_info.src_url", Tree.text(detail, "anomalyDetailsLink"))
        .attribute("aws.ce.impact", Tree.text(impact, "totalImpact"))
        .attribute("aws.ce.impact_percentage", Tree.text(impact, "totalImpactPercentage"))
        .attribute("aws.ce.expected_spend", Tree.text(impact, "totalExpectedSpend"))
        .attribute("aws.ce.actual_spend", Tree.text(impact, "totalActualSpend"))
        .attribute("aws.ce.cause.region", Tree.text(cause, "region"))
        .attribute("aws.ce.cause.account", Tree.text(cause, "linkedAccount"))
        .attribute("aws.ce.cause.usage_type", Tree.text(cause, "usageType"))
        .signalled();
  }

  private static Severity severity(double dollars) {
    if (dollars >= DEAR) {
      return Severity.MEDIUM;
    }
    return dollars >= NOTABLE ? Severity.LOW : Severity.INFO;
  }

  private static Outcome budget(Event event) {
    String name = event.text("budgetName");
    boolean over = !event.text("notificationState").equals("OK");
    boolean forecast = event.text("notificationType").equals("FORECASTED");
    Draft draft =
        event
            .draft(SignalKind.THRESHOLD)
            .severity(over ? Severity.MEDIUM : Severity.INFO)
            .title("Budget " + name + (over ? verb(forecast) : " is within its limit again"))
            .service("cost")
            .resource(event.globalArn("budgets", event.account(), "budget/" + name))
            .finding("budget", name)
            .attribute("aws.budgets.type", event.text("notificationType"))
            .attribute("aws.budgets.threshold", event.text("threshold"));
    return over ? draft.signalled() : draft.ended().signalled();
  }

  private static String verb(boolean forecast) {
    return forecast ? " is going to be exceeded" : " is exceeded";
  }
}
