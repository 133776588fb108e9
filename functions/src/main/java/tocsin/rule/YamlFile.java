package tocsin.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML file on its way to values, which notes every complaint with its place instead of
 * stopping at the first. It works on nodes rather than on loaded values, because nodes know their
 * line.
 */
final class YamlFile {
  private final String name;
  private final List<Problem> problems;
  private @Nullable String rule;

  YamlFile(String name, List<Problem> problems) {
    this.name = name;
    this.problems = problems;
  }

  String name() {
    return name;
  }

  /** From here on complaints name the rule. */
  void rule(@Nullable String id) {
    rule = id;
  }

  /** The top of the file, if it is YAML at all and a mapping. */
  @Nullable MappingNode top(String text) {
    return FullYaml.top(text, this);
  }

  void complain(@Nullable Node at, String problem, String hint) {
    complainAt(at == null ? null : at.getStartMark().orElse(null), problem, hint);
  }

  void complainAt(@Nullable Mark mark, String problem, String hint) {
    problems.add(
        mark == null
            ? new Problem(name, rule, 0, 0, problem, hint)
            : new Problem(name, rule, mark.getLine() + 1, mark.getColumn() + 1, problem, hint));
  }

  /** The first value of a key if it is of a form, without a complaint if it is not. */
  static @Nullable String peek(MappingNode mapping, String key, Predicate<String> form) {
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key)) {
        return entry.getValueNode() instanceof ScalarNode v && form.test(v.getValue())
            ? v.getValue()
            : null;
      }
    }
    return null;
  }

  /** The entries of a mapping; keys that are unknown, missing or there twice are complained of. */
  Map<String, Node> fields(Node node, Set<String> known, Set<String> required) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      complain(node, "expected a mapping", "with the keys " + new TreeSet<>(known));
      return fields;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
      if (!known.contains(key)) {
        complain(
            entry.getKeyNode(), "unknown key \"" + key + "\"", "known are " + new TreeSet<>(known));
      } else if (fields.put(key, entry.getValueNode()) != null) {
        complain(entry.getKeyNode(), "the key \"" + key + "\" is there twice", "keep one");
      }
    }
    for (String key : new TreeSet<>(required)) {
      if (!fields.containsKey(key)) {
        complain(node, "\"" + key + "\" is missing", "");
      }
    }
    return fields;
  }

  /** A text that is not blank, or null with a complaint. */
  @Nullable String text(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      if (!scalar.getValue().isBlank()) {
        return scalar.getValue();
      }
    }
    complain(node, "expected a text that is not empty", "put numbers in quotation marks");
    return null;
  }

  @Nullable Boolean truth(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true");
    }
    complain(node, "expected true or false", "");
    return null;
  }

  List<String> texts(@Nullable Node node) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(node)) {
      String text = text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The items of a list that is not empty; a complaint and nothing otherwise. */
  List<Node> items(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    complain(node, "expected a list that is not empty", "");
    return List.of();
  }

  /** A mapping of texts to texts under any names. */
  Map<String, String> textMap(@Nullable Node node) {
    Map<String, String> map = new LinkedHashMap<>();
    if (node == null) {
      return map;
    }
    if (!(node instanceof MappingNode mapping)) {
      complain(node, "expected a mapping of names to texts", "");
      return map;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      String value = text(entry.getValueNode());
      if (key != null && value != null && map.put(key, value) != null) {
        complain(entry.getKeyNode(), "the key \"" + key + "\" is there twice", "keep one");
      }
    }
    return map;
  }

  /** A whole number within bounds; 0 with a complaint if it is none, and 0 if there is none. */
  int number(@Nullable Node node, int least, int most) {
    if (node == null) {
      return 0;
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      String digits = scalar.getValue();
      long value = digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : -1;
      if (value >= least && value <= most) {
        return (int) value;
      }
    }
    complain(node, "expected a whole number", "from " + least + " to " + most);
    return 0;
  }

  /** A time span above zero, or null with a complaint. */
  @Nullable Duration duration(@Nullable Node node, Duration longest) {
    Duration duration = moment(node, longest);
    if (duration != null && duration.isZero()) {
      complain(node, "a time of zero", "such as 90s, 10m, 2h or 1d");
      return null;
    }
    return duration;
  }

  /** A time span that may be zero, or null with a complaint. */
  @Nullable Duration moment(@Nullable Node node, Duration longest) {
    String text = text(node);
    if (text == null) {
      return null;
    }
    Duration duration = Durations.parse(text);
    if (duration == null || duration.compareTo(longest) > 0) {
      complain(
          node,
          "\"" + text + "\" is no duration",
          "such as 90s, 10m, 2h or 1d; at most " + longest.toDays() + "d");
      return null;
    }
    return duration;
  }
}
