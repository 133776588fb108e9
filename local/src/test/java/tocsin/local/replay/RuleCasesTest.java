package tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tocsin.rule.LogRules;
import tocsin.rule.RulePack;

/** The cases of the rules that ship, through the stages that ship. */
class RuleCasesTest {
  private static final Path RULES = Path.of("../rules");

  @TestFactory
  Stream<DynamicTest> case_endsAsStated() {
    return RulePack.test(RULES, new CaseRecords(LogRules.load(RULES))).stream()
        .map(result ->
            DynamicTest.dynamicTest(
                result.rule() + ": " + result.name(),
                () -> assertThat(result.passed()).as(result.detail()).isTrue()));
  }
}
