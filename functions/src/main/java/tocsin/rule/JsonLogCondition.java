package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

/** The single conditions of a JSON log filter pattern. */
sealed interface JsonLogCondition extends LogCondition.Leaf<JsonNode> {
  JsonSelector selector();

  /** The value compares so; an object, an array or nothing at all compares to nothing. */
  record Compares(JsonSelector selector, Comparison comparison) implements JsonLogCondition {
    @Override
    public boolean holds(JsonNode root) {
      return selector.select(root).stream().anyMatch(this::compares);
    }

    private boolean compares(JsonNode value) {
      return switch (value.getNodeType()) {
        case STRING -> comparison.holdsForText(value.textValue());
        case NUMBER, BOOLEAN -> comparison.holdsForScalar(value.asText());
        default -> false;
      };
    }

    @Override
    public Literals literals() {
      return selector.literals().and(comparison.literals());
    }

    @Override
    public boolean mayHold(String line) {
      return !comparison.orders() || NamedNumbers.someIn(line, selector.lastName(), comparison);
    }
  }

  /** The value is null, true or false. */
  record Is(JsonSelector selector, JsonNodeType type, boolean truth) implements JsonLogCondition {
    @Override
    public boolean holds(JsonNode root) {
      return selector.select(root).stream()
          .anyMatch(v -> v.getNodeType() == type && v.asBoolean() == truth);
    }

    @Override
    public Literals literals() {
      return selector.literals();
    }
  }

  /** There is no such value; null is one. */
  record Missing(JsonSelector selector) implements JsonLogCondition {
    @Override
    public boolean holds(JsonNode root) {
      return selector.select(root).isEmpty();
    }

    @Override
    public Literals literals() {
      return Literals.UNKNOWN;
    }
  }

  static JsonLogCondition parse(PatternText text) {
    JsonSelector selector = JsonSelector.parse(text);
    if (text.takeWord("IS")) {
      return is(selector, text);
    }
    if (text.takeWord("NOT")) {
      if (!text.takeWord("EXISTS")) {
        throw text.problem("expected \"EXISTS\" after \"NOT\"");
      }
      return new Missing(selector);
    }
    if (text.takeWord("EXISTS")) {
      throw text.problem("\"EXISTS\" is not supported; write = \"*\" or = *");
    }
    return new Compares(selector, Comparison.parse(text));
  }

  private static JsonLogCondition is(JsonSelector selector, PatternText text) {
    if (text.takeWord("NULL")) {
      return new Is(selector, JsonNodeType.NULL, false);
    }
    if (text.takeWord("TRUE")) {
      return new Is(selector, JsonNodeType.BOOLEAN, true);
    }
    if (text.takeWord("FALSE")) {
      return new Is(selector, JsonNodeType.BOOLEAN, false);
    }
    throw text.problem("expected NULL, TRUE or FALSE after \"IS\"");
  }
}
