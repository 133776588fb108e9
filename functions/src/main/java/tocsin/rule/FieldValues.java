package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a field in what event patterns see. Names may have dots in them, as those of attributes do,
 * and lists are looked into, both as event patterns have it.
 */
final class FieldValues {
  private static final int MOST = 20;

  private FieldValues() {}

  /** Its values as texts, each once; empty if it is not there, null, empty or no single value. */
  static List<String> of(JsonNode event, String field) {
    Set<String> values = new LinkedHashSet<>();
    collect(event, field, values);
    return List.copyOf(values);
  }

  private static void collect(JsonNode node, String path, Set<String> values) {
    if (node.isArray()) {
      node.forEach(item -> collect(item, path, values));
      return;
    }
    if (path.isEmpty()) {
      if (node.isValueNode()
          && !node.isNull()
          && !node.asText().isEmpty()
          && values.size() < MOST) {
        values.add(node.asText());
      }
      return;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      JsonNode child = node.get(path.substring(0, end));
      if (child != null) {
        collect(child, end == path.length() ? "" : path.substring(end + 1), values);
      }
    }
  }
}
