package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import tocsin.local.wire.WireError;
import tocsin.rule.EventPattern;

/** Event patterns with the refusals of the service. */
final class EventMatcher {
  private EventMatcher() {}

  /**
   * Compiles a pattern.
   *
   * @throws WireError as the service refuses a malformed one
   */
  static Predicate<JsonNode> compile(String pattern) {
    try {
      EventPattern compiled = EventPattern.compile(pattern);
      if (compiled.tooComplex()) {
        throw WireError.refused(
            "InvalidEventPatternException",
            "Event pattern is not valid. Reason: Rule is too complex - try using fewer wildcard"
                + " characters or fewer repeating character sequences after a wildcard character");
      }
      return compiled::matches;
    } catch (IllegalArgumentException e) {
      throw WireError.refused(
          "InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getMessage());
    }
  }
}
