package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tocsin.app.RuledLines;
import tocsin.ingest.LogPath;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.Outcome;
import tocsin.normalise.Normaliser;
import tocsin.rule.CaseStages;
import tocsin.rule.LogRules;

/**
 * The way of the records in the cases of rules: events through the normaliser, lines through the
 * log path, as a payload of one log event, timelines through the correlator on memory. No rule is
 * applied to what a record becomes, except that a line names the log rules it matched.
 */
public final class CaseRecords implements CaseStages {
  private static final Instant ARRIVAL = Instant.parse("2026-11-21T10:00:00Z");

  private final Normaliser normaliser = new Normaliser();
  private final LogPath logs;

  public CaseRecords(LogRules rules) {
    logs =
        new LogPath(
            Recording.REGION, List.of(), new RuledLines(() -> rules), LogPath.DEFAULT_CAP, true);
  }

  @Override
  public Outcome outcome(JsonNode record) {
    return record.has("logGroup") && record.has("message") && !record.has("source")
        ? line(record.get("logGroup").asText(), record.get("message").asText())
        : normaliser.normalise(record, ARRIVAL).outcome();
  }

  @Override
  public List<Link> correlate(List<Arrival> arrivals, Instant until) {
    return new CaseTimeline().run(arrivals, until);
  }

  private Outcome line(String logGroup, String message) {
    String payload =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", "111122223333");
          out.writeStringField("logGroup", logGroup);
          out.writeStringField("logStream", "case");
          out.writeArrayFieldStart("subscriptionFilters");
          out.writeEndArray();
          out.writeArrayFieldStart("logEvents");
          out.writeStartObject();
          out.writeStringField("id", "0");
          out.writeNumberField("timestamp", ARRIVAL.toEpochMilli());
          out.writeStringField("message", message);
          out.writeEndObject();
          out.writeEndArray();
        });
    return logs.ingestDecoded(payload.getBytes(StandardCharsets.UTF_8)).outcomes().getFirst();
  }
}
