package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** What a Sigma rule demands, in the terms of a {@link tocsin.rule.Where} clause. */
sealed interface Clause {
  /** In our rules a CloudTrail record is the detail of an event. */
  String PREFIX = "detail.";

  record All(List<Clause> clauses) implements Clause {}

  record Any(List<Clause> clauses) implements Clause {}

  record Not(Clause clause) implements Clause {}

  /**
   * A test of one field.
   *
   * @param field a path in the CloudTrail record
   * @param values one of them must fit
   */
  record Test(String field, String operator, List<JsonNode> values, boolean ignoreCase)
      implements Clause {}

  static Clause all(List<Clause> clauses) {
    List<Clause> flat =
        clauses.stream()
            .flatMap(c -> c instanceof All(var inner) ? inner.stream() : Stream.of(c))
            .toList();
    return flat.size() == 1 ? flat.getFirst() : new All(flat);
  }

  static Clause any(List<Clause> clauses) {
    List<Clause> flat =
        clauses.stream()
            .flatMap(c -> c instanceof Any(var inner) ? inner.stream() : Stream.of(c))
            .toList();
    return flat.size() == 1 ? flat.getFirst() : new Any(flat);
  }

  /** As {@code match.where} of a rule says it. */
  static ObjectNode where(Clause clause) {
    ObjectNode where = JsonNodeFactory.instance.objectNode();
    switch (clause) {
      case All(var clauses) -> clauses.forEach(c -> where.withArray("/all").add(where(c)));
      case Any(var clauses) -> clauses.forEach(c -> where.withArray("/any").add(where(c)));
      case Not(var inner) -> where.set("not", where(inner));
      case Test test -> put(where, test);
    }
    return where;
  }

  private static void put(ObjectNode where, Test test) {
    where.put("field", PREFIX + test.field());
    List<JsonNode> values = test.values();
    if (values.size() == 1) {
      where.set(test.operator(), values.getFirst());
    } else {
      ArrayNode list = where.putArray(test.operator());
      values.forEach(list::add);
    }
    if (test.ignoreCase()) {
      where.put("ignoreCase", true);
    }
  }
}
