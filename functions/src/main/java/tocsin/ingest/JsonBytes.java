package tocsin.ingest;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over the bytes of one JSON document.
 *
 * <p>It hands out positions instead of values, because nearly all of a payload is log lines that
 * nobody will look at again: a line costs a few operations for eight bytes and no object. A general
 * tokeniser pays for a {@code String} or a character buffer per value.
 *
 * <p>The buffer must have a zero byte at {@code end}, which stops every loop without a bounds test
 * of our own, and {@link Words#PADDING} bytes in all.
 */
final class JsonBytes {
  /** Deeper documents are refused: no producer of subscription payloads nests at all. */
  private static final int MAX_DEPTH = 64;

  /**
   * Another digit fits behind a number up to this, whichever it is; a division says it of others.
   */
  private static final long ROOMY = (Long.MAX_VALUE - 9) / 10;

  private byte[] bytes = new byte[1];
  private int end;
  private int at;
  private int from;
  private int to;
  private boolean escaped;

  void open(byte[] document, int start, int stop) {
    bytes = document;
    at = start;
    end = stop;
  }

  int at() {
    return at;
  }

  /** Where the document ends. */
  int end() {
    return end;
  }

  /** Goes on reading at a place that the caller has looked at. */
  void moveTo(int place) {
    at = place;
  }

  /** Where the last string begins, behind its quote. */
  int from() {
    return from;
  }

  /** Where the last string ends, before its quote. */
  int to() {
    return to;
  }

  /** True if the last string has escapes, so that its bytes are not its text. */
  boolean escaped() {
    return escaped;
  }

  /** The next byte that is not white space, not consumed; zero at the end. */
  int peek() {
    byte[] b = bytes;
    int i = at;
    while (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
      i++;
    }
    at = i;
    return i >= end ? 0 : b[i];
  }

  void expect(char c) throws Malformed {
    if (peek() != c) {
      throw unexpected("'" + c + "' expected");
    }
    at++;
  }

  /** Consumes the byte if it is next. */
  boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  Malformed unexpected(String what) {
    return Malformed.json(at >= end ? "ends early: " + what : what, at);
  }

  /** What comes next is not of the type that a field has, or does not come at all. */
  Malformed wrongType(String field, String expected) {
    return at >= end ? unexpected(field + " expected") : Malformed.type(field, expected, at);
  }

  /** Reads a string; its bytes are then between {@link #from()} and {@link #to()}. */
  void string() throws Malformed {
    expect('"');
    byte[] b = bytes;
    from = at;
    int i = Words.stop(b, at);
    escaped = b[i] == '\\' && i < end;
    i = escaped ? Words.stopUnescaped(b, i, end) : i;
    at = i;
    if (b[i] != '"' || i >= end) {
      throw unexpected(i >= end ? "a string is open" : "a control character in a string");
    }
    to = i;
    at = i + 1;
  }

  /** Reads a key and its colon. */
  void key() throws Malformed {
    string();
    expect(':');
  }

  /** True if the last string is this text; both plain ASCII. */
  boolean is(String text) {
    int n = to - from;
    if (n != text.length()) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The last string's text. */
  String text() {
    return escaped ? JsonText.unescape(bytes, from, to) : JsonText.text(bytes, from, to);
  }

  /**
   * Reads a number as a whole one; fractions are cut and what does not fit is the nearest {@code
   * long}: a time out of range is the reducer's business, not a reason to lose a line.
   */
  long number() throws Malformed {
    peek();
    int start = at;
    boolean negative = bytes[at] == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long value = 0;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      int digit = bytes[at++] - '0';
      boolean fits = value <= ROOMY || value <= (Long.MAX_VALUE - digit) / 10;
      value = fits ? value * 10 + digit : Long.MAX_VALUE;
    }
    if (at == digits) {
      throw unexpected("a digit expected");
    }
    if (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E') {
      return fraction(start);
    }
    return negative ? -value : value;
  }

  private long fraction(int start) throws Malformed {
    while ("+-.eE0123456789".indexOf(bytes[at]) >= 0) {
      at++;
    }
    String text = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    try {
      return (long) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw Malformed.json(
          "not a number: " + text.substring(0, Math.min(40, text.length())), start);
    }
  }

  /** Reads past one value of any kind. */
  void skip() throws Malformed {
    skip(0);
  }

  private void skip(int depth) throws Malformed {
    if (depth > MAX_DEPTH) {
      throw Malformed.json("nested deeper than " + MAX_DEPTH, at);
    }
    switch (peek()) {
      case '"' -> string();
      case '{' -> {
        at++;
        if (!accept('}')) {
          do {
            key();
            skip(depth + 1);
          } while (accept(','));
          expect('}');
        }
      }
      case '[' -> {
        at++;
        if (!accept(']')) {
          do {
            skip(depth + 1);
          } while (accept(','));
          expect(']');
        }
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void word(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at] != text.charAt(i)) {
        throw unexpected("\"" + text + "\" expected");
      }
      at++;
    }
  }

  /** Nothing may follow the document. */
  void close() throws Malformed {
    if (peek() != 0 || at < end) {
      throw unexpected("something follows the document");
    }
  }
}
