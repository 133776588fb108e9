package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A Sigma string: {@code *} stands for any characters, {@code ?} for one, a backslash takes the
 * meaning from these and from a backslash, and is itself before anything else.
 */
final class Wildcards {
  /** Where in the field's text the string has to stand. */
  enum Place {
    WHOLE,
    START,
    END,
    ANYWHERE
  }

  /** A test's operator with its value. */
  record Found(String operator, JsonNode value) {}

  private static final char ANY = '\uFDD0';
  private static final char ONE = '\uFDD1';

  private Wildcards() {}

  /** The simplest test that says the same. */
  static Found read(String sigma, Place place) {
    String parsed = parse(sigma);
    if (place == Place.END || place == Place.ANYWHERE) {
      parsed = ANY + parsed;
    }
    if (place == Place.START || place == Place.ANYWHERE) {
      parsed = parsed + ANY;
    }
    String text = parsed.replaceAll(ANY + "{2,}", String.valueOf(ANY));
    if (text.equals(String.valueOf(ANY))) {
      return new Found("hasValue", BooleanNode.TRUE);
    }
    boolean open = text.startsWith(String.valueOf(ANY));
    boolean end = text.endsWith(String.valueOf(ANY));
    String inner = text.substring(open ? 1 : 0, text.length() - (end ? 1 : 0));
    if (inner.indexOf(ANY) >= 0 || inner.indexOf(ONE) >= 0) {
      return new Found("like", TextNode.valueOf(like(text)));
    }
    String operator = open ? (end ? "contains" : "endsWith") : end ? "startsWith" : "equals";
    return new Found(operator, TextNode.valueOf(inner));
  }

  private static String parse(String sigma) {
    StringBuilder parsed = new StringBuilder();
    for (int i = 0; i < sigma.length(); i++) {
      char c = sigma.charAt(i);
      if (c == '\\' && i + 1 < sigma.length() && "\\*?".indexOf(sigma.charAt(i + 1)) >= 0) {
        parsed.append(sigma.charAt(++i));
      } else {
        parsed.append(c == '*' ? ANY : c == '?' ? ONE : c);
      }
    }
    return parsed.toString();
  }

  private static String like(String text) {
    StringBuilder like = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\*?".indexOf(c) >= 0) {
        like.append('\\').append(c);
      } else {
        like.append(c == ANY ? '*' : c == ONE ? '?' : c);
      }
    }
    return like.toString();
  }
}
