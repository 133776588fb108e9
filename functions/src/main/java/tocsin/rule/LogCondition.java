package tocsin.rule;

import java.util.function.Function;

/** Conditions joined by {@code &&} and {@code ||}, over whatever a leaf asks about. */
sealed interface LogCondition<T> {
  boolean holds(T subject);

  Literals literals();

  /** False if the text of the line shows, before it is taken apart, that this cannot hold. */
  boolean mayHold(String line);

  /** A single question. */
  non-sealed interface Leaf<T> extends LogCondition<T> {
    @Override
    default boolean mayHold(String line) {
      return true;
    }
  }

  record Both<T>(LogCondition<T> left, LogCondition<T> right) implements LogCondition<T> {
    @Override
    public boolean holds(T subject) {
      return left.holds(subject) && right.holds(subject);
    }

    @Override
    public Literals literals() {
      return left.literals().and(right.literals());
    }

    @Override
    public boolean mayHold(String line) {
      return left.mayHold(line) && right.mayHold(line);
    }
  }

  record Either<T>(LogCondition<T> left, LogCondition<T> right) implements LogCondition<T> {
    @Override
    public boolean holds(T subject) {
      return left.holds(subject) || right.holds(subject);
    }

    @Override
    public Literals literals() {
      return left.literals().or(right.literals());
    }

    @Override
    public boolean mayHold(String line) {
      return left.mayHold(line) || right.mayHold(line);
    }
  }

  /** How deep parentheses may nest; a bound, so that no pattern exhausts the stack. */
  int MAX_DEPTH = 50;

  /** Reads an expression: parentheses bind first, then {@code &&}, then {@code ||}. */
  static <T> LogCondition<T> parse(
      PatternText text, Function<PatternText, LogCondition<T>> leaf, int depth) {
    LogCondition<T> left = parseBoth(text, leaf, depth);
    while (text.take("||")) {
      left = new Either<>(left, parseBoth(text, leaf, depth));
    }
    return left;
  }

  private static <T> LogCondition<T> parseBoth(
      PatternText text, Function<PatternText, LogCondition<T>> leaf, int depth) {
    LogCondition<T> left = parseOne(text, leaf, depth);
    while (text.take("&&")) {
      left = new Both<>(left, parseOne(text, leaf, depth));
    }
    return left;
  }

  private static <T> LogCondition<T> parseOne(
      PatternText text, Function<PatternText, LogCondition<T>> leaf, int depth) {
    if (!text.take("(")) {
      return leaf.apply(text);
    }
    if (depth >= MAX_DEPTH) {
      throw text.problem("parentheses nest deeper than " + MAX_DEPTH);
    }
    LogCondition<T> inner = parse(text, leaf, depth + 1);
    text.expect(")");
    return inner;
  }
}
