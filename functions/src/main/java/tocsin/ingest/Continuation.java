package tocsin.ingest;

import java.util.function.BooleanSupplier;

/**
 * Whether a log event goes on with the one before it: some agents write each line of a stack trace
 * as an event of its own.
 */
final class Continuation {
  /** Beyond this a trace says nothing new, and joining it would cost without bound. */
  static final int MAX_CHARS = 32 * 1024;

  private boolean traceback;
  private boolean go;
  private boolean rust;
  private boolean php;
  private boolean console;
  private boolean bare;
  private boolean chained;
  private boolean postgres;
  private boolean messageSeen;

  /** A JSON object that is whole: what follows it is another text. */
  private boolean whole;

  /** A value of klog's that goes on over lines: {@code err=<}. */
  private boolean klog;

  /** The cheap part of {@link #isRest}, on the bytes, where a tab is an escape. */
  static boolean mayBeRest(byte[] b, int from, int to) {
    return to - from > 4 && (b[from] == ' ' || b[from] == '\\' || b[from] == 'C');
  }

  /**
   * The cheap part of {@link #goesOn} for a text that is of no strand, on the bytes of the next
   * line: most begin with a digit, a bracket or a brace, and of the rest most with no name of an
   * exception.
   */
  static boolean mayGoOn(String text, byte[] b, int from, int to) {
    if (from == to || "{[<0123456789".indexOf(b[from]) >= 0) {
      return from == to && takesAny(text);
    }
    return switch (b[from]) {
      case ' ', '\\', '#' -> true;
      case 'C', 'D', 'S', 'T' ->
          startsChained(b, from, to) || isTyped(b, from, to) || takesAny(text);
      default -> isTyped(b, from, to) || takesAny(text);
    };
  }

  /** True if what begins may go on with lines of any beginning. */
  private static boolean takesAny(String text) {
    int last = text.lastIndexOf('\n') + 1;
    int first = pastLineEnds(text, 0);
    return text.startsWith("Traceback (most recent call last)", last)
        || text.startsWith("panic: ", first)
        || text.startsWith("fatal error: ", first)
        || text.startsWith("thread '", first);
  }

  /** Skips line ends: programs write one before a panic. */
  private static int pastLineEnds(String text, int from) {
    int first = from;
    while (first < text.length() && (text.charAt(first) == '\n' || text.charAt(first) == '\r')) {
      first++;
    }
    return first;
  }

  private static boolean startsChained(byte[] b, int from, int to) {
    return Bytes.starts(b, from, to, "Caused by: ")
        || Bytes.starts(b, from, to, "During handling of the above exception")
        || Bytes.starts(b, from, to, "Stack trace:")
        || Bytes.starts(b, from, to, "The above exception was the direct cause")
        || Bytes.starts(b, from, to, "Traceback (most recent call last)");
  }

  /** True if a line begins with the name of an exception; a spelled character may be of one. */
  private static boolean isTyped(byte[] b, int from, int to) {
    int i = from;
    while (i < to && (Bytes.isWord(b[i]) || b[i] == '.' || b[i] == '$')) {
      i++;
    }
    return (i + 1 < to && b[i] == '\\' && b[i + 1] == 'u')
        || (i - 5 >= from && Bytes.starts(b, i - 5, to, "Error"))
        || (i - 9 >= from && Bytes.starts(b, i - 9, to, "Exception"));
  }

  /** True if a value begins that goes on over lines. */
  private static boolean isOpen(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.startsWith("=<", end - 2);
  }

  /** Begins with a line. */
  void begin(String text) {
    int last = text.lastIndexOf('\n') + 1;
    int first = pastLineEnds(text, 0);
    int line = text.indexOf('\n', first);
    int end = line < 0 ? text.length() : line;
    traceback = text.startsWith("Traceback (most recent call last)", last);
    go = text.startsWith("panic: ", first) || text.startsWith("fatal error: ", first);
    rust = Stack.isRustPanic(text, first, end);
    klog = isOpen(text);
    php = text.contains("PHP Fatal error: ") || text.contains("Uncaught ");
    console = TextLine.dotnet(text, 0) != Level.NONE;
    bare = !traceback && !go && !isType(text);
    postgres = !PostgresLine.processOf(text).isEmpty();
    chained = false;
    messageSeen =
        pastLineEnds(text, end) < text.length() || (rust && text.startsWith("'", end - 1));
    whole = JsonLine.isObject(text);
  }

