package tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Outcome;
import tocsin.normalise.Normaliser;
import tocsin.rule.LogRules;
import tocsin.rule.RulePack;

/** The cases of the rules that ship, on the normaliser and the log path that ship. */
@EnabledIf("inACheckout")
final class RulesOnNormalisedRecordsTest {
  private static final Path RULES = Path.of("../rules");
  private static final Instant NOW = Instant.parse("2026-11-21T10:01:00Z");

  static boolean inACheckout() {
    return Files.exists(RULES);
  }

  @TestFactory
  Stream<DynamicTest> case_endsAsStated() {
    LogPath logs = new LogPath("us-east-1", List.of(), lineRules(), LogPath.DEFAULT_CAP, true);
    return RulePack.test(RULES, record -> outcome(logs, record)).stream()
        .map(result ->
            DynamicTest.dynamicTest(
                result.rule() + ": " + result.name(),
                () -> assertThat(result.passed()).as(result.detail()).isTrue()));
  }

  private static Outcome outcome(LogPath logs, JsonNode record) {
    return record.has("message")
        ? line(logs, record)
        : new Normaliser().normalise(record, NOW).outcome();
  }

  private static Outcome line(LogPath logs, JsonNode record) {
    String payload =
        """
        {"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":%s,"logStream":"s",
         "subscriptionFilters":[],"logEvents":[{"id":"0","timestamp":%d,"message":%s}]}
        """
            .formatted(record.get("logGroup"), NOW.toEpochMilli(), record.get("message"));
    return logs.ingestDecoded(payload.getBytes(StandardCharsets.UTF_8)).outcomes().getFirst();
  }

  private static LineRules lineRules() {
    LogRules rules = LogRules.load(RULES);
    return new LineRules() {
      @Override
      public Collection<String> terms() {
        return rules.terms();
      }

      @Override
      public List<String> match(String logGroup, String logStream, String message) {
        return rules.match(logGroup, message);
      }
    };
  }
}
