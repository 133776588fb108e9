package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event pattern that every event of a clause matches, so that event-ruler discards nearly all
 * others before the clause is asked: that it is a CloudTrail event, and what the clause demands of
 * the fields that every record has as plain texts.
 */
final class Prefilter {
  /** Texts at the top of a record, or inside an object that is never an array. */
  private static final Set<String> FIELDS =
      Set.of("eventSource", "eventName", "eventType", "eventCategory", "userIdentity.type");

  private Prefilter() {}

  /** The pattern as JSON. */
  static ObjectNode of(Clause clause) {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    pattern.putArray("detail-type").addObject().put("suffix", "via CloudTrail");
    needs(clause)
        .forEach((field, values) -> {
          ArrayNode list = pattern.withArray("/detail/" + field.replace('.', '/'));
          values.forEach(list::add);
        });
    return pattern;
  }

  /** What the clause says beyond the pattern; empty if that is nothing. */
  static Optional<Clause> rest(Clause clause) {
    if (!(clause instanceof Clause.All(var clauses))) {
      return saysAll(clause) ? Optional.empty() : Optional.of(clause);
    }
    Map<String, Set<JsonNode>> said = needs(clause);
    List<Clause> rest =
        clauses.stream()
            .filter(part -> !saysAll(part) || !said.entrySet().containsAll(needs(part).entrySet()))
            .toList();
    return rest.isEmpty() ? Optional.empty() : Optional.of(Clause.all(rest));
  }

  /** True of a part that is about one field and that the pattern says as it is. */
  private static boolean saysAll(Clause clause) {
    return switch (clause) {
      case Clause.Test test -> !needs(test).isEmpty();
      case Clause.Any(var clauses) ->
          clauses.stream().allMatch(c -> c instanceof Clause.Test && saysAll(c))
              && fields(clauses).size() == 1;
      case Clause.All all -> false;
      case Clause.Not not -> false;
    };
  }

  private static Set<String> fields(List<Clause> clauses) {
    Set<String> fields = new LinkedHashSet<>();
    clauses.forEach(clause -> fields.addAll(needs(clause).keySet()));
    return fields;
  }

  /** By field, the conditions of which every event of the clause meets one. */
  private static Map<String, Set<JsonNode>> needs(Clause clause) {
    return switch (clause) {
      case Clause.Test test -> ofTest(test);
      case Clause.All(var clauses) -> ofAll(clauses);
      case Clause.Any(var clauses) -> ofAny(clauses);
      case Clause.Not not -> Map.of();
    };
  }

  private static Map<String, Set<JsonNode>> ofAll(List<Clause> clauses) {
    Map<String, Set<JsonNode>> all = new LinkedHashMap<>();
    clauses.forEach(clause -> needs(clause).forEach(all::putIfAbsent));
    return all;
  }

  private static Map<String, Set<JsonNode>> ofAny(List<Clause> clauses) {
    Map<String, Set<JsonNode>> any = new LinkedHashMap<>();
    needs(clauses.getFirst())
        .forEach((field, values) -> any.put(field, new LinkedHashSet<>(values)));
    for (Clause clause : clauses.subList(1, clauses.size())) {
      Map<String, Set<JsonNode>> needs = needs(clause);
      any.keySet().retainAll(needs.keySet());
      any.forEach((field, values) -> values.addAll(needs.getOrDefault(field, Set.of())));
    }
    return any;
  }

  private static Map<String, Set<JsonNode>> ofTest(Clause.Test test) {
    Set<JsonNode> conditions = new LinkedHashSet<>();
    if (FIELDS.contains(test.field())) {
      for (JsonNode value : test.values()) {
        Optional<JsonNode> condition = condition(test, value);
        if (condition.isEmpty()) {
          return Map.of();
        }
        conditions.add(condition.get());
      }
    }
    return conditions.isEmpty() ? Map.of() : Map.of(test.field(), conditions);
  }

  /**
   * True of words whose case event-ruler folds as we do, and that no number or truth value spells.
   */
  private static boolean isPlain(String text) {
    boolean letter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
      letter |= Character.isLetter(c);
    }
    return letter && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false");
  }

  private static Optional<JsonNode> condition(Clause.Test test, JsonNode value) {
    boolean equals = test.operator().equals("equals");
    if (!equals && !test.operator().equals("startsWith")) {
      return Optional.empty();
    }
    if (!value.isTextual() || !isPlain(value.textValue())) {
      return Optional.empty();
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode folded =
        test.ignoreCase() ? nodes.objectNode().set("equals-ignore-case", value) : value;
    return Optional.of(equals ? folded : nodes.objectNode().set("prefix", folded));
  }
}