  /** True if a line, the first of its payload, can only be the rest of a trace before it. */
  static boolean isRest(String text) {
    return isFrameLine(text)
        || text.startsWith("Caused by: ")
        || text.startsWith("\tSuppressed: ")
        || (text.startsWith("\t... ") && text.endsWith(" more"));
  }

  /**
   * True if the line goes on with what began.
   *
   * @param framesFollow true if the line after it is a frame, so that this one names an exception
   */
  boolean goesOn(String text, BooleanSupplier framesFollow) {
    if (whole) {
      return false;
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    if (start == text.length()) {
      return traceback || go;
    }
    if (klog) {
      klog = !text.startsWith(" >");
      return start > 0;
    }
    return start > 0 ? indented(text, start) : unindented(text, framesFollow);
  }

  private boolean indented(String text, int start) {
    boolean frame = isFrame(text, start);
    bare &= !frame;
    return frame || traceback || go || rust || console || postgres || chained;
  }

  /** True if a line, behind its white space, belongs to a Java, .NET, Node or Ruby stack. */
  private static boolean isFrame(String text, int start) {
    return text.startsWith("at ", start)
        || text.startsWith("... ", start)
        || text.startsWith("---> ", start)
        || text.startsWith("--- End of ", start)
        || text.startsWith("from ", start)
        || text.startsWith("[cause]: ", start)
        || text.startsWith("Suppressed: ", start)
        || text.startsWith("Caused by: ", start);
  }

  /** True if the whole line is a frame of a stack. */
  static boolean isFrameLine(String text) {
    return text.startsWith("\tat ")
        || text.startsWith("    at ")
        || text.startsWith("   at ")
        || text.startsWith(" ---> ");
  }

  private boolean unindented(String text, BooleanSupplier framesFollow) {
    if (text.startsWith("Caused by: ") || (postgres && PostgresLine.isDetail(text))) {
      return true;
    }
    if (text.startsWith("During handling of the above exception")
        || text.startsWith("The above exception was the direct cause")) {
      chained = true;
      return true;
    }
    if (text.startsWith("Traceback (most recent call last)") && (bare || chained)) {
      traceback = true;
      bare = false;
      chained = false;
      return true;
    }
    if (go) {
      return text.startsWith("goroutine ")
          || text.startsWith("created by ")
          || text.startsWith("[signal ")
          || isCall(text);
    }
    if (rust) {
      return rustLine(text);
    }
    if (php && (text.startsWith("Stack trace:") || text.startsWith("#"))) {
      return true;
    }
    if (traceback) {
      // The line that names what was raised; it ends the traceback.
      traceback = false;
      int end = nameEnd(text);
      return end > 0 && (end == text.length() || text.charAt(end) == ':');
    }
    // A logger writes its own line first and the exception's name on the next one.
    boolean head = bare && isType(text) && framesFollow.getAsBoolean();
    bare = false;
    return head;
  }

  /** Behind a panic's place its message, a note and, if asked for, a backtrace. */
  private boolean rustLine(String text) {
    boolean known = text.startsWith("stack backtrace:") || text.startsWith("note: ");
    if (text.startsWith("thread '")) {
      return false;
    }
    boolean message = !messageSeen && !known;
    messageSeen = true;
    return known || message;
  }

  /** {@code a.b.FooException} or {@code FooError: ...} at the very beginning. */
  private static boolean isType(String text) {
    int end = nameEnd(text);
    boolean ends = end == text.length() || text.charAt(end) == ':' || text.charAt(end) == '\n';
    return ends && (endsWith(text, end, "Exception") || endsWith(text, end, "Error"));
  }

  private static boolean endsWith(String text, int end, String ending) {
    return end >= ending.length() && text.startsWith(ending, end - ending.length());
  }

  /** {@code main.place(0xc000)}. */
  private static boolean isCall(String text) {
    int open = 0;
    while (open < text.length() && text.charAt(open) > ' ' && text.charAt(open) != '(') {
      open++;
    }
    return open > 0 && open < text.length() && text.charAt(open) == '(' && text.endsWith(")");
  }

  private static int nameEnd(String text) {
    int i = 0;
    while (i < text.length()
        && (Bytes.isWord(text.charAt(i)) || text.charAt(i) == '.' || text.charAt(i) == '$')) {
      i++;
    }
    return i;
  }
}
