package tocsin.model;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A condition on one attribute, as Alertmanager has it: {@code =}, {@code !=}, {@code =~} and
 * {@code !~}. An expression must match the whole value; a missing attribute is an empty one.
 * Expressions run in linear time, so none can hang, whoever wrote it.
 *
 * @param value what to compare with: text, or an RE2 expression
 */
public record Matcher(String name, Operator operator, String value) {
  /** How an attribute is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String wire;

    Operator(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }

    public static Optional<Operator> of(String wire) {
      for (Operator operator : values()) {
        if (operator.wire.equals(wire)) {
          return Optional.of(operator);
        }
      }
      return Optional.empty();
    }
  }

  /** Values that no expression is about, unless it is about all. */
  private static final List<String> UNLIKELY =
      List.of("", "x", "7", "qqzzxxqqzz", "qqzz-77.xx_qqzz/ZZ:77", "arn:aws:qqzz:::qqzz/77");

  /** Of an attribute with several values, one that fits is enough; a negation wants none to fit. */
  public boolean matches(Attributes attributes) {
    List<String> values = attributes.get(name);
    return switch (operator) {
      case EQUAL -> values.contains(value);
      case NOT_EQUAL -> !values.contains(value);
      case MATCHES -> anyMatches(values);
      case MATCHES_NOT -> !anyMatches(values);
    };
  }

  /** True if it holds for an attribute that is not there. */
  public boolean matchesNothing() {
    return matches(Attributes.NONE);
  }

  /** True if it asks for something: not for whatever there is, nor for all but something. */
  public boolean isDefinite() {
    return switch (operator) {
      case EQUAL -> !value.isEmpty();
      case NOT_EQUAL, MATCHES_NOT -> false;
      case MATCHES -> {
        Pattern pattern = Pattern.compile(value);
        yield UNLIKELY.stream().noneMatch(text -> pattern.matcher(text).matches());
      }
    };
  }

  private boolean anyMatches(List<String> values) {
    Pattern pattern = Pattern.compile(value);
    return values.stream().anyMatch(text -> pattern.matcher(text).matches());
  }

  /** Such as {@code service.name=~"check.*"}. */
  @Override
  public String toString() {
    return name + operator.wire() + '"' + value + '"';
  }
}
