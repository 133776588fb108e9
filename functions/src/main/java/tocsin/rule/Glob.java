package tocsin.rule;

/** A text in which {@code *} stands for any characters, none included. */
final class Glob {
  private final String pattern;
  private final boolean literal;

  Glob(String pattern) {
    this.pattern = pattern;
    this.literal = pattern.indexOf('*') < 0;
  }

  /** True if the whole text fits; linear in practice, never worse than length times length. */
  boolean matches(String text) {
    if (literal) {
      return pattern.equals(text);
    }
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The longest piece that must stand in every text that fits; empty if there is none. */
  String longestPiece() {
    String longest = "";
    int start = 0;
    for (int i = 0; i <= pattern.length(); i++) {
      if (i == pattern.length() || pattern.charAt(i) == '*') {
        if (i - start > longest.length()) {
          longest = pattern.substring(start, i);
        }
        start = i + 1;
      }
    }
    return longest;
  }
}
