package tocsin.rule;

import java.nio.file.Path;
import java.util.List;

/** A folder of rules as people work on it: check it, run its cases, list it. */
public final class RulePack {
  private RulePack() {}

  /**
   * All that is wrong with the rules of a folder; empty if they can be used. A folder with no rule
   * at all is a problem too: it is more likely a wrong path than a wish.
   */
  public static RuleReport check(Path root) {
    RuleLoader.Loaded loaded = read(root);
    if (loaded.rules().isEmpty() && loaded.problems().isEmpty()) {
      return new RuleReport(
          loaded.rules(),
          List.of(new Problem(".", null, 0, 0, "no rule found", "is it the rules folder?")));
    }
    return new RuleReport(loaded.rules(), loaded.problems());
  }

  /**
   * Runs the cases of all rules.
   *
   * @return one result a case, in the order of the files
   * @throws InvalidRulesException if the rules have problems
   */
  public static List<CaseResult> test(Path root, CaseStages stages) {
    RuleSet rules = RuleSet.of(read(root));
    RuleCases cases = new RuleCases(rules, stages);
    return rules.rules().stream().flatMap(rule -> cases.run(rule).stream()).toList();
  }

  /**
   * The rules of a folder in the order of their files.
   *
   * @throws InvalidRulesException if they have problems
   */
  public static List<Rule> list(Path root) {
    return RuleSet.of(read(root)).rules();
  }

  private static RuleLoader.Loaded read(Path root) {
    return RuleLoader.load(root, RuleSet.Scope.ALL, RuleLoader.Depth.CHECK);
  }
}
