package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Glue: its jobs and crawlers as all jobs; a run that takes too long; its catalogue. */
final class Glue implements Source {
  private final Jobs jobs = new Jobs();
  private final Inventories catalog = new Inventories();

  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Glue Job Run Status" -> late(event);
      case "Glue Data Catalog Database State Change", "Glue Data Catalog Table State Change" ->
          catalog.normalise(event);
      default -> jobs.normalise(event);
    };
  }

  /** Sent only for a run that has passed the delay after which its owner wants to know. */
  private static Outcome late(Event event) {
    String name = event.text("jobName");
    long minutes =
        (long)
            Tree.number(event.detail().path("notificationCondition").path("NotifyDelayAfter"), 0);
    String longer =
        minutes <= 0 ? "longer than it should" : "for more than " + minutes + " minutes";
    String arn = event.arn("glue", "job/", name);
    return event
        .draft(SignalKind.WORKFLOW)
        .severity(Severity.LOW)
        .title(
            "Glue job "
                + name
                + " is "
                + event.text("state").toLowerCase(Locale.ROOT)
                + ' '
                + longer)
        .resource(arn)
        .thing(arn)
        .attribute("tocsin.event.state", event.text("state"))
        .signalled();
  }
}
