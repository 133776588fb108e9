package tocsin.ingest;

/**
 * Where the times end that a line begins with. Loggers write a time in one to five words, and some
 * write it twice, with a host or a label in front or between.
 */
final class HeadTime {
  /** So many words may stand before the first time: labels, numbers, hosts. */
  private static final int BEFORE = 5;

  /** A month, a day and an hour are no longer than this. */
  private static final int MAX_DAY = 20;

  private final HeadScan scan;

  /** True if it was written as syslog does, which a host follows. */
  private boolean month;

  HeadTime(HeadScan scan) {
    this.scan = scan;
  }

  boolean isSyslog() {
    return month;
  }

  /** The place behind the last time of the head; negative if the line does not begin with one. */
  int end() {
    int found = first();
    int at = found;
    int others = 0;
    while (found > 0 && others < 2 && scan.look(at)) {
      at = scan.to;
      int time = isPart() ? at : time();
      if (time > 0) {
        found = time;
        at = time;
        others = 0;
      } else {
        others++;
      }
    }
    return found;
  }

  private int first() {
    boolean number = scan.look(0) && scan.isDigits();
    boolean address = !number && scan.to > 0 && isAddress();
    int at = 0;
    for (int words = 0; words <= BEFORE && scan.look(at); words++) {
      at = scan.to;
      // Behind the number of a record or the address of a client stand words, then a time of one
      // form; anything else of that kind is a sentence about times.
      boolean other =
          (number && words > 1 && !isEpoch(scan.from, scan.to)) || (address && !scan.isGroup());
      int time = other ? -1 : time();
      if (time > 0) {
        return time;
      }
      if (!number && !address && !mayStandBefore()) {
        return -1;
      }
    }
    return -1;
  }

  private boolean isAddress() {
    int joints = 0;
    for (int i = scan.from; i < scan.to; i++) {
      char c = scan.line.charAt(i);
      if (!Shapes.isHex(c) && c != '.' && c != ':') {
        return false;
      }
      joints += c == '.' || c == ':' ? 1 : 0;
    }
    return joints > 2 && !isDateTime(scan.from, scan.to);
  }

  /** Where the time ends that begins with this word; negative if none does. */
  private int time() {
    int from = scan.from;
    int to = scan.to;
    if (scan.isGroup()) {
      return isDateTime(from + 1, to - 1) || isMonthDay(from + 1) || isShortDate(from + 1)
          ? to
          : -1;
    }
    // The priority of syslog: "<34>Oct 11 22:14:15".
    int priority = scan.first() == '<' ? scan.line.indexOf('>', from, to) + 1 : 0;
    if (priority > 0 && priority < to) {
      from = priority;
    }
    int bar = scan.line.indexOf('|', from, to);
    if (bar > from) {
      to = bar;
    }
    if (isMonthDay(from)) {
      return monthDay(from);
    }
    return isDateTime(from, to) || isEpoch(from, to) || isCompact(from, to) ? to : -1;
  }

  /** {@code Jun 14 15:16:01}, also behind {@code Sat}: as far as the clock. */
  private boolean isMonthDay(int from) {
    int at = from;
    for (int i = 0; i < 2; i++) {
      if (at + 4 < scan.end && Shapes.isCalendarWord(scan.line.substring(at, at + 3))) {
        at += 3;
        while (at < scan.end && (scan.line.charAt(at) == ' ' || scan.line.charAt(at) == ',')) {
          at++;
        }
      }
    }
    return at > from && at < scan.end && Shapes.isDigit(scan.line.charAt(at));
  }

  private int monthDay(int from) {
    int at = from;
    while (at < scan.end && scan.line.charAt(at) != ':' && at - from <= MAX_DAY) {
      at++;
    }
    if (at - from > MAX_DAY || at >= scan.end) {
      return -1;
    }
    while (at < scan.end && scan.line.charAt(at) > ' ') {
      at++;
    }
    month = true;
    return at;
  }

  /** {@code [10.30 16:49:06]}. */
  private boolean isShortDate(int from) {
    int blank = scan.line.indexOf(' ', from, Math.max(from, scan.to - 1));
    return blank > from && isDateTime(blank + 1, scan.to - 1);
  }

  /** Digits, joined as dates and clocks are, other than an address. */
  private boolean isDateTime(int from, int to) {
    int digits = 0;
    int joints = 0;
    int dots = 0;
    int colons = 0;
    for (int i = from; i < to; i++) {
      char c = scan.line.charAt(i);
      if (Shapes.isDigit(c)) {
        digits++;
      } else if (c == '.' || c == ',') {
        dots++;
      } else if (c == ':') {
        colons += i + 1 < to ? 1 : 0;
      } else if (c == '-' || c == '/' || c == '+' || c == 'T' || c == '_') {
        joints++;
      } else if (c == ' ') {
        break;
      } else if (c != 'Z' && !isMonthInside(from, i)) {
        return false;
      }
    }
    boolean first = from < to && Shapes.isDigit(scan.line.charAt(from));
    boolean address = joints == 0 && (dots > 2 || (colons != 0 && colons != 2 && colons != 3));
    boolean shortDate = digits == 4 && joints == 1 && dots + colons == 0;
    return first && !address && digits > 3 && (joints + colons + dots > 1 || shortDate);
  }

  /** {@code 10/Oct/2000:13:55:36}. */
  private boolean isMonthInside(int from, int at) {
    int slash = scan.line.indexOf('/', from, Math.min(at, from + 3));
    return slash > from && at > slash && at < slash + 4;
  }

  private boolean isEpoch(int from, int to) {
    int length = to - from;
    return (length == 10 || length == 13) && from > 0 && scan.isDigits() && scan.first() == '1';
  }

  /** {@code 081109 203615}. */
  private boolean isCompact(int from, int to) {
    int length = to - from;
    if ((length != 6 && length != 8) || !scan.isDigits()) {
      return false;
    }
    int clock = 0;
    boolean before = to + 7 <= scan.end && scan.line.charAt(to) == ' ';
    while (before && clock < 6 && Shapes.isDigit(scan.line.charAt(to + 1 + clock))) {
      clock++;
    }
    boolean second =
        from > 6 && scan.line.charAt(from - 1) == ' ' && Shapes.isDigit(scan.line.charAt(from - 2));
    return clock == 6 || (length == 6 && second);
  }

  /** What goes on with a time: a year, a zone, half a day. */
  private boolean isPart() {
    if (scan.length() == 4 && scan.isDigits() && month) {
      month = false;
      return true;
    }
    return scan.length() < 6
        && switch (scan.word()) {
          case "AM", "PM", "UTC", "GMT", "EST", "EDT", "PST", "PDT", "CET", "CEST", "Z" -> true;
          default -> scan.word().length() == 5 && "+-".indexOf(scan.first()) >= 0;
        };
  }

  /** A word of a sentence does not: the time is then part of what is said. */
  private boolean mayStandBefore() {
    boolean capitals = true;
    for (int i = scan.from; i < scan.to; i++) {
      char c = scan.line.charAt(i);
      if (Shapes.isDigit(c) || c == '.' || c == '_' || c == '-' || c == '[' || c == '<') {
        return true;
      }
      capitals &= c >= 'A' && c <= 'Z';
    }
    return capitals || Level.of(scan.word()) != Level.NONE;
  }
}
