package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The own cases of the three languages, in {@code rule/patterns}: a new case is a line there. */
final class PatternsTest {
  private static final Path CASES = Path.of("src/test/resources/rule/patterns");

  @TestFactory
  Stream<DynamicTest> logFilterPattern_case() throws Exception {
    return PatternCases.of(CASES.resolve("logs.jsonl"))
        .map(c ->
            test(c, () -> PatternCases.logs(c.get("pattern").asText(), c.get("input").asText())));
  }

  @TestFactory
  Stream<DynamicTest> filterPolicy_case() throws Exception {
    return PatternCases.of(CASES.resolve("sns.jsonl"))
        .map(c ->
            test(
                c,
                () ->
                    PatternCases.sns(
                        c.at("/pattern/scope").asText(), c.at("/pattern/policy"), c.get("input"))));
  }

  @TestFactory
  Stream<DynamicTest> eventPattern_case() throws Exception {
    return PatternCases.of(CASES.resolve("events.jsonl"))
        .map(c -> test(c, () -> PatternCases.events(c.get("pattern"), c.get("input"))));
  }

  /** Whatever the terms promise, a line that matches must keep. */
  @TestFactory
  Stream<DynamicTest> terms_standInEveryMatchingLine() throws Exception {
    return PatternCases.of(CASES.resolve("logs.jsonl"))
        .filter(c -> c.get("expected").asText().equals("match"))
        .filter(c -> c.get("input").asText().indexOf('\\') < 0)
        .map(c ->
            DynamicTest.dynamicTest(
                c.get("name").asText(),
                () -> {
                  var terms = LogFilterPattern.compile(c.get("pattern").asText()).terms();
                  assertThat(
                          terms.isEmpty()
                              || terms.stream().anyMatch(c.get("input").asText()::contains))
                      .as(terms.toString())
                      .isTrue();
                }));
  }

  @Test
  void terms_areTheMostSelectiveOnes() {
    assertThat(LogFilterPattern.compile("a longest b").terms()).containsExactly("longest");
    assertThat(LogFilterPattern.compile("?WARN ?\"E R\"").terms()).containsExactly("WARN", "E R");
    assertThat(LogFilterPattern.compile("{ $.level = \"*ERROR*\" && $.n > 3 }").terms())
        .containsExactly("\"level\"");
    assertThat(LogFilterPattern.compile("[w1 = ERROR || w1 = FATAL, w2]").terms())
        .containsExactly("ERROR", "FATAL");
    assertThat(LogFilterPattern.compile("%a+%").terms()).isEmpty();
    assertThat(LogFilterPattern.compile("-a").terms()).isEmpty();
  }

  @Test
  void eventPattern_withManyWildcards_isTooCostly() {
    assertThat(EventPattern.compile("{\"a\":[{\"wildcard\":\"*abc*\"}]}").tooCostly()).isFalse();
    assertThat(
            EventPattern.compile(
                    "{\"a\":[{\"wildcard\":\"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*\"}]}")
                .tooCostly())
        .isTrue();
  }

  private static DynamicTest test(JsonNode c, java.util.function.Supplier<String> result) {
    return DynamicTest.dynamicTest(
        c.get("name").asText(),
        () -> assertThat(result.get()).isEqualTo(c.get("expected").asText()));
  }

  /** Both are from rules that were deployed: the first was refused, the second accepted. */
  @ParameterizedTest
  @CsvSource({"*:*:*:*:*:event-bus/*, true", "*:*:*:*:event-bus/*, false"})
  void wildcards_areAsComplexAsEventBridgeCounts(String wildcard, boolean tooComplex) {
    String pattern = "{\"resources\":[{\"wildcard\":\"" + wildcard + "\"}]}";

    assertThat(EventPattern.compile(pattern).tooComplex()).isEqualTo(tooComplex);
  }
}
