package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

/**
 * The little that rules rely on of what normalisation does, so that this package is tested without
 * that one: kind of a log line, drill and state of an event.
 */
final class StandInNormaliser {
  private StandInNormaliser() {}

  static Outcome normalise(JsonNode record) {
    return record.has("message") ? line(record) : event(record);
  }

  private static Outcome line(JsonNode record) {
    String message = record.get("message").asText();
    if (!message.contains("ERROR")) {
      return new Outcome.Ignored("uninteresting");
    }
    return new Outcome.Signalled(
        Signal.builder("line", "aws.logs", SignalKind.LOG_ERROR, Instant.EPOCH)
            .severity(Severity.MEDIUM)
            .attribute("aws.log.group.names", record.get("logGroup").asText())
            .build());
  }

  private static Outcome event(JsonNode record) {
    Signal.Builder signal =
        Signal.builder(
                record.get("id").asText(),
                record.get("source").asText(),
                SignalKind.GENERIC,
                Instant.parse(record.get("time").asText()))
            .severity(Severity.MEDIUM)
            .state(
                record.at("/detail/state/value").asText().equals("OK")
                    ? SignalState.ENDED
                    : SignalState.ACTIVE)
            .drill(record.at("/detail/service/additionalInfo/sample").asBoolean());
    record.path("resources").forEach(r -> signal.resource(r.asText()));
    return new Outcome.Signalled(signal.build());
  }
}
