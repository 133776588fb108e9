package tocsin.ingest;

/**
 * Whether a log event goes on with the one before it: some agents write each line of a stack trace
 * as an event of its own. Judged on the raw bytes, where a tab is {@code \t}.
 */
final class Continuation {
  /** Beyond this a trace says nothing new, and joining it would cost without bound. */
  static final int MAX_CHARS = 32 * 1024;

  private boolean traceback;
  private boolean go;
  private boolean bare;
  private boolean chained;

  /** Begins with the line {@code b[from, to)}. */
  void begin(byte[] b, int from, int to) {
    traceback = Bytes.starts(b, from, to, "Traceback (most recent call last)");
    go = Bytes.starts(b, from, to, "panic: ");
    bare = !traceback && !go && !isType(b, from, to);
    chained = false;
  }

  /**
   * True if the line goes on with what began.
   *
   * @param framesFollow true if the line after it is a frame, so that this one names an exception
   */
  boolean goesOn(byte[] b, int from, int to, boolean framesFollow) {
    int text = from;
    while ((text < to && b[text] == ' ') || Bytes.starts(b, text, to, "\\t")) {
      text += b[text] == ' ' ? 1 : 2;
    }
    if (text == to) {
      return traceback || go;
    }
    return text > from ? indented(b, text, to) : unindented(b, from, to, framesFollow);
  }

  private boolean indented(byte[] b, int text, int to) {
    boolean frame = isFrame(b, text, to);
    bare &= !frame;
    return frame || traceback || go;
  }

  /** True if a line, behind its white space, belongs to a Java or Node stack. */
  private static boolean isFrame(byte[] b, int text, int to) {
    return Bytes.starts(b, text, to, "at ")
        || Bytes.starts(b, text, to, "... ")
        || Bytes.starts(b, text, to, "Suppressed: ")
        || Bytes.starts(b, text, to, "Caused by: ");
  }

  /** True if the whole line is a frame of a Java or Node stack. */
  static boolean isFrameLine(byte[] b, int from, int to) {
    return Bytes.starts(b, from, to, "\\tat ") || Bytes.starts(b, from, to, "    at ");
  }

  private boolean unindented(byte[] b, int from, int to, boolean framesFollow) {
    if (Bytes.starts(b, from, to, "Caused by: ")) {
      return true;
    }
    if (Bytes.starts(b, from, to, "During handling of the above exception")
        || Bytes.starts(b, from, to, "The above exception was the direct cause")) {
      chained = true;
      return true;
    }
    if (Bytes.starts(b, from, to, "Traceback (most recent call last)") && (bare || chained)) {
      traceback = true;
      bare = false;
      chained = false;
      return true;
    }
    if (go) {
      return Bytes.starts(b, from, to, "goroutine ")
          || Bytes.starts(b, from, to, "created by ")
          || isCall(b, from, to);
    }
    if (traceback) {
      // The line that names what was raised; it ends the traceback.
      traceback = false;
      int end = nameEnd(b, from, to);
      return end > from && (end == to || b[end] == ':');
    }
    // A logger writes its own line first and the exception's name on the next one.
    boolean head = bare && framesFollow && isType(b, from, to);
    bare = false;
    return head;
  }

  /** {@code a.b.FooException} or {@code FooError: ...} at the very beginning. */
  private static boolean isType(byte[] b, int from, int to) {
    int end = nameEnd(b, from, to);
    boolean ends = end == to || b[end] == ':';
    return ends && (endsWith(b, from, end, "Exception") || endsWith(b, from, end, "Error"));
  }

  /** {@code main.place(0xc000)}. */
  private static boolean isCall(byte[] b, int from, int to) {
    int open = from;
    while (open < to && b[open] > ' ' && b[open] != '(') {
      open++;
    }
    return open > from && open < to && b[open] == '(' && b[to - 1] == ')';
  }

  private static int nameEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (Bytes.isWord(b[i]) || b[i] == '.' || b[i] == '$')) {
      i++;
    }
    return i;
  }

  private static boolean endsWith(byte[] b, int from, int to, String ending) {
    return to - from >= ending.length() && Bytes.starts(b, to - ending.length(), to, ending);
  }
}
