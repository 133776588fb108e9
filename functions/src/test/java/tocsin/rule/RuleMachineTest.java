package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

  private static Rule rule(String id, String event) {
    return new Rule(
        id,
        id,
        "x/" + id + ".yaml",
        null,
        event,
        null,
        null,
        List.of(),
        null,
        List.of(),
        Policy.DEFAULT,
        List.of());
  }
}
