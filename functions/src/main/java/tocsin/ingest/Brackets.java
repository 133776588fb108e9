package tocsin.ingest;

/**
 * Which brackets of a text belong together, whatever their kinds. They are matched once for the
 * whole text, when the first is asked for.
 */
final class Brackets {
  private static final String OPEN = "([{<";
  private static final String CLOSE = ")]}>";

  private int[] closing = new int[256];
  private int[] open = new int[256];
  private boolean known;

  /** Begins with another text. */
  void begin() {
    known = false;
  }

  /** The place of the bracket that closes the one at a place of {@code in[0, end)}; -1 if none. */
  int closing(char[] in, int end, int at) {
    if (!known) {
      match(in, end);
      known = true;
    }
    return closing[at];
  }

  private void match(char[] in, int end) {
    if (closing.length < end) {
      closing = new int[end];
      open = new int[end];
    }
    int depth = 0;
    for (int i = 0; i < end; i++) {
      closing[i] = -1;
      if (OPEN.indexOf(in[i]) >= 0) {
        open[depth++] = i;
      } else if (depth > 0 && CLOSE.indexOf(in[i]) >= 0) {
        closing[open[--depth]] = i;
      }
    }
  }
}
