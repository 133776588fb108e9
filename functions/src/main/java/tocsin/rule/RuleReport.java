package tocsin.rule;

import java.util.List;

/**
 * What a check found.
 *
 * @param rules the rules that could be read, with or without problems
 * @param problems in the order of the files and their lines
 */
public record RuleReport(List<Rule> rules, List<Problem> problems) {
  public RuleReport {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  public boolean ok() {
    return problems.isEmpty();
  }
}
