package tocsin.rule;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as CloudWatch Logs accepts it: no groups, no symbols but the listed ones,
 * ASCII only. Having no groups also keeps a hostile pattern from backtracking without bound.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
final class LogRegex {
  private static final String SYMBOLS = " :_#=@/;,-";
  private static final String OPERATORS = "^$?[]{}|*+.";
  private static final String CLASSES = "dDsSwW";

  private final Pattern pattern;

  private LogRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  boolean find(CharSequence text) {
    return pattern.matcher(text).find();
  }

  /**
   * Checks and compiles a body.
   *
   * @param start where the body begins in the pattern's text, for complaints
   */
  static LogRegex compile(String body, int start, PatternText text) {
    if (body.isEmpty()) {
      throw text.problem("the regular expression is empty", start);
    }
    try {
      return new LogRegex(Pattern.compile(translate(body, start, text), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      int offset = Math.clamp(e.getIndex(), 0, body.length());
      throw text.problem(
          "the regular expression is invalid: " + e.getDescription(), start + offset);
    }
  }

  private static String translate(String body, int start, PatternText text) {
    StringBuilder java = new StringBuilder(body.length() + 8);
    boolean inClass = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '\\') {
        i += escape(body, i, start, text, java);
        continue;
      }
      check(c, start + i, text);
      if (c == '[' && inClass) {
        java.append('\\');
      }
      inClass = c == '[' || (inClass && c != ']');
      java.append(c);
      if (c == '{' && !inClass && i + 1 < body.length() && body.charAt(i + 1) == ',') {
        java.append('0');
      }
    }
    return java.toString();
  }

  /** Appends the escape that stands at i and says how many characters followed the backslash. */
  private static int escape(String body, int i, int start, PatternText text, StringBuilder java) {
    if (i + 1 >= body.length()) {
      throw text.problem("the regular expression ends in a backslash", start + i);
    }
    char c = body.charAt(i + 1);
    if (c == 'x') {
      return hex(body, i, start, text, java);
    }
    if (CLASSES.indexOf(c) < 0 && Character.isLetterOrDigit(c)) {
      throw text.problem("\"\\" + c + "\" is not supported in a regular expression", start + i);
    }
    java.append('\\').append(c);
    return 1;
  }

  private static int hex(String body, int i, int start, PatternText text, StringBuilder java) {
    if (i + 3 >= body.length()
        || Character.digit(body.charAt(i + 2), 16) < 0
        || Character.digit(body.charAt(i + 3), 16) < 0) {
      throw text.problem("\"\\x\" wants two hexadecimal digits", start + i);
    }
    java.append(body, i, i + 4);
    return 3;
  }

  private static void check(char c, int where, PatternText text) {
    boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
    if (!alphanumeric && SYMBOLS.indexOf(c) < 0 && OPERATORS.indexOf(c) < 0) {
      throw text.problem("\"" + c + "\" is not supported in a regular expression", where);
    }
  }
}
