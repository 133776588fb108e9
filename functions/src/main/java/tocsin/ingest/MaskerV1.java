package tocsin.ingest;

/**
 * Replaces what varies in a line by {@code <*>}, in one pass over its characters: numbers, hex,
 * uuids, addresses, times, ARNs, URLs, e-mail addresses, paths and quoted strings.
 *
 * <p>Hand-written, because a chain of regular expressions costs thirty times as much, and learning
 * templates from the batch (as Drain does) would let a line's identity depend on its neighbours.
 *
 * <p>Not safe for several threads: the output is kept and reused.
 */
final class MaskerV1 implements Fingerprint.Mask {
  static final String VARIABLE = "<*>";

  /** What is behind this many characters does not tell one problem from another. */
  private static final int MAX = 1_000;

  /** A quoted string longer than this is a document, or its quote was an apostrophe. */
  private static final int MAX_QUOTED = 300;

  private static final byte DELIMITER = 1;
  private static final byte QUOTE = 2;

  private static final byte[] KIND = new byte[128];

  static {
    for (int c = 0; c <= ' '; c++) {
      KIND[c] = DELIMITER;
    }
    for (char c : ",;()[]{}<>=|!?&".toCharArray()) {
      KIND[c] = DELIMITER;
    }
    for (char c : "\"'`".toCharArray()) {
      KIND[c] = QUOTE;
    }
  }

  private char[] out = new char[256];
  private int n;

  /** Masks a text; the result is what {@link #template()} and {@link #hash(long)} see. */
  MaskerV1 mask(String text) {
    n = 0;
    int end = Math.min(text.length(), MAX);
    if (out.length < 2 * end + 16) {
      out = new char[2 * end + 16];
    }
    int i = 0;
    while (i < end) {
      char c = text.charAt(i);
      int kind = kind(c);
      if (kind == DELIMITER) {
        delimiter(c);
        i++;
      } else if (kind == QUOTE) {
        i = quoted(text, i, end);
      } else {
        i = word(text, i, end);
      }
    }
    while (n > 0 && out[n - 1] == ' ') {
      n--;
    }
    return this;
  }

  @Override
  public long mix(long h, String text) {
    return mask(text).hash(h);
  }

  String template() {
    return new String(out, 0, n);
  }

  /** Mixes the template into a hash. */
  long hash(long seed) {
    long h = seed;
    for (int i = 0; i < n; i++) {
      h = Hash.mix(h, out[i]);
    }
    return h;
  }

  private static int kind(char c) {
    return c < 128 ? KIND[c] : 0;
  }

  /** White space of any length is one space: columns are padded by what is in them. */
  private void delimiter(char c) {
    char plain = c <= ' ' ? ' ' : c;
    if (plain != ' ' || (n > 0 && out[n - 1] != ' ')) {
      out[n++] = plain;
    }
  }

  private int quoted(String text, int from, int end) {
    char quote = text.charAt(from);
    int to = from + 1;
    int limit = Math.min(end, from + MAX_QUOTED);
    while (to < limit && text.charAt(to) != quote && text.charAt(to) != '\n') {
      to++;
    }
    boolean closed = to < limit && text.charAt(to) == quote && !continues(text, to + 1);
    if (!closed || isName(text, to + 1)) {
      out[n++] = quote;
      return from + 1;
    }
    out[n++] = quote;
    variable();
    out[n++] = quote;
    return to + 1;
  }

