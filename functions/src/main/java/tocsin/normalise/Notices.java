package tocsin.normalise;

import java.util.Map;
import java.util.Set;
import tocsin.model.Outcome;

/**
 * Events that tell people nothing by their nature: objects that come and go, clocks, players. They
 * are ignored under a name of their own, so that the ledger shows what they were.
 */
final class Notices implements Source {
  private static final Map<String, String> REASONS =
      Map.of(
          "aws.s3", "object-event",
          "aws.events", "scheduled-event",
          "aws.scheduler", "scheduled-event",
          "aws.gamelift", "game-event",
          "aws.workspaces", "workspace-access",
          "aws.schemas", "schema-discovered",
          "aws.ivs", "stream-event",
          "aws.connect", "contact-event",
          "aws.chime", "meeting-event");

  /** Those that do say something, among their source's: who may read an object. */
  private static final Set<String> TELLING = Set.of("Object ACL Updated");

  static Set<String> sources() {
    return REASONS.keySet();
  }

  @Override
  public Outcome normalise(Event event) {
    boolean failed =
        TELLING.contains(event.detailType())
            || event.detailType().contains("Fail")
            || event.detailType().contains("Error");
    String reason = REASONS.get(event.source());
    return failed || reason == null
        ? Generic.draft(event).signalled()
        : new Outcome.Ignored(reason);
  }
}
