package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tocsin.rule.YamlNesting;

/**
 * YAML as Sigma rules use it. Sigma's own tools read YAML 1.1, this reads 1.2: where the two read a
 * value differently ({@code No} is false in one and a text in the other) it is refused rather than
 * guessed.
 */
final class SigmaYaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowDuplicateKeys(true).setMaxAliasesForCollections(20).build();
  private static final int MAX_DEPTH = 30;
  private static final Pattern TRUTH_IN_1_1 = Pattern.compile("(?i)yes|no|on|off");
  private static final Pattern NUMBER_IN_1_1 =
      Pattern.compile(
          "[-+]?(0[0-9_]+|0[bxo][0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])+|[0-9]+_[0-9_]+)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,20})?");

  private SigmaYaml() {}

  /**
   * The documents of a file, one after the other.
   *
   * @throws Refusal if it is not YAML
   */
  static List<Node> documents(String text) {
    List<Node> documents = new ArrayList<>();
    try {
      YamlNesting.check(text);
      new Compose(SETTINGS).composeAllFromString(text).forEach(documents::add);
    } catch (YamlEngineException e) {
      throw new Refusal("not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    if (documents.isEmpty()) {
      throw new Refusal("the file is empty");
    }
    return documents;
  }

  /**
   * A document as a tree.
   *
   * @throws Refusal for keys that are there twice, and values of the detection that are read in two
   *     ways
   */
  static JsonNode tree(Node node) {
    return tree(node, 0, false);
  }

  private static JsonNode tree(Node node, int depth, boolean exact) {
    if (depth > MAX_DEPTH) {
      throw new Refusal("the YAML nests deeper than " + MAX_DEPTH);
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, depth, exact);
      case SequenceNode sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.getValue().forEach(item -> array.add(tree(item, depth + 1, exact)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar, exact);
      default -> throw new Refusal("a YAML alias without its anchor");
    };
  }

  private static JsonNode mapping(MappingNode mapping, int depth, boolean exact) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new Refusal("a YAML key that is no text");
      }
      if (object.has(key.getValue())) {
        throw new Refusal("the key \"" + key.getValue() + "\" is there twice");
      }
      boolean detection = depth == 0 && key.getValue().equals("detection");
      object.set(key.getValue(), tree(entry.getValueNode(), depth + 1, exact || detection));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar, boolean exact) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (exact && isAmbiguous(scalar)) {
      throw new Refusal(
          "\"" + text + "\" without quotation marks is read in two ways, by version of YAML");
    }
    if (tag.equals(Tag.NULL)) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("true"));
    }
    return NUMBER.matcher(text).matches() && !tag.equals(Tag.STR)
        ? JsonNodeFactory.instance.numberNode(new BigDecimal(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  private static boolean isAmbiguous(ScalarNode scalar) {
    String text = scalar.getValue();
    boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    return scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (TRUTH_IN_1_1.matcher(text).matches()
            || NUMBER_IN_1_1.matcher(text).matches()
            || (number && !NUMBER.matcher(text).matches()));
  }
}
