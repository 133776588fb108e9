package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A way through an event by names; every array on it stands for all of its elements. Names may have
 * dots in them, as those of attributes do, which event patterns do not tell apart either.
 */
final class FieldPath {
  private static final int LONGEST = 200;

  /** By the number of names that are behind, the name of one part, of two joined by a dot, ... */
  private final String[][] names;

  private FieldPath(String[][] names) {
    this.names = names;
  }

  /** Of names joined by dots; null if one of them is empty or all together are too long. */
  static @Nullable FieldPath of(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    String[] parts = text.split("\\.", -1);
    String[][] names = new String[parts.length][];
    for (int at = 0; at < parts.length; at++) {
      if (parts[at].isBlank()) {
        return null;
      }
      names[at] = new String[parts.length - at];
      names[at][0] = parts[at];
      for (int more = 1; more < names[at].length; more++) {
        names[at][more] = names[at][more - 1] + "." + parts[at + more];
      }
    }
    return new FieldPath(names);
  }

  /** True if one of the values at its end, other than null, is of a kind. */
  boolean any(JsonNode event, Predicate<JsonNode> kind) {
    return any(event, 0, kind);
  }

  private boolean any(JsonNode node, int at, Predicate<JsonNode> kind) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (any(element, at, kind)) {
          return true;
        }
      }
      return false;
    }
    if (at == names.length) {
      return !node.isNull() && kind.test(node);
    }
    for (int more = 0; more < names[at].length; more++) {
      JsonNode next = node.get(names[at][more]);
      if (next != null && any(next, at + more + 1, kind)) {
        return true;
      }
    }
    return false;
  }

  void forEach(JsonNode event, Consumer<JsonNode> each) {
    any(
        event,
        value -> {
          each.accept(value);
          return false;
        });
  }

  /** True if the event has the field at all, be it null or an empty list. */
  boolean exists(JsonNode event) {
    return exists(event, 0);
  }

  private boolean exists(JsonNode node, int at) {
    if (at == names.length) {
      return true;
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (exists(element, at)) {
          return true;
        }
      }
      return false;
    }
    for (int more = 0; more < names[at].length; more++) {
      JsonNode next = node.get(names[at][more]);
      if (next != null && exists(next, at + more + 1)) {
        return true;
      }
    }
    return false;
  }
}
