package tocsin.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a log filter pattern: an operator and what stands on its right.
 *
 * <p>A quoted operand is text and meets text only. An operand without quotes is a number if it
 * reads as one, and then also meets text that reads as the same number, because access logs write
 * numbers as text; otherwise it is text in which {@code *} is a wildcard. {@code !=} holds only for
 * a value that is there.
 */
final class Comparison {
  enum Operator {
    // The longer ones first: the parser takes the first that fits.
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    MORE(">"),
    LESS("<");

    final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    boolean ordering() {
      return this != EQUAL && this != NOT_EQUAL;
    }
  }

  private static final String STOPS = "(){}[],&|=<>!\"%";
  private static final int MAX_EXPONENT = 400;

  private final Operator operator;
  private final boolean quoted;
  private final Glob text;
  private final @Nullable BigDecimal number;
  private final @Nullable LogRegex regex;

  private Comparison(
      Operator operator,
      boolean quoted,
      String text,
      @Nullable BigDecimal number,
      @Nullable LogRegex regex) {
    this.operator = operator;
    this.quoted = quoted;
    this.text = new Glob(text);
    this.number = number;
    this.regex = regex;
  }

  /** Reads operator and operand. */
  static Comparison parse(PatternText in) {
    Operator operator = operator(in);
    in.skipBlank();
    int start = in.at();
    Comparison comparison = operand(operator, in);
    if (operator.ordering() && comparison.number == null) {
      throw in.problem("\"" + operator.symbol + "\" compares numbers only", start);
    }
    return comparison;
  }

  private static Operator operator(PatternText in) {
    for (Operator operator : Operator.values()) {
      if (in.take(operator.symbol)) {
        return operator;
      }
    }
    throw in.problem("expected one of = != > >= < <=");
  }

  private static Comparison operand(Operator operator, PatternText in) {
    if (in.peek() == '"') {
      return new Comparison(operator, true, in.quoted(), null, null);
    }
    if (in.peek() == '%') {
      return new Comparison(operator, true, "", null, in.regex());
    }
    String word = in.until(STOPS);
    if (word.isEmpty()) {
      throw in.problem("expected a value after \"" + operator.symbol + "\"");
    }
    return new Comparison(operator, false, word, number(word), null);
  }

  /** True if it compares by size. */
  boolean orders() {
    return operator.ordering();
  }

  boolean isRegex() {
    return regex != null;
  }

  /** Compares a value that is text where it stands. */
  boolean holdsForText(String value) {
    if (regex != null) {
      return regex.find(value) == (operator == Operator.EQUAL);
    }
    if (quoted || number == null) {
      return text.matches(value) == (operator == Operator.EQUAL);
    }
    BigDecimal actual = number(value);
    if (actual != null) {
      return holds(actual.compareTo(number));
    }
    return operator == Operator.NOT_EQUAL;
  }

  /** Compares a value that is a number or a truth value where it stands. */
  boolean holdsForScalar(String value) {
    return !(quoted && regex == null) && holdsForText(value);
  }

  private boolean holds(int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case MORE -> order > 0;
      case LESS -> order < 0;
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
    };
  }

  /** What must stand in the line. Numbers give nothing: 1000, 1e3 and 1000.0 are one number. */
  Literals literals() {
    return operator == Operator.EQUAL && regex == null && number == null
        ? Literals.of(text.longestPiece())
        : Literals.UNKNOWN;
  }

  private static @Nullable BigDecimal number(String word) {
    if (word.isEmpty() || word.length() > 100 || !startsLikeNumber(word)) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(word);
      // A huge exponent would make comparing expand it to as many digits.
      return Math.abs((long) value.scale()) > MAX_EXPONENT ? null : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean startsLikeNumber(String word) {
    char c = word.charAt(0);
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
  }
}
