package tocsin.local.sns;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tocsin.local.wire.WireError;

/**
 * A message attribute.
 *
 * @param type {@code String}, {@code String.Array}, {@code Number} or {@code Binary}, with a label
 *     of its own or without
 * @param value text, or base64 of a binary
 */
record Attribute(String type, String value) {
  /** The attributes of a publication, checked as SNS checks them. */
  static Map<String, Attribute> read(Query query) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Query entry : query.members("MessageAttributes.entry")) {
      String name = entry.text("Name");
      String type = entry.text("Value.DataType");
      boolean binary = type.equals("Binary") || type.startsWith("Binary.");
      String value = entry.text(binary ? "Value.BinaryValue" : "Value.StringValue");
      check(name, type, value);
      attributes.put(name, new Attribute(type, value));
    }
    return attributes;
  }

  boolean isBinary() {
    return type.startsWith("Binary");
  }

  int bytes() {
    return utf8(type) + (isBinary() ? value.length() * 3 / 4 : utf8(value));
  }

  static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void check(String name, String type, String value) {
    if (!name.matches("(?!(?i:aws\\.|amazon\\.))[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")
        || name.length() > 256) {
      throw invalid("The message attribute name '" + name + "' is invalid.");
    }
    if (!type.matches("(String|Number|Binary)(\\..{1,100})?")) {
      throw invalid(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    if (value.isEmpty()) {
      throw invalid(
          "The message attribute '" + name + "' must contain non-empty message attribute value.");
    }
    if (type.startsWith("Number") && !isNumber(value)) {
      throw invalid("Could not cast message attribute '" + name + "' value to number.");
    }
  }

  private static boolean isNumber(String value) {
    return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  }

  private static WireError invalid(String message) {
    return WireError.refused("ParameterValueInvalid", message);
  }
}
