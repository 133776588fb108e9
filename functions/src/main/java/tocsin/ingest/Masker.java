package tocsin.ingest;

/**
 * Replaces what varies in a line by {@code <*>}, in one pass over its characters.
 *
 * <p>What varies is told by the shape of a word (numbers, addresses, times, paths, ids) and by its
 * place (the value of {@code key=value}, a quoted string, a name behind {@code user}). A line's
 * template depends on nothing but the line: learning templates from the batch, as Drain does, would
 * give one line two identities in two functions; and a chain of regular expressions costs thirty
 * times as much.
 *
 * <p>Not safe for several threads: the buffers are kept and reused.
 */
final class Masker {
  /** What is behind this many characters does not tell one problem from another. */
  private static final int MAX = 1_000;

  /** A quoted string longer than this is a document, or its quote was an apostrophe. */
  private static final int MAX_QUOTED = 300;

  /** How what stands for a secret begins; a bracket ends it, perhaps behind a mark of its own. */
  private static final char[] REDACTED = "[redacted".toCharArray();

  private static final byte SPACE = 1;
  private static final byte DELIMITER = 2;
  private static final byte QUOTE = 3;
  private static final byte EQUALS = 4;

  private static final byte[] KIND = new byte[128];

  static {
    for (int c = 0; c <= ' '; c++) {
      KIND[c] = SPACE;
    }
    for (char c : ",;()[]{}<>|!?&".toCharArray()) {
      KIND[c] = DELIMITER;
    }
    for (char c : "\"'`".toCharArray()) {
      KIND[c] = QUOTE;
    }
    KIND['='] = EQUALS;
  }

  private final MaskedText out = new MaskedText();
  private final WordMask words = new WordMask(out);
  private final Brackets brackets = new Brackets();
  private char[] in = new char[256];
  private int end;

  /** Masks a message; the result is what {@link #template()} and {@link #hash(long)} see. */
  Masker mask(String text) {
    return mask(text, 0, new Steps(text.length()));
  }

  /** Masks a whole line: its head (time, host, process, level, logger) does not count. */
  Masker maskLine(String line) {
    return mask(line, Head.end(line), new Steps(line.length()));
  }

  private Masker mask(String text, int from, Steps steps) {
    end = Math.min(text.length() - from, MAX);
    if (in.length < end) {
      in = new char[end];
    }
    text.getChars(from, from + end, in, 0);
    out.begin(end);
    words.begin();
    brackets.begin();
    int i = 0;
    while (i < end) {
      int next = next(i);
      steps.spend(next - i);
      i = next;
    }
    out.trim();
    return this;
  }

  /** Puts what a text says, without what varies in it, into a hash. */
  long mix(long h, String text, Steps steps) {
    return mask(text, 0, steps).hash(h);
  }

  String template() {
    return out.toString();
  }

  /** Mixes the template into a hash. */
  long hash(long seed) {
    return out.hash(seed);
  }

  private static int kind(char c) {
    return c < 128 ? KIND[c] : 0;
  }

  private int next(int i) {
    switch (kind(in[i])) {
      case SPACE -> out.space();
      case DELIMITER -> {
        return delimiter(i);
      }
      case EQUALS -> {
        return equalsSign(i);
      }
      case QUOTE -> {
        return quoted(i);
      }
      default -> {
        return word(i);
      }
    }
    return i + 1;
  }

  private int delimiter(int at) {
    char c = in[at];
    int redacted = c == '[' ? redactedEnd(at) : -1;
    if (redacted > 0) {
      out.variable();
      return redacted;
    }
    // Brackets with nothing in them, apart from a call's, are a value that was empty.
    if (c == ')' && out.last() == '(' && out.beforeLast() == ' ') {
      out.variable();
    }
    // "1293 bytes (1.26 KB)" says one value twice.
    if (c == ')' && out.foldsGloss()) {
      return at + 1;
    }
    out.append(c);
    int close = c == '{' && isDump(at) ? closing(at) : -1;
    if (close > at + 1) {
      out.variable();
      return close;
    }
    return at + 1;
  }

  /** The end of what stands for a secret: its length, too, would tell lines apart. */
  private int redactedEnd(int at) {
    int to = at;
    for (int i = 0; i < REDACTED.length; i++, to++) {
      if (to >= end || in[to] != REDACTED[i]) {
        return -1;
      }
    }
    while (to < end && (in[to] == ':' || Character.isLetterOrDigit(in[to]))) {
      to++;
    }
    return to < end && in[to] == ']' ? to + 1 : -1;
  }

