package tocsin.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates intrinsic functions and conditions.
 *
 * <p>The answer of {@link #resolve} has no function left in it; null stands for {@code
 * AWS::NoValue}. What cannot be evaluated is reported and stands as empty text, so that the rest
 * can still be checked.
 */
final class Resolver {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Map<String, Tree> values;
  private final Map<String, Tree> conditions;
  private final Map<String, Tree> mappings;
  private final Physical physical;
  private final Problems problems;
  private final Set<String> underWay = new HashSet<>();

  Resolver(
      Map<String, Tree> values,
      Map<String, Tree> conditions,
      Map<String, Tree> mappings,
      Physical physical,
      Problems problems) {
    this.values = values;
    this.conditions = conditions;
    this.mappings = mappings;
    this.physical = physical;
    this.problems = problems;
  }

  @Nullable Tree resolve(Tree tree, String place) {
    String function = Tree.function(tree);
    if (function != null) {
      return call(function, ((Tree.Mapping) tree).fields().get(function), tree.line(), place);
    }
    return switch (tree) {
      case Tree.Scalar scalar -> scalar;
      case Tree.Sequence sequence -> new Tree.Sequence(items(sequence, place), sequence.line());
      case Tree.Mapping mapping -> {
        Map<String, Tree> fields = new LinkedHashMap<>();
        mapping
            .fields()
            .forEach((name, value) -> {
              Tree resolved = resolve(value, place + "." + name);
              if (resolved != null) {
                fields.put(name, resolved);
              }
            });
        yield new Tree.Mapping(fields, mapping.line());
      }
    };
  }

  private List<Tree> items(Tree.Sequence sequence, String place) {
    List<Tree> items = new ArrayList<>();
    for (Tree item : sequence.items()) {
      Tree resolved = resolve(item, place);
      if (resolved != null) {
        items.add(resolved);
      }
    }
    return items;
  }

  private @Nullable Tree call(String function, @Nullable Tree argument, int line, String place) {
    if (argument == null) {
      return wrong(line, place, function + " has no argument", "give it one");
    }
    return switch (function) {
      case "Ref" -> ref(text(argument, place), line, place);
      case "Fn::GetAtt" -> attribute(argument, line, place);
      case "Fn::Sub" -> substitute(argument, line, place);
      case "Fn::If" -> choose(argument, line, place);
      case "Fn::Join" -> join(argument, line, place);
      case "Fn::Split" -> split(argument, line, place);
      case "Fn::Select" -> select(argument, line, place);
      case "Fn::FindInMap" -> findInMap(argument, line, place);
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Condition" ->
          new Tree.Scalar(
              String.valueOf(truth(Tree.call(function, argument, line), place)),
              Tree.Scalar.Kind.TRUTH,
              line);
      default ->
          wrong(
              line,
              place,
              function + " is not known to the embedded cloud",
              "use Ref, Sub, GetAtt, FindInMap, If, Equals, Not, And, Or, Select, Split or Join");
    };
  }

  private @Nullable Tree ref(String name, int line, String place) {
    if (name.equals("AWS::NoValue")) {
      return null;
    }
    Tree value = values.get(name);
    if (value != null) {
      return value;
    }
    String reference = physical.ref(name, line, place, this);
    return reference == null
        ? wrong(line, place, "Ref to unknown \"" + name + "\"", nearest(name))
        : Tree.text(reference, line);
  }

  private Tree attribute(Tree argument, int line, String place) {
    List<String> parts = texts(argument, place);
    if (parts.size() != 2) {
      return wrong(line, place, "GetAtt wants a resource and an attribute", "write Name.Arn");
    }
    String value = physical.attribute(parts.get(0), parts.get(1), line, place, this);
    return value == null
        ? wrong(line, place, "GetAtt of unknown \"" + parts.get(0) + "\"", nearest(parts.get(0)))
        : Tree.text(value, line);
  }

