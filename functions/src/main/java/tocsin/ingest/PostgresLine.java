package tocsin.ingest;

/**
 * PostgreSQL's own log, with the prefix that RDS sets ({@code time
 * UTC:client(port):user@db:[pid]:}) or a usual one ({@code time UTC [pid] user@db}), and the level
 * followed by two spaces.
 *
 * <p>An ERROR ends a statement and a FATAL a session, which is the client's affair; only a PANIC
 * ends the server.
 */
final class PostgresLine {
  private static final String[] LEVELS = {
    "ERROR", "FATAL", "PANIC", "LOG", "WARNING", "NOTICE", "INFO", "DEBUG"
  };

  private static final String[] DETAILS = {
    "DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION", "BACKTRACE"
  };

  private static final int HEAD = 200;

  private PostgresLine() {}

  static boolean read(String text, Line line) {
    int detail = find(text, DETAILS);
    int at = detail > 0 ? detail : find(text, LEVELS);
    if (at < 0 || process(text, at).isEmpty()) {
      return false;
    }
    int colon = text.indexOf(':', at);
    Level level = detail > 0 ? Level.CALM : Level.of(text.substring(at, colon));
    line.level = level == Level.NONE ? Level.CALM : level;
    line.contained = text.startsWith("FATAL", at);
    int end = text.indexOf('\n', colon);
    line.message = text.substring(colon + 1, end < 0 ? text.length() : end).strip();
    line.attribute("db.system.name", "postgresql");
    line.attribute("process.pid", process(text, at));
    who(text, at, line);
    return true;
  }

  /** True if a line says more of the problem in the line before it. */
  static boolean isDetail(String text) {
    return find(text, DETAILS) > 0;
  }

  /** The process that wrote the line, whose lines belong together; empty if it is not such one. */
  static String processOf(String text) {
    int detail = find(text, DETAILS);
    int at = detail > 0 ? detail : find(text, LEVELS);
    return at < 0 ? "" : process(text, at);
  }

  private static int find(String text, String[] words) {
    if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
      return -1;
    }
    int head = Math.min(HEAD, text.length());
    int end = text.indexOf('\n', 0, head);
    int limit = end < 0 ? head : end;
    for (int colon = text.indexOf(":  ", 0, limit);
        colon > 0;
        colon = text.indexOf(":  ", colon + 1, limit)) {
      for (String word : words) {
        int from = colon - word.length();
        if (from > 0 && text.startsWith(word, from) && !Bytes.isWord(text.charAt(from - 1))) {
          return from;
        }
      }
    }
    return -1;
  }

  /** The digits of the last {@code [1234]} or {@code [1234-1]} before the level. */
  private static String process(String text, int before) {
    int open = text.lastIndexOf('[', before);
    int to = open + 1;
    while (open >= 0 && to < before && Shapes.isDigit(text.charAt(to))) {
      to++;
    }
    boolean closed = open >= 0 && (text.charAt(to) == ']' || text.charAt(to) == '-');
    return closed ? text.substring(open + 1, to) : "";
  }

  /** {@code app@orders} stands before or behind the process. */
  private static void who(String text, int before, Line line) {
    int sign = text.lastIndexOf('@', before);
    if (sign < 0) {
      return;
    }
    int from = sign;
    while (from > 0 && isName(text.charAt(from - 1))) {
      from--;
    }
    int to = sign + 1;
    while (to < before && isName(text.charAt(to))) {
      to++;
    }
    line.attribute("db.user", text.substring(from, sign));
    line.attribute("db.namespace", text.substring(sign + 1, to));
  }

  private static boolean isName(char c) {
    return c > ' ' && c != ':' && c != '[' && c != '@';
  }
}
