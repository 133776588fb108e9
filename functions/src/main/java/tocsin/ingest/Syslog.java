package tocsin.ingest;

/**
 * What syslog puts before a message: RFC 5424 ({@code <11>1 2026-11-21T08:00:00Z host app 7 ID -
 * }), RFC 3164 ({@code <11>Nov 21 08:00:00 host app[7]: }) and what relays write to files, which is
 * the same without the priority.
 */
final class Syslog {
  private Syslog() {}

  /** Reads it; returns where the rest begins, which is at zero if there is none of it. */
  static int read(String text, Line line) {
    int close = text.startsWith("<") ? text.indexOf('>') : -1;
    boolean priority = close > 1 && close < 5 && Shapes.isDigits(text.substring(1, close), 0);
    int from = priority ? close + 1 : 0;
    if (priority) {
      int severity = Integer.parseInt(text, 1, close, 10) & 7;
      line.level = severity <= 2 ? Level.FATAL : severity == 3 ? Level.ERROR : Level.CALM;
      if (text.startsWith("1 ", from)) {
        return structured(text, from + 2, line);
      }
    }
    int host = behindTime(text, from);
    int tag = host < 0 ? -1 : next(text, host);
    int end = tag < 0 ? -1 : text.indexOf(' ', tag);
    if (end < 0 || text.charAt(end - 1) != ':') {
      return from;
    }
    boolean iso = text.charAt(from) <= '9';
    int open = text.indexOf('[', tag);
    boolean numbered = open > tag && open < end - 2 && text.charAt(end - 2) == ']';
    if (iso && !numbered) {
      return from;
    }
    process(text, tag, numbered ? open : end - 1, line);
    return end + 1;
  }

  private static void process(String text, int from, int to, Line line) {
    line.attribute("process.executable.name", text.substring(from, to));
    line.process = text.substring(from, to);
  }

  /** {@code Nov 21 08:00:00 } or {@code 2026-11-21T08:00:00+00:00 }; -1 if neither is there. */
  private static int behindTime(String text, int from) {
    if (text.length() > from + 20 && text.charAt(from + 10) == 'T' && isYear(text, from)) {
      return next(text, from);
    }
    if (text.length() < from + 16
        || text.charAt(from + 3) != ' '
        || text.charAt(from + 9) != ':'
        || text.charAt(from + 12) != ':'
        || text.charAt(from + 15) != ' '
        || !Shapes.isCalendarWord(text.substring(from, from + 3))) {
      return -1;
    }
    return from + 16;
  }

  private static boolean isYear(String text, int from) {
    return Shapes.isDigits(text.substring(from, from + 4), 0) && text.charAt(from + 4) == '-';
  }

  private static int structured(String text, int from, Line line) {
    int host = next(text, from);
    int app = host < 0 ? -1 : next(text, host);
    int process = app < 0 ? -1 : next(text, app);
    int id = process < 0 ? -1 : next(text, process);
    int data = id < 0 ? -1 : next(text, id);
    if (data < 0) {
      return from;
    }
    process(text, app, process - 1, line);
    int end = data;
    if (text.charAt(data) == '[') {
      end = text.indexOf("] ", data);
      while (end > 0 && end > data && text.charAt(end - 1) == '\\') {
        end = text.indexOf("] ", end + 1);
      }
    }
    return end < 0 ? text.length() : Math.min(text.length(), end + 2);
  }

  private static int next(String text, int from) {
    int blank = text.indexOf(' ', from);
    return blank < 0 || blank + 1 >= text.length() ? -1 : blank + 1;
  }
}
