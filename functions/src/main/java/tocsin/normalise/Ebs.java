package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * EBS: operations on volumes and snapshots. What fails is a signal, which the same operation ends
 * when it works; a snapshot that is shared leaves the account, so people may want to know.
 */
final class Ebs {
  private Ebs() {}

  static Outcome normalise(Event event) {
    String state = Tree.firstText(event.detail(), "result", "state");
    String what = Tree.firstText(event.detail(), "event");
    String operation = what.isEmpty() ? operation(event) : what;
    String cause = Tree.firstText(event.detail(), "cause", "message");
    Draft draft =
        event
            .draft(SignalKind.INSTANCE)
            .title("EBS " + operation + ' ' + state)
            .thing(event.firstResource())
            .attribute("tocsin.event.state", state)
            .attribute("api.operation", what);
    if (state.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.INSTANCE).signalled();
    }
    return switch (StateWords.of(state)) {
      case FAILED ->
          draft
              .severity(Severity.MEDIUM)
              .title("EBS " + operation + " failed" + (cause.isEmpty() ? "" : ": " + cause))
              .attribute("error.message", cause)
              .signalled();
      case PROGRESS -> new Outcome.Ignored("storage-progress");
      default -> what.equals("shareSnapshot") ? draft.signalled() : draft.ended().signalled();
    };
  }

  private static String operation(Event event) {
    return event.detailType().contains("Fast Snapshot Restore")
        ? "fast snapshot restore"
        : "operation";
  }
}
