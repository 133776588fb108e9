package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One line of a Sigma detection: {@code field|modifier|modifier: value}. */
final class FieldTest {
  private static final Map<String, String> COMPARISONS =
      Map.of("lt", "<", "lte", "<=", "gt", ">", "gte", ">=");
  private static final Map<String, Wildcards.Place> PLACES =
      Map.of(
          "startswith", Wildcards.Place.START,
          "endswith", Wildcards.Place.END,
          "contains", Wildcards.Place.ANYWHERE);
  private static final Set<String> OTHERS = Set.of("re", "cidr", "exists", "fieldref");
  private static final Set<String> REGEX_FLAGS = Set.of("i", "m", "s");

  private static final double MOST_EXACT = 9_007_199_254_740_992.0;

  private final String field;
  private final Set<String> modifiers;

  private FieldTest(String field, Set<String> modifiers) {
    this.field = field;
    this.modifiers = modifiers;
  }

  /**
   * What the line demands.
   *
   * @throws Refusal for a modifier or a value that has no exact counterpart
   */
  static Clause read(String key, JsonNode value) {
    String[] parts = key.split("\\|", -1);
    Set<String> modifiers = new LinkedHashSet<>();
    for (int i = 1; i < parts.length; i++) {
      if (!modifiers.add(parts[i])) {
        throw new Refusal("the modifier " + parts[i] + " is there twice in \"" + key + '"');
      }
    }
    return new FieldTest(FieldName.of(parts[0]), modifiers).read(value);
  }

  private Clause read(JsonNode value) {
    String kind = kind();
    List<Clause> tests = new ArrayList<>();
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(values::add);
    } else {
      values.add(value);
    }
    if (values.isEmpty()) {
      throw new Refusal(field + ": the list of values is empty");
    }
    values.forEach(one -> tests.add(test(kind, one)));
    Clause clause = modifiers.contains("all") ? Clause.all(tests) : Clause.any(merged(tests));
    return modifiers.contains("neq") ? new Clause.Not(clause) : clause;
  }

  /** The modifier that says how to compare; empty for equality. */
  private String kind() {
    String kind = "";
    for (String modifier : modifiers) {
      if (PLACES.containsKey(modifier)
          || COMPARISONS.containsKey(modifier)
          || OTHERS.contains(modifier)) {
        if (!kind.isEmpty()) {
          throw new Refusal("the modifiers " + kind + " and " + modifier + " together");
        }
        kind = modifier;
      } else if (!REGEX_FLAGS.contains(modifier)
          && !Set.of("all", "cased", "neq").contains(modifier)) {
        throw new Refusal("the modifier " + (modifier.isEmpty() ? "\"\"" : modifier));
      }
    }
    for (String modifier : modifiers) {
      boolean lost =
          (REGEX_FLAGS.contains(modifier) && !kind.equals("re"))
              || (modifier.equals("cased") && !kind.isEmpty() && !PLACES.containsKey(kind));
      if (lost) {
        throw new Refusal(
            "the modifier " + modifier + (kind.isEmpty() ? " alone" : " with " + kind));
      }
    }
    return kind;
  }

  private Clause test(String kind, JsonNode value) {
    if (value.isContainerNode()) {
      throw new Refusal(field + ": a value that is a list or a mapping");
    }
    checkNumber(value);
    if (kind.equals("exists")) {
      return exists(value);
    }
    if (COMPARISONS.containsKey(kind)) {
      return compare(kind, value);
    }
    if (value.isNull()) {
      if (!kind.isEmpty()) {
        throw new Refusal(field + ": null with the modifier " + kind);
      }
      return new Clause.Test(field, "hasValue", List.of(BooleanNode.FALSE), false);
    }
    return switch (kind) {
      case "re" -> one("regex", TextNode.valueOf(regex(value)), false);
      case "cidr" -> one("cidr", TextNode.valueOf(value.asText()), false);
      case "fieldref" ->
          one("sameAs", TextNode.valueOf(Clause.PREFIX + FieldName.of(value.asText())), true);
      default -> text(value, PLACES.getOrDefault(kind, Wildcards.Place.WHOLE));
    };
  }

  private Clause one(String operator, JsonNode value, boolean ignoreCase) {
    return new Clause.Test(field, operator, List.of(value), ignoreCase);
  }

  /** Numbers are compared as doubles: beyond this one matches its neighbours, too. */
  private void checkNumber(JsonNode value) {
    if (value.isNumber() && Math.abs(value.doubleValue()) > MOST_EXACT) {
      throw new Refusal(field + ": the number " + value.asText() + " cannot be compared exactly");
    }
  }

  private Clause text(JsonNode value, Wildcards.Place place) {
    boolean ignoreCase = !modifiers.contains("cased");
    if (!value.isTextual() && place == Wildcards.Place.WHOLE) {
      return one("equals", value, ignoreCase && value.isBoolean());
    }
    Wildcards.Found found = Wildcards.read(value.asText(), place);
    boolean cases = found.value().isTextual() && hasCases(found.value().textValue());
    return one(found.operator(), found.value(), ignoreCase && cases);
  }

  private static boolean hasCases(String text) {
    return !text.toLowerCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
  }

  private Clause exists(JsonNode value) {
    if (!value.isBoolean()) {
      throw new Refusal(field + "|exists: neither true nor false");
    }
    return one("exists", value, false);
  }

  private Clause compare(String kind, JsonNode value) {
    if (!value.isNumber()) {
      throw new Refusal(field + '|' + kind + ": \"" + value.asText() + "\" is no number");
    }
    JsonNode bound = JsonNodeFactory.instance.arrayNode().add(COMPARISONS.get(kind)).add(value);
    return one("numeric", bound, false);
  }

  private String regex(JsonNode value) {
    StringBuilder flags = new StringBuilder();
    modifiers.stream().filter(REGEX_FLAGS::contains).forEach(flags::append);
    String expression = value.asText();
    String odd = RegexExample.oddEscape(expression);
    if (odd != null) {
      throw new Refusal("the regular expression " + expression + " has " + odd);
    }
    return (flags.isEmpty() ? "" : "(?" + flags + ")") + expression;
  }

  /** Values that are compared in the same way are one test with a list. */
  private List<Clause> merged(List<Clause> tests) {
    record Way(String operator, boolean ignoreCase) {}
    Map<Way, List<JsonNode>> ways = new LinkedHashMap<>();
    List<Clause> merged = new ArrayList<>();
    for (Clause clause : tests) {
      if (clause instanceof Clause.Test test && mergeable(test)) {
        ways.computeIfAbsent(new Way(test.operator(), test.ignoreCase()), w -> new ArrayList<>())
            .addAll(test.values());
      } else {
        merged.add(clause);
      }
    }
    ways.forEach((way, values) ->
        merged.add(new Clause.Test(field, way.operator(), List.copyOf(values), way.ignoreCase())));
    return merged;
  }

  private static boolean mergeable(Clause.Test test) {
    return test.values().getFirst().isTextual() && !test.operator().equals("sameAs");
  }
}