  private static boolean continues(String text, int at) {
    return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** A quoted string before a colon is a field's name, and names a problem. */
  private static boolean isName(String text, int at) {
    return at < text.length() && text.charAt(at) == ':';
  }

  private int word(String text, int from, int end) {
    int to = from;
    boolean digit = false;
    boolean special = false;
    while (to < end && kind(text.charAt(to)) == 0) {
      char c = text.charAt(to++);
      digit |= c >= '0' && c <= '9';
      special |= c == '/' || c == '@' || c == ':' || c == '\\';
    }
    // An apostrophe inside a word is not a quote.
    while (to + 1 < end && text.charAt(to) == '\'' && Character.isLetter(text.charAt(to + 1))) {
      to = to + 1;
      while (to < end && Character.isLetter(text.charAt(to))) {
        to++;
      }
    }
    int stop = to;
    while (stop > from && ".:,".indexOf(text.charAt(stop - 1)) >= 0) {
      stop--;
    }
    boolean location = special && isLocation(text, from, stop, digit);
    if (location || isHost(text, from, stop, digit) || isDate(text, from, stop) || isWho()) {
      variable();
    } else if (digit) {
      pieces(text, from, stop);
    } else {
      literal(text, from, stop);
    }
    literal(text, stop, to);
    return to;
  }

  /** Behind {@code user=} and {@code host=}: names vary as numbers do. */
  private boolean isWho() {
    return n >= 5
        && out[n - 1] == '='
        && (endsWith("user=") || endsWith("host=") || endsWith("name="));
  }

  private boolean endsWith(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (out[n - text.length() + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void literal(String text, int from, int to) {
    text.getChars(from, to, out, n);
    n += to - from;
  }

  /** Masks the parts of a word that have digits; neighbours that were masked become one. */
  private void pieces(String text, int from, int to) {
    if (Shapes.isUuid(text, from, to)) {
      variable();
      return;
    }
    int i = from;
    while (i < to) {
      int end = i;
      boolean digit = false;
      boolean hex = true;
      while (end < to && Character.isLetterOrDigit(text.charAt(end))) {
        char c = text.charAt(end++);
        digit |= Shapes.isDigit(c);
        hex &= Shapes.isHex(c);
      }
      if (end == i) {
        separator(text.charAt(i++));
      } else {
        piece(text, i, end, digit, hex);
        i = end;
      }
    }
  }

  private void separator(char c) {
    out[n++] = c;
  }

  private void piece(String text, int from, int to, boolean digit, boolean hex) {
    if (!digit) {
      literal(text, from, to);
      return;
    }
    if ((hex && to - from >= 4) || isRandom(text, from, to)) {
      variable();
      return;
    }
    int i = from;
    while (i < to) {
      int end = i;
      while (end < to && Shapes.isDigit(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        variable();
        i = end;
      } else {
        out[n++] = text.charAt(i++);
      }
    }
  }

  /** Writes the mark, or nothing if only a separator stands between it and the one before. */
  private void variable() {
    if (n > 0 && out[n - 1] == '-' && (n == 1 || !Character.isLetterOrDigit(out[n - 2]))) {
      n--;
    }
    if (endsWithMark(n)) {
      return;
    }
    if (n > 0 && "-.:,/_+T".indexOf(out[n - 1]) >= 0 && endsWithMark(n - 1)) {
      n--;
      return;
    }
    // A list of values is one value, however many there are.
    if (n > 1 && out[n - 1] == ' ' && out[n - 2] == ',' && endsWithMark(n - 2)) {
      n -= 2;
      return;
    }
    out[n++] = '<';
    out[n++] = '*';
    out[n++] = '>';
  }

  private boolean endsWithMark(int at) {
    return at >= 3 && out[at - 1] == '>' && out[at - 2] == '*' && out[at - 3] == '<';
  }

  /** ARN, URL, e-mail address or path. */
  private static boolean isLocation(String text, int from, int to, boolean digit) {
    if (to - from < 2) {
      return false;
    }
    if (text.startsWith("arn:", from) || text.startsWith("://", text.indexOf(':', from))) {
      return true;
    }
    char c = text.charAt(from);
    if (c == '/' || (c == '~' && text.charAt(from + 1) == '/') || text.startsWith("./", from)) {
      return true;
    }
    if (text.startsWith(":\\", from + 1)) {
      return true;
    }
    int at = text.indexOf('@', from);
    if (at > from && at < to && text.indexOf('.', at) > 0 && text.indexOf('.', at) < to) {
      return true;
    }
    int slash = text.indexOf('/', from);
    return digit
        && slash > 0
        && slash < to
        && text.indexOf('/', slash + 1) > 0
        && text.indexOf('/', slash + 1) < to;
  }

  /** Letters and digits in turn, as in generated ids and in {@code 0x7f3a}, {@code T10Z}. */
  private static boolean isRandom(String text, int from, int to) {
    if (text.startsWith("0x", from)) {
      return true;
    }
    boolean time = true;
    for (int i = from; i < to; i++) {
      time &= Shapes.isDigit(text.charAt(i)) || text.charAt(i) == 'T' || text.charAt(i) == 'Z';
    }
    int turns = time ? 3 : 0;
    for (int i = from + 1; i < to; i++) {
      if (Shapes.isDigit(text.charAt(i)) != Shapes.isDigit(text.charAt(i - 1))) {
        turns++;
      }
    }
    return turns >= 3;
  }

  /** {@code a1.cable.example.net}: small letters only, or it would be a class or a package. */
  private static boolean isHost(String text, int from, int to, boolean digit) {
    int points = 0;
    for (int i = from; digit && i < to; i++) {
      char c = text.charAt(i);
      points += c == '.' ? 1 : 0;
      if (c != '.' && c != '-' && !Shapes.isDigit(c) && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return points >= 2;
  }

  /** {@code Nov} and {@code Sat}, if more of a date follows: {@code May} is also a word. */
  private static boolean isDate(String text, int from, int to) {
    if (to - from != 3 || text.charAt(from) < 'A' || text.charAt(from) > 'Z') {
      return false;
    }
    int next = to;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
      next++;
    }
    boolean follows =
        next + 3 <= text.length()
            && (Shapes.isDigit(text.charAt(next))
                || Shapes.isCalendarWord(text.substring(next, next + 3)));
    return follows && Shapes.isCalendarWord(text.substring(from, to));
  }
}
