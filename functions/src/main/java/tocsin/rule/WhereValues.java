package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads what a test of a {@link Where} clause demands of one value.
 *
 * <p>Regular expressions are those of RE2, which takes time in proportion to the text whatever the
 * expression: the texts come from outside; a user agent, for one, is what its sender wants it to
 * be.
 */
final class WhereValues {
  static final Set<String> TEXTUAL =
      Set.of("equals", "contains", "startsWith", "endsWith", "like", "regex");
  static final Set<String> OPERATORS =
      Set.of("equals", "contains", "startsWith", "endsWith", "like", "regex", "cidr", "numeric");

  private static final int MAX_VALUES = 1000;
  private static final int MAX_REGEX = 1024;

  /** Instructions of a compiled expression; one of a hundred characters has about as many. */
  private static final int MAX_PROGRAM = 5000;

  private final YamlFile file;
  private final boolean ignoreCase;

  WhereValues(YamlFile file, boolean ignoreCase) {
    this.file = file;
    this.ignoreCase = ignoreCase;
  }

  /** What fits one value, or null if something is wrong. */
  @Nullable Predicate<JsonNode> read(String operator, Node node) {
    if (operator.equals("numeric")) {
      return NumericRange.read(file, node);
    }
    List<ScalarNode> scalars = scalars(node);
    if (scalars.isEmpty()) {
      return null;
    }
    return operator.equals("equals") ? equal(scalars) : oneOf(operator, scalars);
  }

  private List<ScalarNode> scalars(Node node) {
    List<Node> nodes = node instanceof SequenceNode ? file.items(node) : List.of(node);
    if (nodes.size() > MAX_VALUES) {
      file.complain(
          node, "the list costs too much: " + nodes.size() + " values", "at most " + MAX_VALUES);
      return List.of();
    }
    List<ScalarNode> scalars = new ArrayList<>();
    for (Node item : nodes) {
      if (!(item instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
        file.complain(
            item, "expected a text, a number, true or false", "for null say hasValue: false");
        return List.of();
      }
      scalars.add(scalar);
    }
    return scalars;
  }

  private Predicate<JsonNode> equal(List<ScalarNode> scalars) {
    Set<String> texts = new HashSet<>();
    Set<BigDecimal> numbers = new HashSet<>();
    for (ScalarNode scalar : scalars) {
      texts.add(folded(scalar.getValue()));
      BigDecimal number =
          scalar.getTag().equals(Tag.STR) ? null : ValueText.number(scalar.getValue());
      if (number != null) {
        numbers.add(number.stripTrailingZeros());
      }
    }
    return value ->
        texts.contains(folded(ValueText.of(value)))
            || (value.isNumber() && numbers.contains(value.decimalValue().stripTrailingZeros()));
  }

  private @Nullable Predicate<JsonNode> oneOf(String operator, List<ScalarNode> scalars) {
    List<Predicate<String>> fits = new ArrayList<>();
    for (ScalarNode scalar : scalars) {
      Predicate<String> one = text(operator, scalar);
      if (one == null) {
        return null;
      }
      fits.add(one);
    }
    // An expression folds its case itself; its own text must not be touched.
    boolean asIs = operator.equals("regex");
    return value -> {
      String text = asIs ? ValueText.of(value) : folded(ValueText.of(value));
      for (Predicate<String> one : fits) {
        if (one.test(text)) {
          return true;
        }
      }
      return false;
    };
  }

  private @Nullable Predicate<String> text(String operator, ScalarNode node) {
    String wanted = node.getValue();
    String folded = folded(wanted);
    return switch (operator) {
      case "contains" -> text -> text.contains(folded);
      case "startsWith" -> text -> text.startsWith(folded);
      case "endsWith" -> text -> text.endsWith(folded);
      case "like" -> like(node, Like.of(folded));
      case "regex" -> regex(node, wanted);
      default -> range(node, AddressRange.of(wanted));
    };
  }

  private String folded(String text) {
    return ignoreCase ? ValueText.folded(text) : text;
  }

  private @Nullable Predicate<String> like(Node node, @Nullable Like like) {
    if (like == null) {
      file.complain(node, "a backslash escapes nothing", "write \\\\, \\* or \\?");
      return null;
    }
    return like::matches;
  }

  private @Nullable Predicate<String> range(Node node, @Nullable AddressRange range) {
    if (range == null) {
      file.complain(node, "no range of addresses", "such as 203.0.113.0/24");
      return null;
    }
    return range::contains;
  }

  private @Nullable Predicate<String> regex(Node node, String expression) {
    try {
      Pattern pattern = Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
      if (expression.length() > MAX_REGEX || pattern.programSize() > MAX_PROGRAM) {
        file.complain(node, "the regular expression costs too much", "make it shorter");
        return null;
      }
      return text -> pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      file.complain(
          node,
          "invalid regular expression: " + e.getMessage(),
          "RE2 syntax, which has no look-around and no back-references");
      return null;
    }
  }
}