  /** Java prints an object as its class and, in braces, its fields. */
  private boolean isDump(int at) {
    return at > 0 && Character.isLetterOrDigit(in[at - 1]);
  }

  /** The value of a field, up to white space or a separator, with the brackets that are in it. */
  private int equalsSign(int at) {
    int key = out.wordEnd();
    boolean assigns =
        at > 0
            && (Character.isLetterOrDigit(in[at - 1]) || " )]_".indexOf(in[at - 1]) >= 0)
            && (at + 1 == end || "=>~".indexOf(in[at + 1]) < 0);
    out.append('=');
    int from = at + 1;
    while (from < end && in[from] == ' ') {
      from++;
    }
    if (!assigns || from == end || kind(in[from]) == QUOTE || Fields.namesKind(out, key)) {
      return at + 1;
    }
    int to = valueEnd(from);
    // Of "logname= uid=0" the first value is empty.
    if (to == from || (from > at + 1 && isKey(from))) {
      return at + 1;
    }
    if (from > at + 1) {
      out.space();
    }
    out.variable();
    return to;
  }

  private boolean isKey(int from) {
    int to = from;
    while (to < end && kind(in[to]) == 0) {
      to++;
    }
    return to < end && in[to] == '=';
  }

  private int valueEnd(int from) {
    int i = from;
    while (i < end) {
      char c = in[i];
      if (c <= ' ' || ",;|&\"')]}>".indexOf(c) >= 0) {
        break;
      }
      int close = "([{<".indexOf(c) < 0 ? i : closing(i);
      if (close < 0) {
        break;
      }
      i = close + 1;
    }
    boolean sentence = i > from && in[i - 1] == '.' && (i == end || in[i] == ' ');
    return sentence ? i - 1 : i;
  }

  /** The bracket that closes the one at a place; negative if none does near it. */
  private int closing(int from) {
    int close = brackets.closing(in, end, from);
    return close - from < MAX_QUOTED ? close : -1;
  }

  private int quoted(int from) {
    char quote = in[from];
    int to = from + 1;
    int limit = Math.min(end, from + MAX_QUOTED);
    while (to < limit && in[to] != quote && in[to] != '\n') {
      to++;
    }
    boolean closed =
        to < limit && in[to] == quote && (to + 1 == end || !Character.isLetterOrDigit(in[to + 1]));
    int before = out.wordEnd();
    boolean saysKind = Fields.namesKind(out, before) || Fields.namesThing(out, before);
    out.append(quote);
    // A quoted string before a colon is a field's name, and names a problem.
    if (!closed || (to + 1 < end && in[to + 1] == ':') || saysKind) {
      return from + 1;
    }
    int method = Fields.method(in, from + 1, to);
    out.append(in, from + 1, method);
    if (method > from + 1) {
      words.request();
    }
    if (to > method) {
      out.variable();
    }
    out.append(quote);
    return to + 1;
  }

  private int word(int from) {
    int to = from;
    while (to < end && (kind(in[to]) == 0 || isApostrophe(to))) {
      if (in[to] == '.' && to > from && to + 2 < end && in[to + 1] == '.' && in[to + 2] == '.') {
        break;
      }
      to++;
    }
    int stop = to;
    while (stop > from && (in[stop - 1] == '.' || in[stop - 1] == ':')) {
      stop--;
    }
    int name = Fields.nameEnd(out, in, stop, end);
    if (name > stop) {
      out.variable();
      return name;
    }
    if (name == stop) {
      out.variable();
    } else {
      words.write(in, from, stop, end);
    }
    out.append(in, stop, to);
    return dots(to, to > stop);
  }

  /** Leaders fill a column: their number says nothing. */
  private int dots(int from, boolean one) {
    int to = from;
    while (to < end && in[to] == '.') {
      to++;
    }
    if (to > from && !one) {
      out.append('.');
    }
    return to;
  }

  /** An apostrophe inside a word is not a quote. */
  private boolean isApostrophe(int at) {
    return in[at] == '\''
        && at > 0
        && at + 1 < end
        && Character.isLetter(in[at - 1])
        && Character.isLetter(in[at + 1]);
  }
}
