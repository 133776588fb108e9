package tocsin.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes one place of a JSON object, if the text is one: other types, other names, more, less. */
final class JsonChanges {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final JsonNodeFactory MADE = JsonNodeFactory.instance;

  private final Random random;

  JsonChanges(Random random) {
    this.random = random;
  }

  /** The text with a change; as it is if it is no JSON. */
  String change(String text, String other) {
    int from = text.indexOf('{');
    if (from < 0 || text.length() > 20_000) {
      return text;
    }
    try {
      JsonNode tree = TREES.readTree(text.substring(from));
      if (tree instanceof ObjectNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        change(containers.get(random.nextInt(containers.size())), containers, other);
        String changed = random.nextInt(20) == 0 ? root.toPrettyString() : root.toString();
        return text.substring(0, from) + changed;
      }
    } catch (JsonProcessingException | StackOverflowError _) {
      // What is no JSON stays as it is.
    }
    return text;
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode() && into.size() < 200) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private void change(JsonNode container, List<JsonNode> containers, String other) {
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "message" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("x" + name, object.path(name).deepCopy());
        case 2 -> plant(object);
        case 3 -> object.set(name, other(object.path(name), containers, other));
        case 4 -> object.put(name, Wraps.escaped(object.path(name).toString()));
        default -> object.set(name, other(object.path(name), containers, other));
      }
    } else if (container instanceof ArrayNode array) {
      JsonNode first = array.isEmpty() ? MADE.nullNode() : array.get(0);
      switch (random.nextInt(4)) {
        case 0 -> array.removeAll();
        case 1 -> repeat(array, first);
        default -> array.add(other(first, containers, other));
      }
    }
  }

  /** A secret under a name of its own, in an object of its own. */
  private void plant(ObjectNode object) {
    String name = Plants.NAMES.get(random.nextInt(Plants.NAMES.size()));
    object.putObject("with").put(name, "" + Plants.anyBare(random));
  }

  private void repeat(ArrayNode array, JsonNode what) {
    for (int i = 1 << random.nextInt(9); i > 0; i--) {
      array.add(what);
    }
  }

  private JsonNode other(JsonNode before, List<JsonNode> containers, String other) {
    return switch (random.nextInt(14)) {
      case 0 -> MADE.nullNode();
      case 1 -> MADE.booleanNode(random.nextBoolean());
      case 2 -> MADE.numberNode(random.nextInt());
      case 3 -> MADE.numberNode(BigInteger.TEN.pow(random.nextInt(60)));
      case 4 -> MADE.numberNode(random.nextGaussian() * 1e300);
      case 5 -> MADE.textNode("");
      case 6 -> MADE.textNode(" ");
      case 7 -> MADE.textNode(other.substring(0, Math.min(other.length(), 300)));
      case 8 -> MADE.objectNode();
      case 9 -> MADE.arrayNode().add(before);
      case 10 -> MADE.objectNode().set("message", before.deepCopy());
      case 11 -> nested();
      case 12 -> containers.get(random.nextInt(containers.size())).deepCopy();
      default -> MADE.textNode(before.asText() + Plants.any(random));
    };
  }

  private JsonNode nested() {
    JsonNode node = MADE.textNode("x");
    for (int i = 1 << random.nextInt(10); i > 0; i--) {
      node = random.nextBoolean() ? MADE.arrayNode().add(node) : MADE.objectNode().set("a", node);
    }
    return node;
  }
}
