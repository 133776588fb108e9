package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** DMS: replication instances and tasks, by the category and type of their event. */
final class Dms implements Source {
  @Override
  public Outcome normalise(Event event) {
    String type = event.text("eventType");
    String message = Tree.firstText(event.detail(), "detailMessage", "message");
    if (type.isEmpty() && message.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DATABASE).signalled();
    }
    String arn = event.firstResource();
    String name = Tree.last(arn, ':');
    String words = CloudFormation.words(type);
    Draft draft =
        event
            .draft(SignalKind.DATABASE)
            .thing(arn)
            .title("Replication " + name + ": " + (message.isEmpty() ? words : message))
            .attribute("aws.dms.event.id", event.text("eventId"))
            .attribute("aws.dms.event.type", type)
            .attribute("aws.dms.event.category", event.text("category"))
            .attribute("url.full", event.text("resourceLink"));
    return outcome(draft, event.text("category").toLowerCase(Locale.ROOT), type);
  }

  private static Outcome outcome(Draft draft, String category, String type) {
    if (category.equals("failure") || type.contains("FAIL")) {
      return draft.severity(Severity.HIGH).signalled();
    }
    if (category.contains("storage")) {
      return draft.severity(Severity.HIGH).signalled();
    }
    if (category.equals("failover")) {
      return draft.severity(Severity.MEDIUM).signalled();
    }
    if (type.endsWith("_STOPPED")) {
      return draft.severity(Severity.LOW).signalled();
    }
    if (type.endsWith("_STARTED") || type.endsWith("_RUNNING")) {
      return draft.ended().signalled();
    }
    return switch (category) {
      case "creation", "deletion", "configurationchange", "configuration change", "maintenance" ->
          draft.changed("dms", "");
      default -> new Outcome.Ignored("replication-progress");
    };
  }
}
