package tocsin.rule;

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
