package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as texts, which is how {@link Where} compares them. */
final class ValueText {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(?:\\.[0-9]{1,30})?");

  private ValueText() {}

  /**
   * The text of a value. An object is written as JSON without blanks, but with its strings as they
   * are: what stands in a policy document, which is JSON in a string, is found as it was written.
   */
  static String of(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(JsonNode value, StringBuilder text) {
    if (value.isObject()) {
      char before = '{';
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        text.append(before).append('"').append(field.getKey()).append("\":");
        write(field.getValue(), text);
        before = ',';
      }
      text.append(before == '{' ? "{}" : "}");
    } else if (value.isArray()) {
      text.append('[');
      for (Iterator<JsonNode> elements = value.iterator(); elements.hasNext(); ) {
        write(elements.next(), text);
        text.append(elements.hasNext() ? "," : "");
      }
      text.append(']');
    } else if (value.isTextual()) {
      text.append('"').append(value.textValue()).append('"');
    } else {
      text.append(value.asText());
    }
  }

  /** The number that a value is, or that a text spells; null if it is none. */
  static @Nullable BigDecimal number(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    return value.isTextual() ? number(value.textValue()) : null;
  }

  static @Nullable BigDecimal number(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /** The same for all spellings in upper and lower case, as {@link String#equalsIgnoreCase}. */
  static String folded(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      char c = folded[i];
      folded[i] =
          c < 128
              ? (char) (c >= 'A' && c <= 'Z' ? c + 32 : c)
              : Character.toLowerCase(Character.toUpperCase(c));
    }
    return new String(folded);
  }
}
