package tocsin.redact;

/**
 * Finds the values of a column in a table of which the name is the head: comma separated values,
 * and the tables that clients of databases print.
 */
final class Columns {
  private static final int LONGEST_LINE = 400;
  private static final int MOST_ROWS = 50;

  private final String text;
  private char separator;
  private int column;
  private int line;

  /** The place where the value of the row begins that was found last, and where it ends. */
  int from;

  int to;

  /** Whether the text has rows at all: 1 if so, 0 if not, -1 if that was not looked at. */
  private int rows = -1;

  Columns(String text) {
    this.text = text;
  }

  /** True if a name is the head of a column; {@link #next} then goes from row to row. */
  boolean isHead(int nameFrom, int nameTo) {
    if (rows < 0) {
      rows = text.indexOf('\n') < 0 ? 0 : 1;
    }
    if (rows == 0) {
      return false;
    }
    int right = blanks(nameTo);
    int left = nameFrom - 1;
    while (left > 0 && text.charAt(left) == ' ') {
      left--;
    }
    char behind = right < text.length() ? text.charAt(right) : '\n';
    char before = left < 0 ? '\n' : text.charAt(left);
    separator = isSeparator(behind) ? behind : before;
    boolean ends = isSeparator(behind) || behind == '\n';
    line = lineEnd(nameTo) + 1;
    if (!ends || !isSeparator(separator) || !text.startsWith("\n", line - 1)) {
      return false;
    }
    int start = nameFrom;
    column = 0;
    while (start > 0 && text.charAt(start - 1) != '\n' && nameFrom - start < LONGEST_LINE) {
      start--;
      column += text.charAt(start) == separator ? 1 : 0;
    }
    return line < text.length() && cells(start, line - 1) == cells(line, lineEnd(line)) + ruler();
  }

  /** A line of dashes between head and rows has signs of its own. */
  private int ruler() {
    int end = lineEnd(line);
    int dashes = line;
    while (dashes < end && "-+=|: ".indexOf(text.charAt(dashes)) >= 0) {
      dashes++;
    }
    if (dashes < end || end == line) {
      return 0;
    }
    int before = cells(line, end);
    line = end + 1;
    return line >= text.length() ? -1 : cells(line, lineEnd(line)) - before;
  }

  /** Moves on to the value of the next row; false if there is none. */
  boolean next() {
    for (int i = 0; i < MOST_ROWS && line < text.length(); i++) {
      int end = lineEnd(line);
      if (end < text.length() && text.charAt(end) != '\n') {
        // A mask up to a bound would cut what stands there.
        return false;
      }
      int at = line;
      int left = column;
      while (at < end && left > 0) {
        left -= text.charAt(at++) == separator ? 1 : 0;
      }
      line = end + 1;
      if (left > 0) {
        return false;
      }
      from = Math.min(blanks(at), end);
      to = cellEnd(from, end);
      if (to > from) {
        return true;
      }
    }
    return false;
  }

  private int cellEnd(int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != separator) {
      at++;
    }
    while (at > start && text.charAt(at - 1) <= ' ') {
      at--;
    }
    return at;
  }

  private int cells(int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += text.charAt(i) == separator ? 1 : 0;
    }
    return count;
  }

  private int lineEnd(int start) {
    int limit = Math.min(text.length(), start + LONGEST_LINE);
    int end = text.indexOf('\n', Math.min(start, limit), limit);
    return end < 0 ? limit : end;
  }

  private int blanks(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ';' || c == '|' || c == '\t' || c == '\u2502';
  }
}
