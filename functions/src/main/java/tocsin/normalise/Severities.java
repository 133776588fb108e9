package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import tocsin.model.Severity;

/**
 * Severities as sources write them: as words, as numbers on scales of their own, and as what is
 * neither. One that cannot be read is medium: what is not known is not the least.
 */
final class Severities {
  static final Severity UNKNOWN = Severity.MEDIUM;

  /**
   * From which number on a severity is low, medium, high and critical.
   *
   * @param most the largest number that the scale has
   */
  record Scale(double low, double medium, double high, double critical, double most) {
    private Severity of(double number) {
      if (!(number >= 0 && number <= most)) {
        return UNKNOWN;
      }
      if (number >= critical) {
        return Severity.CRITICAL;
      }
      if (number >= high) {
        return Severity.HIGH;
      }
      if (number >= medium) {
        return Severity.MEDIUM;
      }
      return number >= low ? Severity.LOW : Severity.INFO;
    }
  }

  private Severities() {}

  /** The severity that a word or a number is. */
  static Severity of(JsonNode value, Scale scale) {
    return word(value).orElseGet(() -> scale.of(number(value)));
  }

  /** The severity that a word is; empty for any other text and for what is none. */
  static Optional<Severity> word(JsonNode value) {
    if (!value.isTextual()) {
      return Optional.empty();
    }
    return switch (value.textValue().strip().toUpperCase(Locale.ROOT)) {
      case "CRITICAL", "FATAL" -> Optional.of(Severity.CRITICAL);
      case "HIGH" -> Optional.of(Severity.HIGH);
      case "MEDIUM" -> Optional.of(Severity.MEDIUM);
      case "LOW" -> Optional.of(Severity.LOW);
      case "INFORMATIONAL", "INFO" -> Optional.of(Severity.INFO);
      default -> Optional.empty();
    };
  }

  /** A number, also one written as text; none is no number of any scale. */
  private static double number(JsonNode value) {
    if (value.isTextual()) {
      try {
        return Double.parseDouble(value.textValue());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
