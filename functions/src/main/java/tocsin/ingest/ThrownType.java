package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An exception's type and message as texts report them: {@code a.b.FooException: what happened}.
 *
 * <p>Texts are looked through once: the rest of a line is read only for a name that is reported.
 *
 * @param type the full name as written
 * @param message what follows the colon; null if nothing does
 */
record ThrownType(String type, @Nullable String message) {
  private static final String[] ENDINGS = {"Exception", "Error", "Throwable", "Fault", "Failure"};

  /** Announce what nobody has caught, in the words of runtimes and libraries. */
  private static final String[] TOLD = {
    "Uncaught ", "Unhandled rejection ", "Unhandled exception "
  };

  /** What Lambda calls its own, in names of one length. */
  private static final String RUNTIME = "Runtime.";

  private static final String SANDBOX = "Sandbox.";

  /** Ends the options of a JVM that say what to do then: {@code ExitOnOutOfMemoryError}. */
  private static final String FLAG = "OnOutOfMemoryError";

  /** A code that Node writes in brackets behind a type is no longer than this. */
  private static final int MAX_CODE = 60;

  /** True if the name says by itself that it is an exception. */
  boolean isException() {
    return isException(type, 0, type.length());
  }

  /**
   * True if frames that follow make it an exception: a class, and none of those with which programs
   * print a stack of which nothing came.
   */
  boolean isThrownByItsFrames() {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    boolean named = !simple.isEmpty() && Character.isUpperCase(simple.charAt(0));
    boolean calm = Level.of(simple) == Level.CALM;
    return isException()
        || (named && !calm && !simple.equals("Trace") && !simple.endsWith("Warning"));
  }

  /** True if a name says by itself that it is an exception. */
  static boolean isException(String name) {
    return isException(name, 0, name.length());
  }

  private static boolean isException(String text, int from, int to) {
    if (to - from > FLAG.length() && text.startsWith(FLAG, to - FLAG.length())) {
      return false;
    }
    for (String ending : ENDINGS) {
      int start = to - ending.length();
      if (start >= from && text.startsWith(ending, start)) {
        return start > from || ending.equals("Error");
      }
    }
    return to - from > RUNTIME.length()
        && (text.startsWith(RUNTIME, from) || text.startsWith(SANDBOX, from));
  }

  /** The name with which a text begins, followed by a colon or by nothing; null if none does. */
  static @Nullable ThrownType leading(String text, Steps steps) {
    int from = 0;
    for (String told : TOLD) {
      from = text.startsWith(told) ? told.length() : from;
    }
    int to = end(text, from);
    steps.spend(to - from + 1);
    if (to == from || !Character.isLetter(text.charAt(from))) {
      return null;
    }
    return at(text, from, to, steps);
  }

  /** Ruby puts the type last: {@code a.rb:3:in 'take': no stock (Shop::StockError)}. */
  static @Nullable ThrownType ruby(String text, Steps steps) {
    int open = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
    if (open < 0) {
      return null;
    }
    steps.spend(text.length());
    int in = text.indexOf(":in ");
    int colon = in < 0 ? -1 : text.indexOf("': ", in);
    String type = text.substring(open + 2, text.length() - 1);
    boolean named = colon > 0 && colon + 3 <= open && end(type.replace("::", "."), 0) > 0;
    return named && Character.isUpperCase(type.charAt(0))
        ? new ThrownType(type, text.substring(colon + 3, open))
        : null;
  }

  /** The first name anywhere in a text that says by itself that it is a reported exception. */
  static @Nullable ThrownType anywhere(String text, Steps steps) {
    for (int from = 0; from < text.length(); from++) {
      int to = end(text, from);
      steps.spend(to - from + 1);
      if (to > from) {
        boolean named = Character.isLetter(text.charAt(from)) && isException(text, from, to);
        ThrownType found = named ? at(text, from, to, steps) : null;
        if (found != null) {
          return found;
        }
        from = to;
      }
    }
    return null;
  }

  /** Letters, digits and what joins the parts of a qualified name. */
  private static int end(String text, int from) {
    int i = from;
    while (i < text.length() && isName(text.charAt(i))) {
      i++;
    }
    // A sentence ends with a point, a name does not.
    return i > from && text.charAt(i - 1) == '.' ? i - 1 : i;
  }

  private static boolean isName(char c) {
    return Bytes.isWord(c) || c == '.' || c == '$' || c == '/';
  }

  private static @Nullable ThrownType at(String text, int from, int to, Steps steps) {
    if (to == text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r') {
      return new ThrownType(text.substring(from, to), null);
    }
    if (text.charAt(to) == ':') {
      return new ThrownType(text.substring(from, to), firstLine(text, to + 1, steps));
    }
    // Node adds a code: Error [ERR_X]: what happened.
    int limit = Math.min(text.length(), to + MAX_CODE + 1);
    int colon = text.startsWith(" [", to) ? text.indexOf("]:", to, limit) : -1;
    return colon > 0
        ? new ThrownType(text.substring(from, to), firstLine(text, colon + 2, steps))
        : null;
  }

  private static @Nullable String firstLine(String text, int from, Steps steps) {
    int to = text.indexOf('\n', from);
    String line = text.substring(from, to < 0 ? text.length() : to).strip();
    steps.spend(line.length());
    // .NET writes the inner exception behind the outer one.
    int inner = line.indexOf(" ---> ");
    line = inner > 0 ? line.substring(0, inner) : line;
    return line.isEmpty() ? null : line;
  }
}
