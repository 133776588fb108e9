package tocsin.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON request, read with the refusals that the service gives.
 *
 * @param invalid the error's name for a missing field or a field of the wrong type
 */
public record Input(JsonNode node, String invalid) {
  /** A text that must be there and not be empty. */
  public String required(String name) {
    String value = textOrNull(name);
    if (value == null || value.isEmpty()) {
      throw refuse(
          "1 validation error detected: Value at '"
              + name
              + "' failed to satisfy constraint: Member must not be "
              + (value == null ? "null" : "empty"));
    }
    return value;
  }

  public String text(String name, String otherwise) {
    String value = textOrNull(name);
    return value == null ? otherwise : value;
  }

  public @Nullable String textOrNull(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw refuse("Value at '" + name + "' must be a string");
    }
    return value.textValue();
  }

  public long number(String name, long otherwise) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw refuse("Value at '" + name + "' must be a number");
    }
    return value.longValue();
  }

  /** A page size, between 1 and the service's most. */
  public int limit(String name, int otherwise, int most) {
    long value = number(name, otherwise);
    if (value < 1 || value > most) {
      throw refuse("Value at '" + name + "' must be between 1 and " + most);
    }
    return (int) value;
  }

  public boolean flag(String name, boolean otherwise) {
    JsonNode value = node.path(name);
    return value.isBoolean() ? value.booleanValue() : otherwise;
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  public List<Input> objects(String name) {
    List<Input> values = new ArrayList<>();
    for (JsonNode value : list(name)) {
      if (!value.isObject()) {
        throw refuse("Value at '" + name + "' must be a list of structures");
      }
      values.add(new Input(value, invalid));
    }
    return values;
  }

  public List<String> texts(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : list(name)) {
      if (!value.isTextual()) {
        throw refuse("Value at '" + name + "' must be a list of strings");
      }
      values.add(value.textValue());
    }
    return values;
  }

  public WireError refuse(String message) {
    return WireError.refused(invalid, message);
  }

  private JsonNode list(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      throw refuse("Value at '" + name + "' must be a list");
    }
    return value;
  }
}
