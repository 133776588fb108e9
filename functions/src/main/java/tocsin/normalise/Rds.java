package tocsin.normalise;

import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** RDS events, by their categories. */
final class Rds implements Source {
  @Override
  public Outcome normalise(Event event) {
    String arn = event.text("SourceArn");
    List<String> categories = Tree.texts(event.detail().path("EventCategories"));
    String message = event.text("Message");
    if (message.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DATABASE).signalled();
    }
    Draft draft =
        event
            .draft(SignalKind.DATABASE)
            .time(Times.read(event.detail().path("Date")))
            .resource(arn)
            .title("Database " + name(event) + ": " + message)
            .attribute("db.system.name", "aws.rds")
            .attribute("aws.rds.event.id", event.text("EventID"))
            .attribute("aws.rds.event.categories", String.join(", ", categories))
            .attribute("aws.rds.source.type", event.text("SourceType"));
    if (categories.contains("recovery") || categories.contains("restoration")) {
      return draft.thing(arn).ended().signalled();
    }
    Severity severity = severity(categories, message);
    if (severity == Severity.INFO && categories.contains("configuration change")) {
      return draft.changed("rds", "");
    }
    return draft.thing(arn).severity(severity).signalled();
  }

  private static Severity severity(List<String> categories, String message) {
    if (categories.contains("failure") || categories.contains("low storage")) {
      return Severity.HIGH;
    }
    if (categories.contains("failover")) {
      return Severity.MEDIUM;
    }
    if (categories.contains("availability")) {
      return message.contains("restarted") ? Severity.LOW : Severity.MEDIUM;
    }
    return categories.contains("maintenance") ? Severity.LOW : Severity.INFO;
  }

  private static String name(Event event) {
    String id = event.text("SourceIdentifier");
    return id.startsWith("rds:") ? id.substring("rds:".length()) : id;
  }
}
