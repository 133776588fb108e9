package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogRulesTest {
  @TempDir private Path root;

  @Test
  void match_looksOnlyAtItsLogGroups() {
    new RuleFiles(root)
        .log("every", "log: 'abc'")
        .log("some", "log: '\"it''s abc\"'\n  logGroups: [/aws/lambda/, '/ecs/shop']");
    LogRules rules = LogRules.load(root);

    assertThat(rules.match("/aws/lambda/x", "it's abc")).containsExactly("every", "some");
    assertThat(rules.match("/ecs/shop", "it's abc")).containsExactly("every", "some");
    assertThat(rules.match("/ecs/other", "it's abc")).containsExactly("every");
    assertThat(rules.match("/ecs/shop", "nothing")).isEmpty();
  }

  @Test
  void terms_areThoseOfAllRules() {
    new RuleFiles(root).log("a", "log: '?one ?two'").log("b", "log: 'three'");

    assertThat(LogRules.load(root).terms()).containsExactly("one", "two", "three");
  }

  @Test
  void load_withoutAFolderForLogs_hasNoRules() {
    new RuleFiles(root).event("a", "");

    assertThat(LogRules.load(root).isEmpty()).isTrue();
  }

  @Test
  void load_ofAnInvalidPattern_fails() {
    new RuleFiles(root).log("a", "log: '%('");

    assertThatThrownBy(() -> LogRules.load(root))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageStartingWith("logs/a.yaml: invalid log pattern");
  }

  /** As on Lambda, where the rules stand among the content of other layers. */
  @Test
  void load_overlooksWhatIsNotRules() {
    new RuleFiles(root)
        .event("a", "")
        .write("lib/x.yaml", "id: not-ours\n")
        .write(".git/x.yaml", "id: not-ours\n")
        .write("collector/config.yaml", "receivers:\n  id: nested\n")
        .write("stray.yaml", "id: at-the-top\n")
        .write("events/deeper/x.yaml", "id: too-deep\n")
        .write("events/notes.txt", "id: no-yaml\n");

    assertThat(RulePack.list(root)).extracting(Rule::id).containsExactly("a");
  }

  @Test
  void check_ofAFileBesideRules_complainsEvenIfItHasNoId() {
    new RuleFiles(root).event("a", "").write("events/b.yaml", "ttile: slip\n");

    assertThat(RulePack.check(root).problems())
        .isNotEmpty()
        .allMatch(p -> p.file().equals("events/b.yaml"));
  }
}
