package tocsin.redact;

/**
 * Terminal colours and other control sequences (ECMA-48), which loggers write where they take their
 * output for a terminal.
 */
public final class Colours {
  private static final char ESCAPE = '\u001b';
  private static final int LONGEST = 16;

  private Colours() {}

  /** Takes them off; returns the same object if there are none. */
  public static String stripped(String text) {
    int next = text.indexOf(ESCAPE);
    if (next < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (next >= 0) {
      plain.append(text, from, next);
      from = end(text, next);
      next = text.indexOf(ESCAPE, from);
    }
    return plain.append(text, from, text.length()).toString();
  }

  /**
   * Returns the place behind a sequence; behind the escape alone if it begins none. A sequence of
   * colour has digits before its letter; behind anything else, such as a blank, a value begins.
   */
  static int end(String text, int at) {
    if (at + 1 >= text.length() || text.charAt(at + 1) != '[') {
      return at + 1;
    }
    int to = at + 2;
    while (to < text.length() && to < at + LONGEST) {
      char c = text.charAt(to++);
      if (Alphabet.has(Alphabet.LETTER, c)) {
        return to;
      }
      if (!Alphabet.has(Alphabet.DIGIT, c) && ";:?".indexOf(c) < 0) {
        return at + 1;
      }
    }
    return at + 1;
  }
}
