package tocsin.ingest;

/** Shortens text to what its reader has room for, and marks that it did. */
final class Cut {
  private static final String MARK = "…";

  private Cut() {}

  /** At most this many bytes of UTF-8; the mark is added, inside the bound, if anything is cut. */
  static String bytes(String text, int max) {
    int size = 0;
    int room = -1;
    for (int i = 0; i < text.length(); i++) {
      if (room < 0 && size + 7 > max) {
        room = i;
      }
      char c = text.charAt(i);
      // A surrogate pair is four bytes, two for each half.
      size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      if (size > max) {
        return text.substring(0, whole(text, room)) + MARK;
      }
    }
    return text;
  }

  /**
   * One line of at most this many characters, with no control characters, nor any that turns the
   * direction of what follows: a name must not read backwards.
   */
  static String line(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      // A blank in its place keeps apart what together may be a secret.
      out.append(Character.isISOControl(c) || turns(c) ? ' ' : c);
    }
    String line = out.toString().strip();
    return text.length() <= max
        ? line
        : line.substring(0, whole(line, Math.max(0, line.length() - 1))) + MARK;
  }

  private static boolean turns(char c) {
    return c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /** A place that does not part a surrogate pair. */
  private static int whole(String text, int at) {
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }
}
