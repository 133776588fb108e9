package tocsin.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts of which a line that matches must contain at least one. A scan that looks for them finds
 * every line that can match, so the pattern itself need run on few.
 *
 * @param anyOf the texts; empty if nothing can be said, so that every line must be looked at
 */
record Literals(List<String> anyOf) {
  static final Literals UNKNOWN = new Literals(List.of());

  Literals {
    anyOf = List.copyOf(anyOf);
  }

  static Literals of(String text) {
    return text.isBlank() ? UNKNOWN : new Literals(List.of(text));
  }

  /**
   * What is left of them in a JSON document, where other characters than letters, digits and a few
   * signs may be written as escapes; a name keeps its quotation marks.
   */
  Literals unescaped() {
    List<String> kept = new ArrayList<>(anyOf.size());
    for (String text : anyOf) {
      String run = longestPlainRun(text);
      if (run.isEmpty()) {
        return UNKNOWN;
      }
      kept.add(run);
    }
    return new Literals(kept);
  }

  private static String longestPlainRun(String text) {
    int n = text.length();
    boolean name = n > 2 && text.charAt(0) == '"' && text.charAt(n - 1) == '"';
    String inner = name ? text.substring(1, n - 1) : text;
    String best = "";
    int from = 0;
    for (int i = 0; i <= inner.length(); i++) {
      if (i == inner.length() || !isPlain(inner.charAt(i))) {
        best = i - from > best.length() ? inner.substring(from, i) : best;
        from = i + 1;
      }
    }
    return name && best.length() == inner.length() ? text : best;
  }

  private static boolean isPlain(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || " _-.:,*@#".indexOf(c) >= 0);
  }

  boolean known() {
    return !anyOf.isEmpty();
  }

  /** Both must hold: the more selective of the two is enough. */
  Literals and(Literals other) {
    return shortest() >= other.shortest() ? this : other;
  }

  /** One must hold: all the texts of both, if both are known. */
  Literals or(Literals other) {
    return known() && other.known()
        ? new Literals(Stream.concat(anyOf.stream(), other.anyOf.stream()).distinct().toList())
        : UNKNOWN;
  }

  /** The length of the shortest text, which bounds how selective a scan can be. */
  int shortest() {
    return anyOf.stream().map(String::length).min(Comparator.naturalOrder()).orElse(0);
  }

  boolean someIn(String line) {
    for (String text : anyOf) {
      if (line.contains(text)) {
        return true;
      }
    }
    return false;
  }
}
