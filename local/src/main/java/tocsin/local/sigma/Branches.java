package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The ways in which a clause can hold, each a list of tests that must hold or must not. */
final class Branches {
  /** More than are ever tried. */
  private static final int MAX = 64;

  private static final int MAX_VALUES = 3;

  /** A test with one of its values, and whether it must hold. */
  record Literal(Clause.Test test, JsonNode value, boolean holds) {}

  private Branches() {}

  static List<List<Literal>> of(Clause clause, boolean holds) {
    return switch (clause) {
      case Clause.Not(var inner) -> of(inner, !holds);
      case Clause.All(var clauses) -> holds ? product(clauses, true) : union(clauses, false);
      case Clause.Any(var clauses) -> holds ? union(clauses, true) : product(clauses, false);
      case Clause.Test test -> literals(test, holds);
    };
  }

  private static List<List<Literal>> literals(Clause.Test test, boolean holds) {
    return test.values().stream()
        .limit(holds ? MAX_VALUES : 1)
        .map(value -> List.of(new Literal(test, value, holds)))
        .toList();
  }

  private static List<List<Literal>> union(List<Clause> clauses, boolean holds) {
    return clauses.stream().flatMap(clause -> of(clause, holds).stream()).limit(MAX).toList();
  }

  private static List<List<Literal>> product(List<Clause> clauses, boolean holds) {
    List<List<Literal>> products = List.of(List.of());
    for (Clause clause : clauses) {
      List<List<Literal>> longer = new ArrayList<>();
      for (List<Literal> branch : of(clause, holds)) {
        for (List<Literal> product : products) {
          List<Literal> both = new ArrayList<>(product);
          both.addAll(branch);
          longer.add(both);
        }
      }
      products = longer.stream().limit(MAX).toList();
    }
    return products;
  }
}
