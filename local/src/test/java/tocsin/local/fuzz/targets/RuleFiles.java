package tocsin.local.fuzz.targets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.local.replay.CaseRecords;
import tocsin.rule.InvalidRulesException;
import tocsin.rule.LogRules;
import tocsin.rule.Problem;
import tocsin.rule.Rule;
import tocsin.rule.RulePack;
import tocsin.rule.RuleReport;
import tocsin.rule.RuleSet;

/** A rule file, or {@code services.yaml}: checked, and if it is all right, loaded and tried. */
@SuppressWarnings("this-escape") // The name of a target is a constant.
public class RuleFiles implements Target {
  private final Path folder = Scratch.folder(name());
  private @Nullable RuleReport report;

  @Override
  public String name() {
    return "rules";
  }

  /** Where the file stands in the folder. */
  protected String file() {
    return "logs/fuzzed.yaml";
  }

  @Override
  public void take(String input) {
    Scratch.write(folder.resolve(file()), input);
    report = RulePack.check(folder);
  }

  @Override
  public void check(String input) {
    if (report == null) {
      return;
    }
    for (Problem problem : report.problems()) {
      Fault.unless(!problem.problem().isBlank(), "a problem says nothing", problem.toString());
      Fault.unless(problem.text().length() < 4_000, "a problem is endless", problem.file());
    }
    RuleSet loaded = loaded(report);
    if (report.ok() && loaded != null) {
      same(report.rules(), loaded.rules());
      LogRules quick = LogRules.load(folder);
      Fault.unless(
          quick.terms().equals(loaded.logRules().terms()),
          "log rules differ by the way they are read",
          quick.terms() + " " + loaded.logRules().terms());
      RulePack.test(folder, new CaseRecords(quick));
    }
  }

  /** What is all right must load; what is not may, as the cases are not read then. */
  private @Nullable RuleSet loaded(RuleReport checked) {
    try {
      RuleSet rules = RuleSet.load(folder, RuleSet.Scope.ALL);
      rules.compile();
      return rules;
    } catch (InvalidRulesException e) {
      Fault.unless(!checked.ok(), "what is checked does not load", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static void same(List<Rule> checked, List<Rule> loaded) {
    List<Rule> bare = checked.stream().map(RuleFiles::withoutCases).toList();
    List<Rule> other = loaded.stream().map(RuleFiles::withoutCases).toList();
    Fault.unless(
        bare.toString().equals(other.toString()),
        "rules differ by the way they are read",
        bare + "\n" + other);
  }

  private static Rule withoutCases(Rule r) {
    return new Rule(
        r.id(),
        r.title(),
        r.file(),
        r.severity(),
        r.event(),
        r.where(),
        r.log(),
        r.logGroups(),
        r.threshold(),
        r.needs(),
        r.policy(),
        List.of());
  }
}
