package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a {@link Where} clause, noting all that is wrong with it and what would cost too much. */
final class WhereReader {
  static final int MAX_DEPTH = 10;
  static final int MAX_TESTS = 200;

  private final YamlFile file;
  private int tests;

  private WhereReader(YamlFile file) {
    this.file = file;
  }

  /** The clause, or null if something is wrong with it. */
  static @Nullable Where read(YamlFile file, Node node) {
    WhereReader reader = new WhereReader(file);
    Predicate<JsonNode> condition = reader.clause(node, 1);
    if (reader.tests > MAX_TESTS) {
      file.complain(
          node,
          "the where clause costs too much: " + reader.tests + " tests",
          "at most " + MAX_TESTS + "; one test may have a list of values");
      return null;
    }
    return condition == null ? null : new Where(YamlJson.text(node), condition);
  }

  private @Nullable Predicate<JsonNode> clause(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      file.complain(
          node,
          "the where clause nests too deep",
          "at most " + MAX_DEPTH + " all, any, not and meets");
      return null;
    }
    Map<String, Node> keys = keys(node);
    if (keys.containsKey("field")) {
      tests++;
      return WhereTest.read(file, node, inner -> clause(inner, depth + 1));
    }
    if (keys.size() != 1) {
      return unknown(node, keys);
    }
    Map.Entry<String, Node> only = keys.entrySet().iterator().next();
    return switch (only.getKey()) {
      case "all" -> all(clauses(only.getValue(), depth));
      case "any" -> any(clauses(only.getValue(), depth));
      case "not" -> not(clause(only.getValue(), depth + 1));
      default -> unknown(node, keys);
    };
  }

  private @Nullable Predicate<JsonNode> unknown(Node node, Map<String, Node> keys) {
    String found = keys.isEmpty() ? "" : " but found " + new TreeSet<>(keys.keySet());
    file.complain(
        node, "expected a condition" + found, "all: [...], any: [...], not: {...} or a field:");
    return null;
  }

  private static Map<String, Node> keys(Node node) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        keys.put(
            entry.getKeyNode() instanceof ScalarNode s ? s.getValue() : "", entry.getValueNode());
      }
    }
    return keys;
  }

  /** Null if one of them is wrong. */
  private @Nullable List<Predicate<JsonNode>> clauses(Node node, int depth) {
    List<Predicate<JsonNode>> clauses = new ArrayList<>();
    List<Node> items = file.items(node);
    for (Node item : items) {
      Predicate<JsonNode> clause = clause(item, depth + 1);
      if (clause != null) {
        clauses.add(clause);
      }
    }
    return clauses.isEmpty() || clauses.size() < items.size() ? null : clauses;
  }

  private static @Nullable Predicate<JsonNode> all(@Nullable List<Predicate<JsonNode>> clauses) {
    if (clauses == null) {
      return null;
    }
    List<Predicate<JsonNode>> all = List.copyOf(clauses);
    return event -> {
      for (Predicate<JsonNode> one : all) {
        if (!one.test(event)) {
          return false;
        }
      }
      return true;
    };
  }

  private static @Nullable Predicate<JsonNode> any(@Nullable List<Predicate<JsonNode>> clauses) {
    if (clauses == null) {
      return null;
    }
    List<Predicate<JsonNode>> any = List.copyOf(clauses);
    return event -> {
      for (Predicate<JsonNode> one : any) {
        if (one.test(event)) {
          return true;
        }
      }
      return false;
    };
  }

  private static @Nullable Predicate<JsonNode> not(@Nullable Predicate<JsonNode> clause) {
    return clause == null ? null : clause.negate();
  }
}
