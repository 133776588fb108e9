package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
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

  private static DynamicTest test(JsonNode c, java.util.function.Supplier<String> result) {
    return DynamicTest.dynamicTest(
        c.get("name").asText(),
        () -> assertThat(result.get()).isEqualTo(c.get("expected").asText()));
  }

  /**
   * The event buses and the stacks are from rules that were deployed: EventBridge refused the first
   * and the four stacks, and accepted the second.
   */
  @ParameterizedTest
  @CsvSource({
    "*:*:*:*:*:event-bus/*, true",
    "*:*:*:*:event-bus/*, false",
    "*:stack/a/* *:stack/b/* *:stack/c/*, false",
    "*:stack/a/* *:stack/b/* *:stack/c/* *:stack/d/*, true",
    "*:*:*:*:*:event-bus/x, false",
    "*b *c *d *e *f, false",
    "*b* *c* *d* *e, true",
  })
  void wildcards_areAsComplexAsEventBridgeCounts(String wildcards, boolean tooComplex) {
    String values =
        Stream.of(wildcards.split(" "))
            .map("{\"wildcard\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));

    assertThat(EventPattern.compile("{\"resources\":[" + values + "]}").tooComplex())
        .isEqualTo(tooComplex);
  }

  @Test
  void wildcards_ofOneFieldAddUp_thoseOfOthersDoNot() {
    assertThat(EventPattern.compile(alternatives("a", "a")).tooComplex()).isTrue();
    assertThat(EventPattern.compile(alternatives("a", "b")).tooComplex()).isFalse();
  }

  private static String alternatives(String first, String second) {
    return """
    {"$or": [
      {"%s": [{"wildcard": "*b*"}, {"wildcard": "*c*"}]},
      {"%s": [{"wildcard": "*d*"}, {"wildcard": "*e*"}]}]}
    """
        .formatted(first, second);
  }
}
