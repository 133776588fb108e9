package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads one test of a {@link Where} clause: a field, an operator with a value or a list of values,
 * of which one must fit, and {@code ignoreCase}.
 */
final class WhereTest {
  private static final Set<String> FIELD_AND_CASE = Set.of("field", "ignoreCase");
  private static final Set<String> OPERATORS = operators();

  private final YamlFile file;
  private final FieldPath path;
  private final boolean ignoreCase;
  private final Clauses clauses;

  /**
   * Reads the clause that the values of a field are to meet; null if something is wrong with it.
   */
  interface Clauses {
    @Nullable Predicate<JsonNode> read(Node node);
  }

  private WhereTest(YamlFile file, FieldPath path, boolean ignoreCase, Clauses clauses) {
    this.file = file;
    this.path = path;
    this.ignoreCase = ignoreCase;
    this.clauses = clauses;
  }

  private static Set<String> operators() {
    Set<String> operators = new TreeSet<>(WhereValues.OPERATORS);
    operators.addAll(Set.of("exists", "hasValue", "meets", "sameAs"));
    return operators;
  }

  /** The test, or null if something is wrong with it. */
  static @Nullable Predicate<JsonNode> read(YamlFile file, Node node, Clauses clauses) {
    Set<String> known = new TreeSet<>(OPERATORS);
    known.addAll(FIELD_AND_CASE);
    Map<String, Node> fields = file.fields(node, known, Set.of("field"));
    FieldPath path = path(file, fields.get("field"));
    Boolean ignoreCase = file.truth(fields.get("ignoreCase"));
    Set<String> operators = new TreeSet<>(fields.keySet());
    operators.removeAll(FIELD_AND_CASE);
    if (operators.size() != 1) {
      String what = operators.isEmpty() ? "the test says nothing" : "several tests in one";
      file.complain(node, what, "give one of " + OPERATORS);
      return null;
    }
    String operator = operators.iterator().next();
    if (ignoreCase != null && !knowsCase(operator)) {
      file.complain(
          fields.get("ignoreCase"), "ignoreCase means nothing to " + operator, "leave it out");
    }
    Node value = fields.get(operator);
    return path == null || value == null
        ? null
        : new WhereTest(file, path, Boolean.TRUE.equals(ignoreCase), clauses).test(operator, value);
  }

  private static boolean knowsCase(String operator) {
    return operator.equals("sameAs") || WhereValues.TEXTUAL.contains(operator);
  }

  private static @Nullable FieldPath path(YamlFile file, @Nullable Node node) {
    String text = file.text(node);
    FieldPath path = text == null ? null : FieldPath.of(text);
    if (text != null && path == null) {
      file.complain(
          node, "\"" + text + "\" is no field", "names joined by dots, at most 200 characters");
    }
    return path;
  }

  private @Nullable Predicate<JsonNode> test(String operator, Node value) {
    return switch (operator) {
      case "exists" -> truth(value, path::exists);
      case "hasValue" -> truth(value, event -> path.any(event, v -> true));
      case "meets" -> values(clauses.read(value));
      case "sameAs" -> sameAs(path(file, value));
      default -> values(new WhereValues(file, ignoreCase).read(operator, value));
    };
  }

  private @Nullable Predicate<JsonNode> truth(Node node, Predicate<JsonNode> holds) {
    Boolean wanted = file.truth(node);
    return wanted == null ? null : event -> holds.test(event) == wanted;
  }

  private @Nullable Predicate<JsonNode> values(@Nullable Predicate<JsonNode> fits) {
    return fits == null ? null : event -> path.any(event, fits);
  }

  private @Nullable Predicate<JsonNode> sameAs(@Nullable FieldPath other) {
    if (other == null) {
      return null;
    }
    return event -> {
      Set<String> texts = new HashSet<>();
      other.forEach(event, value -> texts.add(textOf(value)));
      return !texts.isEmpty() && path.any(event, value -> texts.contains(textOf(value)));
    };
  }

  private String textOf(JsonNode value) {
    String text = ValueText.of(value);
    return ignoreCase ? ValueText.folded(text) : text;
  }
}
