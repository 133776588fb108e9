package tocsin.rule;

import java.util.concurrent.atomic.AtomicInteger;

/** One of the forms that a log filter pattern can have. */
sealed interface LogMatcher permits TermsMatcher, FieldsMatcher, JsonLogMatcher {
  boolean matches(LogText line);

  Literals literals();

  /** CloudWatch Logs takes two regular expressions in a JSON or space-delimited pattern. */
  int MAX_REGEXES = 2;

  static void countRegex(AtomicInteger count, PatternText text, int where) {
    if (count.incrementAndGet() > MAX_REGEXES) {
      throw text.problem("a pattern can have " + MAX_REGEXES + " regular expressions only", where);
    }
  }
}
