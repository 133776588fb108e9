package tocsin.normalise;

import java.util.Locale;
import java.util.Set;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Any event that no other class knows. It says little by itself (severity info), unless a field
 * that plainly is a state says that something failed. Rules can make more of it.
 */
final class Generic implements Source {
  private static final String[] STATE_FIELDS = {
    "state", "status", "State", "Status", "currentState", "currentStatus", "result", "StatusCode",
  };

  private static final Set<String> FAILED =
      Set.of("failed", "failure", "error", "timed_out", "timeout", "timedout", "unhealthy");

  private static final Set<String> SUCCEEDED =
      Set.of("succeeded", "success", "completed", "complete", "ok", "healthy");

  private static final String[] NAME_FIELDS = {
    "jobName", "crawlerName", "clusterId", "name", "Name", "id", "resourceId", "resource",
  };

  @Override
  public Outcome normalise(Event event) {
    return draft(event).signalled();
  }

  /** The generic reading, for sources that have more to say about some of their events only. */
  static Draft draft(Event event) {
    String state = Tree.firstText(event.detail(), STATE_FIELDS);
    String lower = state.toLowerCase(Locale.ROOT);
    boolean failed = FAILED.contains(lower);
    String thing = thing(event);
    Draft draft =
        event
            .draft(SignalKind.GENERIC)
            .severity(failed ? Severity.MEDIUM : Severity.INFO)
            .title(title(event, state, thing))
            .thing(thing)
            .attribute("tocsin.event.type", event.detailType())
            .attribute("tocsin.event.state", state);
    if (event.resources().isEmpty()) {
      draft.resource(thing);
    }
    return SUCCEEDED.contains(lower) ? draft.ended() : draft;
  }

  private static String thing(Event event) {
    String named = event.firstResource();
    return named.isEmpty() ? Tree.firstText(event.detail(), NAME_FIELDS) : named;
  }

  private static String title(Event event, String state, String thing) {
    StringBuilder title = new StringBuilder(event.detailType());
    if (!state.isEmpty()) {
      title.append(": ").append(state);
    }
    if (!thing.isEmpty()) {
      title.append(" (").append(ServiceName.ofResource(thing)).append(')');
    }
    return title.toString();
  }
}
