package tocsin.rule;

import org.jspecify.annotations.Nullable;

/**
 * A text with wildcards: {@code *} stands for any characters, none included, {@code ?} for exactly
 * one; a backslash before {@code *}, {@code ?} or a backslash takes their meaning away.
 */
final class Like {
  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] pattern;

  private Like(int[] pattern) {
    this.pattern = pattern;
  }

  /** Reads a pattern; null if a backslash stands before anything else. */
  static @Nullable Like of(String text) {
    int[] chars = text.codePoints().toArray();
    int[] pattern = new int[chars.length];
    int length = 0;
    for (int i = 0; i < chars.length; i++) {
      int c = chars[i];
      if (c == '\\') {
        if (++i == chars.length || "*?\\".indexOf(chars[i]) < 0) {
          return null;
        }
        pattern[length++] = chars[i];
      } else {
        pattern[length++] = c == '*' ? ANY : c == '?' ? ONE : c;
      }
    }
    return new Like(java.util.Arrays.copyOf(pattern, length));
  }

  /** True if the whole text fits; at worst length times length, never exponential. */
  boolean matches(String text) {
    int[] chars = text.codePoints().toArray();
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < chars.length) {
      if (p < pattern.length && pattern[p] == ANY) {
        star = p++;
        resume = t;
      } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == chars[t])) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY) {
      p++;
    }
    return p == pattern.length;
  }
}
