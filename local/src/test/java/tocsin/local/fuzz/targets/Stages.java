package tocsin.local.fuzz.targets;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.ingest.Ingested;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.LogRules;
import tocsin.rule.RuleSet;

/** The stages that make signals, with the rules that come with the project. */
final class Stages {
  private static final RuleSet RULES = RuleSet.load(Path.of("..", "rules"), RuleSet.Scope.ALL);
  private static final Normaliser NORMALISER = new Normaliser();

  private Stages() {}

  /** Reads log events with everything on: rules, records of other kinds, the outcome of each. */
  static LogPath logPath() {
    return new LogPath(
        "us-east-1",
        List.of(),
        new Lines(RULES.logRules()),
        (json, time) -> ruled(NORMALISER.normalise(json, time)),
        LogPath.DEFAULT_CAP,
        true);
  }

  static Outcome event(String json) {
    return ruled(NORMALISER.normalise(json, Instant.EPOCH));
  }

  private static Outcome ruled(Normalised normalised) {
    JsonNode event = normalised.event();
    return RULES.apply(normalised.outcome(), event);
  }

  /** One outcome for each log event; those of one problem share it. */
  static List<Outcome> ruled(Ingested ingested) {
    Map<Outcome, Outcome> done = new HashMap<>();
    ingested.records().forEach(outcome -> done.put(outcome, outcome));
    return ingested.outcomes().stream()
        .map(outcome -> done.computeIfAbsent(outcome, o -> RULES.apply(o, null)))
        .toList();
  }

  private record Lines(LogRules rules) implements LineRules {
    @Override
    public Collection<String> terms() {
      return rules.terms();
    }

    @Override
    public List<String> match(String logGroup, String logStream, String message) {
      return rules.match(logGroup, message);
    }
  }
}
