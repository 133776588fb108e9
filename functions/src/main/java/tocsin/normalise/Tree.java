package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.redact.Redactor;

/** Reads trees that may hold anything: what is not there, or of another type, reads as empty. */
final class Tree {
  private Tree() {}

  /** A text, number or boolean as text; empty for anything else, and for blanks. */
  static String text(JsonNode node) {
    String text = node.isValueNode() && !node.isNull() ? node.asText() : "";
    return text.isBlank() ? "" : text;
  }

  static String text(JsonNode node, String name) {
    return text(node.path(name));
  }

  static String text(JsonNode node, String outer, String name) {
    return text(node.path(outer).path(name));
  }

  /** The first of these fields that is not empty. */
  static String firstText(JsonNode node, String... names) {
    for (String name : names) {
      String value = text(node.path(name));
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** The texts of an array, or of a single text where an array is expected. */
  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> addText(texts, element));
    } else {
      addText(texts, node);
    }
    return texts;
  }

  /** True for {@code true} and for {@code "true"}. */
  static boolean isTrue(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : "true".equalsIgnoreCase(text(node));
  }

  /** A number, also one written as text; the default for anything else. */
  static double number(JsonNode node, double otherwise) {
    return node.isNumber() ? node.doubleValue() : node.asDouble(otherwise);
  }

  /**
   * What stands in a name behind the last of a sign; all of it if there is none. The name is
   * redacted first: its last part alone does not tell that it is a secret.
   */
  static String last(String name, char sign) {
    String safe = Redactor.redact(name);
    return safe.substring(safe.lastIndexOf(sign) + 1);
  }

  private static void addText(List<String> texts, JsonNode node) {
    String text = text(node);
    if (!text.isEmpty()) {
      texts.add(text);
    }
  }
}