  private Tree substitute(Tree argument, int line, String place) {
    Map<String, Tree> own = Map.of();
    Tree template = argument;
    if (argument instanceof Tree.Sequence pair
        && pair.items().size() == 2
        && pair.items().get(1) instanceof Tree.Mapping variables) {
      own = variables.fields();
      template = pair.items().get(0);
    }
    Matcher matcher = VARIABLE.matcher(text(template, place));
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2).strip();
      String value =
          matcher.group(1).isEmpty() ? variable(name, own, line, place) : "${" + name + "}";
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return Tree.text(matcher.appendTail(out).toString(), line);
  }

  private String variable(String name, Map<String, Tree> own, int line, String place) {
    Tree given = own.get(name);
    if (given != null) {
      return text(given, place);
    }
    int dot = name.indexOf('.');
    Tree call =
        dot < 0 || physical.isName(name)
            ? Tree.call("Ref", Tree.text(name, line), line)
            : Tree.call(
                "Fn::GetAtt",
                new Tree.Sequence(
                    List.of(
                        Tree.text(name.substring(0, dot), line),
                        Tree.text(name.substring(dot + 1), line)),
                    line),
                line);
    return text(call, place);
  }

  private @Nullable Tree choose(Tree argument, int line, String place) {
    if (argument instanceof Tree.Sequence parts && parts.items().size() == 3) {
      boolean holds = condition(text(parts.items().get(0), place), line, place);
      return resolve(parts.items().get(holds ? 1 : 2), place);
    }
    return wrong(line, place, "If wants three arguments", "write !If [Condition, then, else]");
  }

  private Tree join(Tree argument, int line, String place) {
    if (argument instanceof Tree.Sequence parts && parts.items().size() == 2) {
      String between = text(parts.items().get(0), place);
      return Tree.text(String.join(between, texts(parts.items().get(1), place)), line);
    }
    return wrong(line, place, "Join wants a delimiter and a list", "write !Join [',', [a, b]]");
  }

  private Tree split(Tree argument, int line, String place) {
    List<String> parts = texts(argument, place);
    if (parts.size() != 2) {
      return wrong(line, place, "Split wants a delimiter and a text", "write !Split [',', text]");
    }
    List<Tree> items = new ArrayList<>();
    for (String item : parts.get(1).split(Pattern.quote(parts.get(0)), -1)) {
      items.add(Tree.text(item, line));
    }
    return new Tree.Sequence(items, line);
  }

  private Tree select(Tree argument, int line, String place) {
    if (argument instanceof Tree.Sequence parts && parts.items().size() == 2) {
      Tree list = resolve(parts.items().get(1), place);
      String index = text(parts.items().get(0), place);
      if (list instanceof Tree.Sequence sequence && index.matches("\\d{1,6}")) {
        int at = Integer.parseInt(index);
        if (at < sequence.items().size()) {
          return sequence.items().get(at);
        }
      }
    }
    return wrong(line, place, "Select finds no such item", "write !Select [index from 0, list]");
  }

  /** {@code !FindInMap [name, key, second key]}. */
  private Tree findInMap(Tree argument, int line, String place) {
    List<String> keys = texts(argument, place);
    @Nullable Tree found = new Tree.Mapping(mappings, line);
    for (String key : keys) {
      found = found instanceof Tree.Mapping mapping ? mapping.get(key) : null;
      if (found == null) {
        return wrong(
            line, place, "there is no \"" + key + "\" in Mappings", "declare it under Mappings");
      }
    }
    return keys.size() == 3
        ? found
        : wrong(line, place, "FindInMap wants three keys", "write !FindInMap [map, key, key]");
  }

  /** Whether a condition holds; one that is not declared is reported and does not. */
  boolean condition(String name, int line, String place) {
    Tree body = conditions.get(name);
    if (body == null) {
      wrong(line, place, "unknown condition \"" + name + "\"", "declare it under Conditions");
      return false;
    }
    if (!underWay.add(name)) {
      wrong(line, "Conditions." + name, "the condition refers to itself", "break the circle");
      return false;
    }
    try {
      return truth(body, "Conditions." + name);
    } finally {
      underWay.remove(name);
    }
  }

  private boolean truth(Tree tree, String place) {
    String function = Tree.function(tree);
    if (function == null) {
      return text(tree, place).equals("true");
    }
    Tree argument = ((Tree.Mapping) tree).fields().get(function);
    List<Tree> items = argument instanceof Tree.Sequence sequence ? sequence.items() : List.of();
    return switch (function) {
      case "Condition" -> argument != null && condition(text(argument, place), tree.line(), place);
      case "Fn::Not" -> !items.isEmpty() && !truth(items.get(0), place);
      case "Fn::And" -> items.stream().allMatch(item -> truth(item, place));
      case "Fn::Or" -> items.stream().anyMatch(item -> truth(item, place));
      case "Fn::Equals" ->
          items.size() == 2 && text(items.get(0), place).equals(text(items.get(1), place));
      default -> text(tree, place).equals("true");
    };
  }

  /** The text that a value resolves to; empty, and reported, if it is none. */
  String text(Tree tree, String place) {
    Tree resolved = resolve(tree, place);
    if (resolved instanceof Tree.Scalar scalar) {
      return scalar.text();
    }
    if (resolved != null) {
      wrong(tree.line(), place, "a text is wanted here", "give one value, no list and no map");
    }
    return "";
  }

  private List<String> texts(Tree tree, String place) {
    Tree resolved = resolve(tree, place);
    if (!(resolved instanceof Tree.Sequence sequence)) {
      wrong(tree.line(), place, "a list is wanted here", "give a list");
      return List.of();
    }
    return sequence.items().stream().map(item -> text(item, place)).toList();
  }

  private String nearest(String name) {
    return "declare it under Parameters or Resources; similar is " + physical.nearest(name);
  }

  private Tree wrong(int line, String place, String message, String hint) {
    problems.add(line, place, message, hint);
    return Tree.text("", line);
  }
}
