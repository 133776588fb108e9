package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An exception's type and message as texts report them: {@code a.b.FooException: what happened}.
 *
 * @param type the full name as written
 * @param message what follows the colon; null if nothing does
 */
record ThrownType(String type, @Nullable String message) {
  private static final String[] ENDINGS = {"Exception", "Error", "Throwable", "Fault", "Failure"};

  /** True if the name says by itself that it is an exception. */
  boolean isException() {
    for (String ending : ENDINGS) {
      if (type.endsWith(ending)) {
        return type.length() > ending.length() || ending.equals("Error");
      }
    }
    return type.startsWith("Runtime.") || type.startsWith("Sandbox.");
  }

  /** The name with which a text begins, followed by a colon or by nothing; null if none does. */
  static @Nullable ThrownType leading(String text) {
    int from = text.startsWith("Uncaught ") ? 9 : 0;
    int to = end(text, from);
    if (to == from || !Character.isLetter(text.charAt(from))) {
      return null;
    }
    return at(text, from, to);
  }

  /** Ruby puts the type last: {@code a.rb:3:in 'take': no stock (Shop::StockError)}. */
  static @Nullable ThrownType ruby(String text) {
    int open = text.endsWith(")") ? text.lastIndexOf(" (") : -1;
    int in = open < 0 ? -1 : text.indexOf(":in ");
    int colon = in < 0 ? -1 : text.indexOf("': ", in);
    String type = open < 0 ? "" : text.substring(open + 2, text.length() - 1);
    boolean named = colon > 0 && colon + 3 <= open && end(type.replace("::", "."), 0) > 0;
    return named && Character.isUpperCase(type.charAt(0))
        ? new ThrownType(type, text.substring(colon + 3, open))
        : null;
  }

  /** The first name anywhere in a text that says by itself that it is a reported exception. */
  static @Nullable ThrownType anywhere(String text) {
    for (int from = 0; from < text.length(); from++) {
      int to = end(text, from);
      if (to > from) {
        ThrownType found = at(text, from, to);
        if (found != null && found.isException() && Character.isLetter(text.charAt(from))) {
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

  private static @Nullable ThrownType at(String text, int from, int to) {
    if (to == text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r') {
      return new ThrownType(text.substring(from, to), null);
    }
    if (text.charAt(to) == ':') {
      return new ThrownType(text.substring(from, to), firstLine(text, to + 1));
    }
    // Node adds a code: Error [ERR_X]: what happened.
    int colon = text.startsWith(" [", to) ? text.indexOf("]:", to) : -1;
    return colon > 0 && colon - to < 60
        ? new ThrownType(text.substring(from, to), firstLine(text, colon + 2))
        : null;
  }

  private static @Nullable String firstLine(String text, int from) {
    int to = text.indexOf('\n', from);
    String line = text.substring(from, to < 0 ? text.length() : to).strip();
    // .NET writes the inner exception behind the outer one.
    int inner = line.indexOf(" ---> ");
    line = inner > 0 ? line.substring(0, inner) : line;
    return line.isEmpty() ? null : line;
  }
}
