package tocsin.ingest;

/** Walks the words of a line's head; a group in brackets is one word. */
final class HeadScan {
  private static final int MAX_GROUP = 300;

  final String line;
  final int end;

  /** The word looked at. */
  int from;

  int to;

  HeadScan(String line) {
    this.line = line;
    int newline = line.indexOf('\n');
    end = newline < 0 ? line.length() : newline;
  }

  /** Looks at the first word from a place on; false if there is none. */
  boolean look(int at) {
    from = at;
    while (from < end && line.charAt(from) <= ' ') {
      from++;
    }
    to = from;
    if (from < end && line.charAt(from) == '[') {
      int close = closing();
      if (close > 0) {
        to = close + 1;
        return true;
      }
    }
    while (to < end && line.charAt(to) > ' ') {
      to++;
    }
    return to > from;
  }

  private int closing() {
    int depth = 0;
    for (int i = from; i < Math.min(end, from + MAX_GROUP); i++) {
      char c = line.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  char first() {
    return line.charAt(from);
  }

  char last() {
    return line.charAt(to - 1);
  }

  int length() {
    return to - from;
  }

  boolean isGroup() {
    return first() == '[' && last() == ']';
  }

  boolean isDigits() {
    return isDigits(from);
  }

  /** Digits, with a minus or without one. */
  boolean isNumber() {
    return isDigits(first() == '-' ? from + 1 : from);
  }

  private boolean isDigits(int at) {
    for (int i = at; i < to; i++) {
      if (!Shapes.isDigit(line.charAt(i))) {
        return false;
      }
    }
    return to > at;
  }

  String word() {
    return line.substring(from, to);
  }

  /** True if the text goes on like this behind the word. */
  boolean isBefore(String text) {
    return line.startsWith(text, to);
  }
}
