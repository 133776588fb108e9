package tocsin.normalise;

import java.util.List;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Things that are registered somewhere and change: tags, tables of the Glue catalogue, packages,
 * rules of the recycle bin. Each is a change; what only adds data is ignored.
 */
final class Inventories implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "Tag Change on Resource" -> tags(event);
      case "Glue Data Catalog Database State Change", "Glue Data Catalog Table State Change" ->
          catalog(event);
      case "CodeArtifact Package Version State Change" -> packageVersion(event);
      case "Recycle Bin Rule Locked",
          "Recycle Bin Rule Change Attempted",
          "Recycle Bin Rule Unlock Scheduled",
          "Recycle Bin Rule Unlocking Notice",
          "Recycle Bin Rule Unlocked" ->
          recycleBin(event);
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome tags(Event event) {
    List<String> keys = Tree.texts(event.detail().path("changed-tag-keys"));
    return event
        .draft(SignalKind.API_CALL)
        .title(
            "Tags of "
                + ServiceName.ofResource(event.firstResource())
                + " changed: "
                + String.join(", ", keys))
        .attribute("aws.tag.keys", String.join(", ", keys))
        .changed("tag", "");
  }

  /** Partitions come all day long; tables come and go with somebody's change. */
  private static Outcome catalog(Event event) {
    String type = event.text("typeOfChange");
    if (type.contains("Partition") || type.equals("UpdateTable")) {
      return new Outcome.Ignored("catalog-data");
    }
    String database = event.text("databaseName");
    List<String> tables = Tree.texts(event.detail().path("changedTables"));
    return event
        .draft(SignalKind.API_CALL)
        .title("Glue database " + database + ": " + type + ' ' + String.join(", ", tables))
        .resource(event.arn("glue", "database/", database))
        .attribute("api.operation", type)
        .changed("glue", "");
  }

  private static Outcome packageVersion(Event event) {
    String what = event.text("packageName") + ' ' + event.text("packageVersion");
    return event
        .draft(SignalKind.DEPLOYMENT)
        .title("Package " + what + ": " + event.text("operationType").toLowerCase(Locale.ROOT))
        .attribute("package.name", event.text("packageName"))
        .attribute("package.version", event.text("packageVersion"))
        .changed("codeartifact", event.text("eventInitiator"));
  }

  private static Outcome recycleBin(Event event) {
    String call = event.text("api-name");
    Draft draft =
        event
            .draft(SignalKind.API_CALL)
            .title(
                "Recycle bin rule "
                    + event.text("rule-id")
                    + ": "
                    + event.detailType().replace("Recycle Bin Rule ", "").toLowerCase(Locale.ROOT)
                    + (call.isEmpty() ? "" : " by " + call))
            .attribute("api.operation", call);
    // Only a locked rule tells of attempts, and they were refused.
    return event.detailType().endsWith("Attempted")
        ? draft.severity(Severity.LOW).signalled()
        : draft.changed("rbin", "");
  }
}
