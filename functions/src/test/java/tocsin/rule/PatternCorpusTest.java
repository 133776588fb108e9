package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Cases that others published, where they are laid out. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
final class PatternCorpusTest {
  @TestFactory
  Stream<DynamicTest> logFilterPattern_publishedCase() throws Exception {
    return cases("cwl_filter_pattern_vectors.shared.jsonl")
        .map(c ->
            test(
                c,
                PatternCases.logs(c.get("pattern").asText(), c.get("message").asText()),
                c.get("expected").asBoolean() ? "match" : "no-match"));
  }

  @TestFactory
  Stream<DynamicTest> filterPolicy_publishedCase() throws Exception {
    return cases("sns_filter_policy_vectors.shared.jsonl")
        .map(c ->
            test(
                c,
                PatternCases.sns(c.get("scope").asText(), c.get("policy"), c),
                c.get("expected").asBoolean() ? "match" : "no-match"));
  }

  @TestFactory
  Stream<DynamicTest> eventPattern_publishedCase() throws Exception {
    return Stream.concat(
            cases("eventbridge_localstack_vectors.shared.jsonl"),
            cases("eventbridge_moto_vectors.shared.jsonl"))
        .map(c -> {
          String result = PatternCases.events(c.get("pattern"), c.get("event"));
          String expected = c.get("expected").asText().replace("nomatch", "no-match");
          boolean verdict = result.equals("match") || result.equals("no-match");
          return test(c, verdict ? result : "invalid", expected);
        });
  }

  private static Stream<JsonNode> cases(String file) throws Exception {
    return PatternCases.of(Path.of(System.getenv("TOCSIN_DATA"), "06-patterns", file));
  }

  private static DynamicTest test(JsonNode c, String result, String expected) {
    String name = c.path("name").asText(c.path("pattern").toString());
    return DynamicTest.dynamicTest(
        name.isBlank() ? "-" : name, () -> assertThat(result).as(c.toString()).isEqualTo(expected));
  }
}
