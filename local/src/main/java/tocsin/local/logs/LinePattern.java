package tocsin.local.logs;

import java.util.function.Predicate;
import tocsin.local.wire.WireError;
import tocsin.rule.LogFilterPattern;

/** Filter patterns with the refusal of the service. */
final class LinePattern {
  private LinePattern() {}

  /**
   * Compiles a pattern; the empty one matches every line.
   *
   * @throws WireError if it is malformed
   */
  static Predicate<String> compile(String pattern) {
    try {
      return LogFilterPattern.compile(pattern)::matches;
    } catch (IllegalArgumentException e) {
      throw WireError.refused(
          "InvalidParameterException", "Invalid filter pattern: " + e.getMessage());
    }
  }
}
