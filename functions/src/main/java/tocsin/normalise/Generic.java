package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Any event that no other class knows. It says little by itself (severity info), unless a field
 * that plainly is a severity or a state says that something is wrong, or its own name does. Rules
 * can make more of it.
 */
final class Generic implements Source {
  private static final String[] STATE_FIELDS = {
    "state",
    "status",
    "State",
    "Status",
    "currentState",
    "currentStatus",
    "current-state",
    "result",
    "StatusCode",
    "jobStatus",
    "alarm_state",
  };

  private static final String[] SEVERITY_FIELDS = {
    "severity", "Severity", "level", "priority", "alert_type"
  };

  private static final String[] NAME_FIELDS = {
    "jobName",
    "crawlerName",
    "clusterId",
    "name",
    "Name",
    "id",
    "resourceId",
    "resource",
    "resource_id",
    "arn",
  };

  private static final String[] MESSAGE_FIELDS = {
    "errorMessage", "message", "Message", "reason", "cause", "description"
  };

  @Override
  public Outcome normalise(Event event) {
    return draft(event).signalled();
  }

  /** The generic reading, for sources that have more to say about some of their events only. */
  static Draft draft(Event event) {
    String state = Tree.firstText(event.detail(), STATE_FIELDS);
    StateWords.Meaning meaning = StateWords.of(state);
    String thing = thing(event);
    Severity severity = severity(event, meaning);
    Draft draft = draft(event, state, thing, severity);
    return meaning == StateWords.Meaning.DONE ? draft.ended() : draft;
  }

  /** What a rule may make of an event that its source finds of no interest. */
  static Outcome ignored(Event event, String reason) {
    String state = Tree.firstText(event.detail(), STATE_FIELDS);
    return draft(event, state, thing(event), Severity.INFO).ignored(reason);
  }

  private static Draft draft(Event event, String state, String thing, Severity severity) {
    Draft draft =
        event
            .draft(SignalKind.GENERIC)
            .severity(severity)
            .title(title(event, state, thing, severity))
            .thing(thing)
            .attribute("tocsin.event.type", event.detailType())
            .attribute("tocsin.event.state", state);
    if (event.resources().isEmpty()) {
      draft.resource(thing);
    }
    if (thing.isEmpty() && event.source().startsWith("aws.partner/")) {
      draft.service(partner(event.source()));
    }
    return draft;
  }

  private static Severity severity(Event event, StateWords.Meaning meaning) {
    if (meaning == StateWords.Meaning.DONE) {
      return Severity.INFO;
    }
    Severity said = severity(Tree.firstText(event.detail(), SEVERITY_FIELDS));
    boolean failed = meaning == StateWords.Meaning.FAILED || namedFailure(event.detailType());
    return failed && said.ocsfId() < Severity.MEDIUM.ocsfId() ? Severity.MEDIUM : said;
  }

  /** Words of which people think alike; numbers mean something else in each product. */
  static Severity severity(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "critical", "fatal", "emergency", "p1", "sev1" -> Severity.CRITICAL;
      case "high", "error", "severe", "p2", "sev2" -> Severity.HIGH;
      case "medium", "moderate", "warning", "warn", "p3", "sev3" -> Severity.MEDIUM;
      case "low", "minor", "p4", "sev4" -> Severity.LOW;
      default -> Severity.INFO;
    };
  }

  private static boolean namedFailure(String detailType) {
    String lower = detailType.toLowerCase(Locale.ROOT);
    return lower.endsWith("failed")
        || lower.endsWith("failure")
        || lower.endsWith("unsuccessful")
        || lower.endsWith("timed out")
        || lower.endsWith(" error");
  }

  /** {@code aws.partner/okta.com/acme/prod} is okta.com. */
  static String partner(String source) {
    int from = "aws.partner/".length();
    int to = source.indexOf('/', from);
    return source.substring(from, to < 0 ? source.length() : to);
  }

  private static String thing(Event event) {
    String named = event.firstResource();
    return named.isEmpty() ? Tree.firstText(event.detail(), NAME_FIELDS) : named;
  }

  private static String title(Event event, String state, String thing, Severity severity) {
    StringBuilder title = new StringBuilder(event.detailType());
    if (!state.isEmpty()) {
      title.append(": ").append(state);
    }
    if (!thing.isEmpty()) {
      title.append(" (").append(ServiceName.ofResource(thing)).append(')');
    }
    String message = Tree.firstText(event.detail(), MESSAGE_FIELDS);
    if (severity != Severity.INFO && !message.isEmpty()) {
      title.append(": ").append(message);
    }
    return title.toString();
  }
}
