package tocsin.ingest;

/**
 * Terminal colours and other control sequences (ECMA-48), which loggers write where they take their
 * output for a terminal.
 */
final class Colours {
  private static final char ESCAPE = '\u001b';

  /** How a sequence begins in the bytes of a JSON string, with either case of the digit. */
  private static final String ESCAPED = "\\u001b[";

  private static final String ESCAPED_UPPER = "\\u001B[";

  /** A longer one is none. */
  private static final int LONGEST = 32;

  private Colours() {}

  /** A text without them; the same object if it has none. */
  static String stripped(String text) {
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

  /** Behind the sequence that an escape begins; behind the escape alone if it begins none. */
  private static int end(String text, int escape) {
    int at = escape + 1;
    if (at >= text.length() || text.charAt(at) != '[') {
      return at;
    }
    int limit = Math.min(text.length(), at + LONGEST);
    for (int i = at + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c >= '@' && c <= '~') {
        return i + 1;
      }
      if (c < ' ' || c > '?') {
        break;
      }
    }
    return at;
  }

  /** Where a line of bytes begins behind its colours. */
  static int past(byte[] b, int from, int to) {
    int at = from;
    while (Bytes.starts(b, at, to, ESCAPED) || Bytes.starts(b, at, to, ESCAPED_UPPER)) {
      int i = at + ESCAPED.length();
      int limit = Math.min(to, i + LONGEST);
      while (i < limit && b[i] < '@') {
        i++;
      }
      if (i >= limit || b[i] == '\\') {
        return at;
      }
      at = i + 1;
    }
    return at;
  }
}
