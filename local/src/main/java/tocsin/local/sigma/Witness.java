package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for which tests hold. */
final class Witness {
  static final String ANYTHING = "example";

  /** What CloudTrail never has as a text. */
  private static final Set<String> OBJECTS =
      Set.of("requestParameters", "responseElements", "additionalEventData", "userIdentity");

  private Witness() {}

  /** A value for which the test holds with one of its values; null if that takes none at all. */
  static @Nullable JsonNode of(Clause.Test test, JsonNode value) {
    String text = value.asText();
    return switch (test.operator()) {
      case "equals" -> value;
      case "like" ->
          text(
              text.replaceAll("(?<!\\\\)\\?", "x")
                  .replaceAll("(?<!\\\\)\\*", "")
                  .replaceAll("\\\\(.)", "$1"));
      case "regex" -> text(RegexExample.of(text));
      case "cidr" -> text(text.replaceFirst("/.*", ""));
      case "numeric" -> numeric(value);
      case "exists", "hasValue" -> value.asBoolean() ? text(ANYTHING) : null;
      case "sameAs" -> text(ANYTHING);
      default -> value;
    };
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }

  private static JsonNode numeric(JsonNode comparison) {
    BigDecimal bound = comparison.get(1).decimalValue();
    BigDecimal step =
        switch (comparison.get(0).asText()) {
          case ">" -> BigDecimal.ONE;
          case "<" -> BigDecimal.ONE.negate();
          default -> BigDecimal.ZERO;
        };
    return JsonNodeFactory.instance.numberNode(bound.add(step));
  }

  /** One value that holds all of these, if all are pieces of text; otherwise a list of them. */
  static JsonNode together(String field, List<JsonNode> values, boolean pieces) {
    if (values.size() == 1) {
      return dressed(field, values.getFirst());
    }
    if (pieces) {
      return dressed(field, text(String.join(" ", values.stream().map(JsonNode::asText).toList())));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(dressed(field, value)));
    return list;
  }

  private static JsonNode dressed(String field, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    return OBJECTS.contains(field) ? object.set(ANYTHING, value) : value;
  }
}
