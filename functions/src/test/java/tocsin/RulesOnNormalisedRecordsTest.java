package tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.normalise.Normaliser;
import tocsin.rule.RulePack;

/** The cases of the rules that ship, on the normaliser that ships. */
@EnabledIf("inACheckout")
final class RulesOnNormalisedRecordsTest {
  private static final Path RULES = Path.of("../rules");
  private static final Instant NOW = Instant.parse("2026-11-21T10:01:00Z");

  static boolean inACheckout() {
    return Files.exists(RULES);
  }

  @TestFactory
  Stream<DynamicTest> case_endsAsStated() {
    return RulePack.test(RULES, RulesOnNormalisedRecordsTest::outcome).stream()
        .map(result ->
            DynamicTest.dynamicTest(
                result.rule() + ": " + result.name(),
                () -> assertThat(result.passed()).as(result.detail()).isTrue()));
  }

  private static Outcome outcome(JsonNode record) {
    return record.has("message") ? line(record) : new Normaliser().normalise(record, NOW).outcome();
  }

  /** Lines are told apart while they are scanned, which is tested where that is done. */
  private static Outcome line(JsonNode record) {
    return record.get("message").asText().contains("ERROR")
        ? new Outcome.Signalled(
            Signal.builder("line", "aws.logs", SignalKind.LOG_ERROR, NOW).build())
        : new Outcome.Ignored("uninteresting");
  }
}
