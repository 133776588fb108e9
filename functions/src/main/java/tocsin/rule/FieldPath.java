package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A way through an event by names; every array on it stands for all of its elements. */
final class FieldPath {
  private final String[] names;

  private FieldPath(String[] names) {
    this.names = names;
  }

  /** Of names joined by dots; null if one of them is empty. */
  static @Nullable FieldPath of(String text) {
    String[] names = text.split("\\.", -1);
    for (String name : names) {
      if (name.isBlank()) {
        return null;
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
    JsonNode next = node.get(names[at]);
    return next != null && any(next, at + 1, kind);
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
    JsonNode next = node.get(names[at]);
    return next != null && exists(next, at + 1);
  }
}
