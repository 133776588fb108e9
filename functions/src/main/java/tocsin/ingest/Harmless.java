package tocsin.ingest;

/**
 * Rejects, on the raw bytes, words that only say that nothing happened: {@code "errors":0}, {@code
 * error_count=0}, {@code "error":null}, {@code "errorMessage":"-"}, {@code 0 errors}, {@code no
 * exceptions}. Access logs and summaries say so on every line, and reading each of them would cost
 * more than all the rest.
 */
final class Harmless {
  private static final String[] NOTHING = {"null", "none", "nil", "false", "undefined", "n/a"};

  private static final String[] NEGATIONS = {"0", "no", "zero", "without"};

  /** A name is not longer: the words of an endless one would each be followed to its end. */
  private static final int MAX_NAME = 128;

  private static final String NAME = "\"Name\\\":\\\"";
  private static final String SPACED_NAME = "\"Name\\\": \\\"";

  private Harmless() {}

  /** True if the word at {@code [start, end)} of the line {@code [from, to)} means nothing. */
  static boolean at(byte[] b, int start, int end, int from, int to) {
    return assignedNothing(b, end, to)
        || negated(b, start, end, from, to)
        || isMetricName(b, start, end, from, to);
  }

  /** {@code {"Name":"Errors","Unit":"Count"}} of the embedded metric format. */
  private static boolean isMetricName(byte[] b, int start, int end, int from, int to) {
    int last = Math.min(to, end + MAX_NAME);
    int i = end;
    while (i < last && (Bytes.isWord(b[i]) || b[i] == ' ')) {
      i++;
    }
    if (!Bytes.starts(b, i, to, "\\\",") && !Bytes.starts(b, i, to, "\\\"}")) {
      return false;
    }
    int earliest = Math.max(from, start - MAX_NAME);
    int first = start;
    while (first > earliest && (Bytes.isWord(b[first - 1]) || b[first - 1] == ' ')) {
      first--;
    }
    return endsWith(b, from, first, NAME) || endsWith(b, from, first, SPACED_NAME);
  }

  private static boolean endsWith(byte[] b, int from, int to, String text) {
    int at = to - text.length();
    return at >= from && Bytes.starts(b, at, to, text);
  }

  /** {@code word...": 0}, {@code word...=null} and the like. */
  private static boolean assignedNothing(byte[] b, int end, int to) {
    int last = Math.min(to, end + MAX_NAME);
    int i = end;
    while (i < last && (Bytes.isWord(b[i]) || b[i] == '-' || b[i] == '.')) {
      i++;
    }
    i = past(b, i, to, "\\\" ");
    if (i >= to || (b[i] != ':' && b[i] != '=')) {
      return false;
    }
    i = past(b, i + 1, to, " ");
    boolean quoted = i + 1 < to && b[i] == '\\' && b[i + 1] == '"';
    int value = quoted ? i + 2 : i;
    int stop = value;
    while (stop < to && " ,;)}]\\\"\t\n".indexOf(b[stop]) < 0) {
      stop++;
    }
    return isNothing(b, value, stop, quoted || (stop < to && (b[stop] == ']' || b[stop] == '}')));
  }

  private static boolean isNothing(byte[] b, int from, int to, boolean enclosed) {
    int n = to - from;
    if (n == 0) {
      return enclosed;
    }
    if (n == 1) {
      return b[from] == '0' || b[from] == '-' || (enclosed && (b[from] == '[' || b[from] == '{'));
    }
    if (b[from] == '0' && b[from + 1] == '.') {
      return isZero(b, from + 2, to);
    }
    for (String word : NOTHING) {
      if (n == word.length() && sameWord(b, from, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isZero(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != '0' && b[i] != '%') {
        return false;
      }
    }
    return true;
  }

  /** {@code no error}, {@code 0 errors}; a stack's or a level's word is never negated. */
  private static boolean negated(byte[] b, int start, int end, int from, int to) {
    if (start - 2 < from || b[start - 1] != ' ' || (end < to && b[end] == ':')) {
      return false;
    }
    int stop = start - 1;
    int first = stop;
    while (first > from && Bytes.isWord(b[first - 1])) {
      first--;
    }
    for (String word : NEGATIONS) {
      if (stop - first == word.length() && sameWord(b, first, word)) {
        return first == from || (b[first - 1] != '.' && b[first - 1] != ':');
      }
    }
    return false;
  }

  private static boolean sameWord(byte[] b, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if ((b[at + i] | 0x20) != (word.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static int past(byte[] b, int from, int to, String any) {
    int i = from;
    while (i < to && any.indexOf(b[i]) >= 0) {
      i++;
    }
    return i;
  }
}
