package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A property selector such as {@code $.users[0].name}, {@code $.list[*]} or {@code $.['a.b']}. */
final class JsonSelector {
  private sealed interface Step {}

  private record Field(String name) implements Step {}

  private record Element(int index) implements Step {}

  private enum Any implements Step {
    FIELD,
    ELEMENT
  }

  private final List<Step> steps;

  private JsonSelector(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  static JsonSelector parse(PatternText text) {
    text.skipBlank();
    int start = text.at();
    text.expect("$");
    List<Step> steps = new ArrayList<>();
    while (text.peek() == '.' || text.peek() == '[') {
      steps.add(step(text));
    }
    if (steps.isEmpty()) {
      throw text.problem("a selector looks like $.name", start);
    }
    JsonSelector selector = new JsonSelector(steps);
    if (selector.wildcards() > 1) {
      throw text.problem("a selector can have one wildcard only", start);
    }
    return selector;
  }

  private static Step step(PatternText text) {
    if (text.peek() == '.') {
      text.next();
      if (text.peek() != '[') {
        return field(text);
      }
    }
    text.next();
    Step step = bracketed(text);
    text.expect("]");
    return step;
  }

  private static Step field(PatternText text) {
    if (text.peek() == '*') {
      text.next();
      return Any.FIELD;
    }
    String name = text.name();
    if (name.isEmpty()) {
      throw text.problem("expected a name after \".\"");
    }
    return new Field(name);
  }

  private static Step bracketed(PatternText text) {
    text.skipBlank();
    if (text.peek() == '*') {
      text.next();
      return Any.ELEMENT;
    }
    if (text.peek() == '\'' || text.peek() == '"') {
      return new Field(text.quoted());
    }
    int start = text.at();
    String digits = text.name();
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw text.problem("expected an index, \"*\" or a quoted name in brackets", start);
    }
    return new Element(Integer.parseInt(digits));
  }

  int wildcards() {
    return (int) steps.stream().filter(Any.class::isInstance).count();
  }

  /** The nodes it points at; none, one, or with a wildcard several. */
  List<JsonNode> select(JsonNode root) {
    List<JsonNode> found = List.of(root);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>(1);
      for (JsonNode node : found) {
        follow(step, node, next);
      }
      found = next;
    }
    return found;
  }

  private static void follow(Step step, JsonNode node, List<JsonNode> next) {
    switch (step) {
      case Field(String name) -> add(node.isObject() ? node.get(name) : null, next);
      case Element(int index) -> add(node.isArray() ? node.get(index) : null, next);
      case Any.FIELD -> {
        if (node.isObject()) {
          node.forEach(next::add);
        }
      }
      case Any.ELEMENT -> {
        if (node.isArray()) {
          node.forEach(next::add);
        }
      }
    }
  }

  private static void add(@org.jspecify.annotations.Nullable JsonNode node, List<JsonNode> next) {
    if (node != null) {
      next.add(node);
    }
  }

  /** The name under which the value stands in the document; empty if it has none. */
  String lastName() {
    return steps.getLast() instanceof Field(String name) ? name : "";
  }

  /** A name that must stand in a document in which this selects something. */
  Literals literals() {
    Literals best = Literals.UNKNOWN;
    for (Step step : steps) {
      if (step instanceof Field(String name)) {
        best = best.and(Literals.of("\"" + name + "\""));
      }
    }
    return best;
  }
}
