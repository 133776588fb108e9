package tocsin.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.local.replay.CaseRecords;
import tocsin.model.Json;
import tocsin.rule.CaseResult;
import tocsin.rule.InvalidRulesException;
import tocsin.rule.LogRules;
import tocsin.rule.Problem;
import tocsin.rule.Rule;
import tocsin.rule.RulePack;
import tocsin.rule.RuleReport;

/** The rule tools. */
@Command(
    name = "rules",
    description = "Check, test and list the rules, match records, import rules of others.",
    mixinStandardHelpOptions = true,
    subcommands = {RulesMatchCommand.class, RulesImportCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check, test, list, match or import?");
  }

  @Command(
      name = "check",
      description = "Report all problems of all rule files. Exit code 1 if there are any.",
      mixinStandardHelpOptions = true)
  int check(@Mixin RulesOption rules, @Option(names = "--json") boolean json)
      throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    RuleReport report = RulePack.check(rules.path());
    for (Problem problem : report.problems()) {
      out.println(json ? line(problem) : problem.text());
    }
    if (!json) {
      out.println(
          report.ok()
              ? report.rules().size() + " rules, no problem"
              : report.problems().size() + " problems");
    }
    out.flush();
    return report.ok() ? 0 : 1;
  }

  @Command(
      name = "test",
      description = "Run the cases of all rules. Exit code 1 if one fails.",
      mixinStandardHelpOptions = true)
  int test(@Mixin RulesOption rules, @Option(names = "--json") boolean json) throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    List<CaseResult> results;
    try {
      results = RulePack.test(rules.path(), new CaseRecords(LogRules.load(rules.path())));
    } catch (InvalidRulesException e) {
      e.problems().forEach(problem -> out.println(json ? line(problem) : problem.text()));
      out.flush();
      return 1;
    }
    long failed = results.stream().filter(result -> !result.passed()).count();
    for (CaseResult result : results) {
      if (json) {
        out.println(line(result));
      } else if (!result.passed()) {
        out.printf(
            Locale.ROOT,
            "%s: %s: should %smatch, but %s%n",
            result.file(),
            result.name(),
            result.expected() ? "" : "not ",
            result.detail());
      }
    }
    if (!json) {
      out.printf(
          Locale.ROOT,
          "%d cases, %d passed, %d failed%n",
          results.size(),
          results.size() - failed,
          failed);
    }
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  @Command(name = "list", description = "List the rules.", mixinStandardHelpOptions = true)
  int list(@Mixin RulesOption rules, @Option(names = "--json") boolean json) throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    List<Rule> all;
    try {
      all = RulePack.list(rules.path());
    } catch (InvalidRulesException e) {
      e.problems().forEach(problem -> out.println(json ? line(problem) : problem.text()));
      out.flush();
      return 1;
    }
    for (Rule rule : all) {
      out.println(json ? line(rule) : text(rule));
    }
    out.flush();
    return 0;
  }

  private static String text(Rule rule) {
    return String.format(
        Locale.ROOT,
        "%-40s %-9s %-7s %s",
        rule.id(),
        severity(rule),
        rule.policy().mode().wire(),
        rule.title());
  }

  private static String severity(Rule rule) {
    return rule.severity() == null ? "-" : rule.severity().wire();
  }

  private static String line(Rule rule) {
    return Json.object(out -> {
      out.writeStringField("type", "rule");
      out.writeStringField("id", rule.id());
      out.writeStringField("file", rule.file());
      out.writeStringField("title", rule.title());
      out.writeStringField("severity", severity(rule));
      out.writeStringField("mode", rule.policy().mode().wire());
    });
  }

  private static String line(Problem problem) {
    return Json.object(out -> {
      out.writeStringField("type", "problem");
      out.writeStringField("file", problem.file());
      out.writeNumberField("line", problem.line());
      out.writeNumberField("column", problem.column());
      out.writeStringField("rule", problem.rule());
      out.writeStringField("problem", problem.problem());
      out.writeStringField("hint", problem.hint());
    });
  }

  private static String line(CaseResult result) {
    return Json.object(out -> {
      out.writeStringField("type", "case");
      out.writeStringField("rule", result.rule());
      out.writeStringField("file", result.file());
      out.writeStringField("name", result.name());
      out.writeBooleanField("passed", result.passed());
      out.writeStringField("detail", result.detail());
    });
  }
}
