package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The pack that ships: {@code rules/} of the checkout, which a build on Lambda's side has not. */
@EnabledIf("inACheckout")
final class RulesFolderTest {
  private static final Path RULES = Path.of("../rules");

  static boolean inACheckout() {
    return Files.exists(RULES);
  }

  @Test
  void check_findsNoProblem() {
    assertThat(RulePack.check(RULES).problems()).extracting(Problem::text).isEmpty();
  }

  @Test
  void eachPattern_isOneThatEventBridgeTakes() {
    assertThat(RulePack.list(RULES))
        .allSatisfy(rule ->
            assertThat(rule.patterns())
                .noneMatch(pattern -> EventPattern.compile(pattern).tooComplex()));
  }

  @Test
  void eachRule_saysWhatToDo() {
    assertThat(RulePack.list(RULES))
        .hasSizeGreaterThanOrEqualTo(24)
        .allSatisfy(rule ->
            assertThat(String.valueOf(rule.policy().runbook()).lines().count()).isBetween(3L, 10L));
  }

  @Test
  void logRules_readWithoutAParser_areThoseOfTheFullLoader() {
    LogRules quick = LogRules.load(RULES);
    LogRules full = RuleSet.load(RULES, RuleSet.Scope.LOGS).logRules();

    assertThat(quick.terms()).isEqualTo(full.terms()).allMatch(term -> term.length() >= 3);
    for (Rule rule : RulePack.list(RULES)) {
      for (RuleCase c : rule.cases()) {
        RuleCase.CaseRecord r = c.record();
        if (r != null && r.line() != null) {
          assertThat(quick.match(r.logGroup(), r.line()))
              .isEqualTo(full.match(r.logGroup(), r.line()));
        }
      }
    }
  }

  @Test
  void load_leavesOutTheCasesAndNothingElse() {
    assertThat(RuleSet.load(RULES, RuleSet.Scope.ALL).rules())
        .allSatisfy(rule -> assertThat(rule.cases()).isEmpty())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "cases", "where.condition", "threshold.steps.where.condition")
        .isEqualTo(RulePack.list(RULES));
  }

  @Test
  void scopes_divideThePack() {
    Set<String> ids = new HashSet<>();
    RuleSet.load(RULES, RuleSet.Scope.LOGS).rules().forEach(rule -> ids.add(rule.id()));
    RuleSet.load(RULES, RuleSet.Scope.EVENTS)
        .rules()
        .forEach(r -> assertThat(ids.add(r.id())).isTrue());

    assertThat(ids).hasSameSizeAs(RulePack.list(RULES));
  }
}
