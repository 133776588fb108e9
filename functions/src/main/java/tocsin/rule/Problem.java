package tocsin.rule;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a rule file.
 *
 * @param file relative to the rules folder
 * @param rule the rule's id, as far as it could be read
 * @param line counted from one; zero if the whole file is meant
 * @param column counted from one; zero if the whole file is meant
 * @param problem what is wrong
 * @param hint what to do about it
 */
public record Problem(
    String file, @Nullable String rule, int line, int column, String problem, String hint) {
  private static final int LONGEST = 400;

  public Problem {
    rule = rule == null ? null : bounded(rule);
    problem = bounded(problem);
  }

  /** Quotes of a file have no bound of their own. */
  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** The one-line form: {@code logs/x.yaml:3:7: rule x: what is wrong (what to do)}. */
  public String text() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    String who = rule == null ? "" : "rule " + rule + ": ";
    return place + ": " + who + problem + (hint.isEmpty() ? "" : " (" + hint + ")");
  }
}
