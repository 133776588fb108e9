package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * {@code numeric: [">", 5, "<=", 10]}, as event patterns write it, over numbers and over texts that
 * spell one; all comparisons must hold.
 */
final class NumericRange {
  private record Bound(String operator, BigDecimal limit) {
    boolean holds(BigDecimal number) {
      int order = number.compareTo(limit);
      return switch (operator) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> order == 0;
      };
    }
  }

  private NumericRange() {}

  static @Nullable Predicate<JsonNode> read(YamlFile file, Node node) {
    List<Node> items = file.items(node);
    List<Bound> bounds = new ArrayList<>();
    for (int i = 0; i + 1 < items.size(); i += 2) {
      Bound bound = bound(items.get(i), items.get(i + 1));
      if (bound != null) {
        bounds.add(bound);
      }
    }
    if (items.isEmpty() || bounds.size() * 2 != items.size()) {
      file.complain(node, "no numeric comparison", "such as [\">\", 5, \"<=\", 10]");
      return null;
    }
    return value -> {
      BigDecimal number = ValueText.number(value);
      return number != null && bounds.stream().allMatch(bound -> bound.holds(number));
    };
  }

  private static @Nullable Bound bound(Node operator, Node limit) {
    if (!(operator instanceof ScalarNode o) || !(limit instanceof ScalarNode l)) {
      return null;
    }
    BigDecimal number = ValueText.number(l.getValue());
    boolean known = List.of("<", "<=", ">", ">=", "=").contains(o.getValue());
    return number == null || !known ? null : new Bound(o.getValue(), number);
  }
}
