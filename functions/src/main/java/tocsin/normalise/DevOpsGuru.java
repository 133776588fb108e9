package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** DevOps Guru: insights that open, get worse and close; what is added to one is an update. */
final class DevOpsGuru implements Source {
  @Override
  public Outcome normalise(Event event) {
    String id = event.text("insightId");
    if (id.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    String text = Tree.firstText(event.detail(), "insightDescription", "insightName");
    Draft draft =
        event
            .draft(SignalKind.ALARM)
            .thing("insight/" + id)
            .title("DevOps Guru: " + (text.isEmpty() ? "insight " + id : text))
            .attribute("aws.devops_guru.insight.id", id)
            .attribute("aws.devops_guru.insight.type", event.text("insightType"))
            .attribute("aws.devops_guru.insight.severity", event.text("insightSeverity"))
            .attribute("url.full", event.text("insightUrl"));
    return switch (event.detailType()) {
      case "DevOps Guru Insight Closed" -> draft.ended().signalled();
      case "DevOps Guru New Recommendation Created" -> new Outcome.Ignored("recommendation");
      default -> draft.severity(severity(event)).signalled();
    };
  }

  /** What it foresees has time; what it sees has none. */
  private static Severity severity(Event event) {
    Severity said = Generic.severity(event.text("insightSeverity"));
    boolean foreseen = event.text("insightType").equalsIgnoreCase("PROACTIVE");
    return foreseen && said.ocsfId() > Severity.MEDIUM.ocsfId() ? Severity.MEDIUM : said;
  }
}
