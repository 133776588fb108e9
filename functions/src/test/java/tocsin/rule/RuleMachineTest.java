package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Policy;

final class RuleMachineTest {
  private final RuleMachine machine =
      new RuleMachine(
          List.of(
              rule("one", "{\"source\":[\"aws.ecs\"],\"kind\":[\"task\"]}"),
              rule("two", "{\"source\":[\"aws.ecs\",\"aws.ec2\"]}"),
              rule("prefix", "{\"source\":[{\"prefix\":\"aws.ec\"}]}"),
              rule("mixed", "{\"source\":[\"my.shop\",{\"suffix\":\".shop\"}]}"),
              rule("or", "{\"$or\":[{\"source\":[\"aws.rds\"]},{\"kind\":[\"task\"]}]}"),
              rule("none", "{\"kind\":[\"alarm\"]}")),
          false);

  @ParameterizedTest
  @CsvSource({
    "aws.ecs,  task,    one two prefix or",
    "aws.ecs,  alarm,   two prefix none",
    "aws.ec2,  generic, two prefix",
    "aws.rds,  generic, or",
    "my.shop,  generic, mixed",
    "his.shop, generic, mixed",
    "other,    alarm,   none",
  })
  void match_findsTheRulesOfTheSourceAndThoseOfAny(String source, String kind, String ids) {
    JsonNode event =
        PatternCases.read("{\"source\":\"%s\",\"kind\":\"%s\"}".formatted(source, kind));

    assertThat(machine.match(source, () -> event)).containsExactlyInAnyOrder(ids.split(" "));
  }

  @Test
  void match_ofASourceThatNoRuleNames_doesNotAskForTheEvent() {
    RuleMachine named = new RuleMachine(List.of(rule("one", "{\"source\":[\"aws.ecs\"]}")), false);

    assertThat(
            named.match(
                "aws.ec2",
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEmpty();
  }

  @Test
  void match_asksWhatARuleOrAStepDemandsBesides() {
    Where where = Where.compile("{field: detail.a, contains: x}");
    String pattern = "{\"source\":[\"s\"]}";
    Threshold steps =
        new Threshold.Sequence(
            List.of(new Threshold.Step(pattern, where), new Threshold.Step(pattern, null)),
            Duration.ofMinutes(5),
            Threshold.DEFAULT_BY);
    RuleMachine asking =
        new RuleMachine(
            List.of(rule("one", pattern, where, null), rule("two", null, null, steps)), false);

    JsonNode meets = PatternCases.read("{\"source\":\"s\",\"detail\":{\"a\":\"axa\"}}");
    JsonNode other = PatternCases.read("{\"source\":\"s\",\"detail\":{\"a\":\"a\"}}");
    assertThat(asking.match("s", () -> meets)).containsExactlyInAnyOrder("one", "two/0", "two/1");
    assertThat(asking.match("s", () -> other)).containsExactly("two/1");
  }

  private static Rule rule(String id, String event) {
    return rule(id, event, null, null);
  }

  private static Rule rule(
      String id, @Nullable String event, @Nullable Where where, @Nullable Threshold threshold) {
    return new Rule(
        id,
        id,
        "x/" + id + ".yaml",
        null,
        event,
        where,
        null,
        List.of(),
        threshold,
        List.of(),
        Policy.DEFAULT,
        List.of());
  }
}
