package tocsin.notify;

import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Severity;

/**
 * What one notice told about its incident, so that a later one can see whether it would be news.
 *
 * @param cause {@code node/kind/operation}; empty if no cause was known
 * @param suspect the id of the likeliest change; empty if there was none
 * @param services how many services were hit
 */
public record Told(Severity severity, String cause, String suspect, int services) {
  /** What a notice would tell about the incident as it is. */
  public static Told of(Incident incident) {
    Cause cause = incident.cause();
    return new Told(
        incident.severity(),
        cause == null ? "" : cause.node() + "/" + cause.kind().wire() + "/" + cause.operation(),
        incident.suspects().isEmpty() ? "" : incident.suspects().getFirst().change(),
        incident.services().size());
  }

  /** True if it says anything about why the incident is there. */
  boolean explains() {
    return !cause.isEmpty() || !suspect.isEmpty();
  }

  boolean explainsLike(Told other) {
    return cause.equals(other.cause) && suspect.equals(other.suspect);
  }
}
