package tocsin.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch Logs filter pattern, as metric filters, subscription filters and {@code
 * FilterLogEvents} take it: terms, JSON selectors, or fields that blanks separate.
 *
 * <p>Written from the public description, with its quotas (one wildcard a selector, three a
 * pattern, two regular expressions). Where that is silent, the choice is stated at the class that
 * makes it. Instances are immutable and may be shared.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
public final class LogFilterPattern {
  /** What CloudWatch Logs takes at most. */
  private static final int MAX_LENGTH = 1024;

  private final String text;
  private final LogMatcher matcher;

  private LogFilterPattern(String text, LogMatcher matcher) {
    this.text = text;
    this.matcher = matcher;
  }

  /**
   * Reads a pattern; the empty one matches every line.
   *
   * @throws PatternException saying what is wrong at which character, counted from one
   */
  public static LogFilterPattern compile(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw new PatternException("a filter pattern can have " + MAX_LENGTH + " characters only");
    }
    PatternText text = new PatternText(pattern);
    text.skipBlank();
    LogMatcher matcher =
        switch (text.peek()) {
          case '{' -> JsonLogMatcher.parse(text);
          case '[' -> FieldsMatcher.parse(text);
          default -> TermsMatcher.parse(text);
        };
    return new LogFilterPattern(pattern, matcher);
  }

  /** Why the pattern is invalid and where, or null if it is valid. */
  public static @Nullable String check(String pattern) {
    try {
      compile(pattern);
      return null;
    } catch (PatternException e) {
      return e.getMessage();
    }
  }

  public boolean matches(String message) {
    return matches(new LogText(message));
  }

  boolean matches(LogText message) {
    return matcher.matches(message);
  }

  /**
   * Texts of which every line that matches contains at least one, as it stands; empty if there are
   * none, so that every line must be tried. (A JSON line may also spell one with escapes.)
   */
  public List<String> terms() {
    return matcher.literals().anyOf();
  }

  /** The length of the shortest of {@link #terms}; zero if there are none. */
  int shortestTerm() {
    return matcher.literals().shortest();
  }

  @Override
  public String toString() {
    return text;
  }
}
