package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Matches lines that are JSON documents: {@code { $.a = "x*" && $.b > 3 }}. */
final class JsonLogMatcher implements LogMatcher {
  private static final int MAX_WILDCARDS = 3;

  private final LogCondition<JsonNode> condition;
  private final Literals literals;

  private JsonLogMatcher(LogCondition<JsonNode> condition) {
    this.condition = condition;
    this.literals = condition.literals().unescaped();
  }

  static JsonLogMatcher parse(PatternText text) {
    text.expect("{");
    AtomicInteger regexes = new AtomicInteger();
    AtomicInteger wildcards = new AtomicInteger();
    LogCondition<JsonNode> condition =
        LogCondition.parse(text, in -> leaf(in, regexes, wildcards), 0);
    text.expect("}");
    text.expectEnd("\"}\"");
    return new JsonLogMatcher(condition);
  }

  private static JsonLogCondition leaf(
      PatternText text, AtomicInteger regexes, AtomicInteger wildcards) {
    int start = text.at();
    JsonLogCondition leaf = JsonLogCondition.parse(text);
    if (wildcards.addAndGet(leaf.selector().wildcards()) > MAX_WILDCARDS) {
      throw text.problem("a pattern can have " + MAX_WILDCARDS + " wildcard selectors only", start);
    }
    if (leaf instanceof JsonLogCondition.Compares compares && compares.comparison().isRegex()) {
      LogMatcher.countRegex(regexes, text, start);
    }
    return leaf;
  }

  @Override
  public boolean matches(LogText line) {
    return mayMatch(line.text()) && !line.json().isMissingNode() && condition.holds(line.json());
  }

  /** Spares the parsing of most lines. */
  private boolean mayMatch(String line) {
    int i = 0;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    boolean json = i < line.length() && (line.charAt(i) == '{' || line.charAt(i) == '[');
    return json && (!literals.known() || literals.someIn(line)) && condition.mayHold(line);
  }

  @Override
  public Literals literals() {
    return literals;
  }
}
