package tocsin.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tocsin.rule.YamlNesting;

/** From YAML text to a {@link Tree}, reporting what is not YAML. */
final class TreeReader {
  private final Problems problems;

  TreeReader(Problems problems) {
    this.problems = problems;
  }

  /** The document's top level; null if there is none, which has been reported. */
  Tree.@Nullable Mapping read(String text) {
    try {
      YamlNesting.check(text);
      Node root =
          new Compose(LoadSettings.builder().setLabel("template").build())
              .composeString(text)
              .orElse(null);
      if (root != null && tree(root) instanceof Tree.Mapping top) {
        return top;
      }
      problems.add(1, "", "this is not a template", "start with Resources: and what it holds");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      problems.add(line, "", "broken YAML: " + e.getProblem(), "mend the indentation or quoting");
    } catch (YamlEngineException e) {
      problems.add(1, "", "broken YAML: " + e.getMessage(), "mend the indentation or quoting");
    }
    return null;
  }

  private Tree tree(Node node) {
    String tag = node.getTag().getValue();
    Tree plain = plain(node);
    if (!tag.startsWith("!")) {
      return plain;
    }
    String name = tag.substring(1);
    return switch (name) {
      case "Ref", "Condition" -> Tree.call(name, plain, plain.line());
      case "GetAtt" -> Tree.call("Fn::GetAtt", attribute(plain), plain.line());
      default -> Tree.call("Fn::" + name, plain, plain.line());
    };
  }

  /** {@code A.B.C} names the attribute {@code B.C} of {@code A}. */
  private static Tree attribute(Tree argument) {
    if (!(argument instanceof Tree.Scalar scalar) || scalar.text().indexOf('.') < 0) {
      return argument;
    }
    int dot = scalar.text().indexOf('.');
    int line = scalar.line();
    return new Tree.Sequence(
        List.of(
            Tree.text(scalar.text().substring(0, dot), line),
            Tree.text(scalar.text().substring(dot + 1), line)),
        line);
  }

  private Tree plain(Node node) {
    int line = line(node);
    return switch (node) {
      case ScalarNode scalar -> new Tree.Scalar(scalar.getValue(), kind(scalar), line);
      case SequenceNode sequence -> {
        List<Tree> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(tree(item)));
        yield new Tree.Sequence(items, line);
      }
      case MappingNode mapping -> mapping(mapping, line);
      default -> throw new YamlEngineException("an alias to nothing at line " + line);
    };
  }

  private Tree mapping(MappingNode mapping, int line) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
      if (fields.put(key, tree(tuple.getValueNode())) != null) {
        problems.add(
            line(tuple.getKeyNode()),
            "",
            "\"" + key + "\" stands here twice",
            "remove one of them");
      }
    }
    return new Tree.Mapping(fields, line);
  }

  private static Tree.Scalar.Kind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Tree.Scalar.Kind.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Tree.Scalar.Kind.TRUTH;
    }
    return tag.equals(Tag.NULL) ? Tree.Scalar.Kind.NOTHING : Tree.Scalar.Kind.TEXT;
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
