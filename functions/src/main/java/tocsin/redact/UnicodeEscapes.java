package tocsin.redact;

/**
 * Undoes escapes such as {@code \u00f1}, of letters and of all beyond ASCII: JSON writes names in
 * other languages so, and a name can be hidden by writing it so.
 */
final class UnicodeEscapes {
  private static final int DIGITS = 4;

  private UnicodeEscapes() {}

  /**
   * The text with these characters written plainly, also where JSON stands in JSON and each
   * backslash is doubled; the same object if there are none. JSON means the same afterwards.
   */
  static String undone(String text) {
    int next = text.indexOf("\\u");
    if (next < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (next >= 0) {
      int character = character(text, next + 2);
      int end = next + 2 + DIGITS;
      if (character >= 0 && isPlain((char) character)) {
        int run = next;
        while (run > copied && text.charAt(run - 1) == '\\') {
          run--;
        }
        out.append(text, copied, run).append((char) character);
        copied = end;
        next = text.indexOf("\\u", end);
      } else {
        next = text.indexOf("\\u", next + 2);
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isPlain(char c) {
    return Character.isLetter(c) || (c > 0x9f && !Character.isSurrogate(c));
  }

  /** The character of four hexadecimal digits; -1 if there are none. */
  private static int character(String text, int from) {
    if (from + DIGITS > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + DIGITS; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
