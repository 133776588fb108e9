package tocsin.normalise;

import java.util.List;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * RDS, Aurora, DocumentDB and Neptune: events by their category. What begins and what is over share
 * a category (failover, recovery, availability), so the event's id and its words tell them apart.
 */
final class Rds implements Source {
  @Override
  public Outcome normalise(Event event) {
    String message = event.text("Message");
    if (message.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DATABASE).signalled();
    }
    List<String> categories =
        Tree.texts(event.detail().path("EventCategories")).stream()
            .map(category -> category.toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
    RdsMeaning meaning = RdsMeaning.of(event.text("EventID"), categories, message);
    Draft draft = draft(event, categories, message);
    return switch (meaning.sort()) {
      case TROUBLE -> draft.thing(event.text("SourceArn")).severity(meaning.severity()).signalled();
      case OVER ->
          draft.thing(event.text("SourceArn")).severity(meaning.severity()).ended().signalled();
      case CHANGE -> draft.changed("rds", "");
      case ROUTINE -> draft.severity(Severity.INFO).ignored("database-routine");
    };
  }

  private static Draft draft(Event event, List<String> categories, String message) {
    return event
        .draft(SignalKind.DATABASE)
        .time("Date", event.detail().path("Date"))
        .resource(event.text("SourceArn"))
        .title(what(event) + ' ' + name(event) + ": " + message)
        .attribute("db.system.name", "aws.rds")
        .attribute("aws.rds.event.id", event.text("EventID"))
        .attribute("aws.rds.event.categories", String.join(", ", categories))
        .attribute("aws.rds.source.type", event.text("SourceType"));
  }

  private static String what(Event event) {
    return switch (event.text("SourceType")) {
      case "CLUSTER" -> "Database cluster";
      case "SNAPSHOT", "CLUSTER_SNAPSHOT" -> "Database snapshot";
      case "DB_PARAM", "PARAMETER_GROUP" -> "Parameter group";
      case "DB_PROXY" -> "Database proxy";
      default -> "Database";
    };
  }

  private static String name(Event event) {
    String id = event.text("SourceIdentifier");
    return id.startsWith("rds:") ? id.substring("rds:".length()) : id;
  }
}
