package tocsin.redact;

/**
 * Private keys in blocks of text: PEM, OpenSSH, PGP and PuTTY's. A block may be cut at either end,
 * and its lines may be broken, written with {@code \n}, or put in one line with blanks.
 */
final class KeyBlocks {
  private static final int FARTHEST = 48;

  /** What is shorter than this between blanks may be prose behind the block. */
  private static final int BODY_WORD = 40;

  private static final String[] HEADERS = {
    "Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:", "MessageID:", "Key-",
  };

  private KeyBlocks() {}

  /**
   * Returns where the private key ends whose first dashes stand at a place; -1 if none begins
   * there.
   */
  static int end(String text, int at) {
    int word = behindDashes(text, at);
    if (!text.startsWith("BEGIN ", word)) {
      return -1;
    }
    int head = find(text, "PRIVATE KEY", word);
    if (head < 0 || text.substring(word, head).indexOf('\n') >= 0) {
      return -1;
    }
    int close = find(text, "--", head);
    int body = close < 0 || close - head > 20 ? head + 11 : behindDashes(text, close);
    return body(text, body);
  }

  private static int find(String text, String what, int from) {
    return text.indexOf(what, from, Math.min(text.length(), from + FARTHEST));
  }

  private static int behindDashes(String text, int at) {
    int to = at;
    int limit = Math.min(text.length(), at + FARTHEST);
    while (to < limit && (text.charAt(to) == '-' || text.charAt(to) == ' ')) {
      to++;
    }
    return to;
  }

  /** Goes on over lines of base64 and headers, to the end mark if there is one. */
  private static int body(String text, int from) {
    int at = from;
    int end = from;
    while (at < text.length()) {
      int next = separators(text, at);
      if (isEndMark(text, next)) {
        int to = markEnd(text, next);
        return to > next ? to : text.length();
      }
      int header = headerEnd(text, next);
      int to = header > next ? header : wordEnd(text, next);
      boolean whole = header > next || to - next >= BODY_WORD || endFollows(text, to);
      boolean last = at == from || (to - next) % 4 == 0 || to >= text.length();
      if (to == next || !(whole || (last && isLineBreak(text, at, next)))) {
        return end;
      }
      end = to;
      at = to;
      if (!whole) {
        return end;
      }
    }
    return Math.max(end, at);
  }

  /** The end of a word of base64 that a blank, a line end or the end mark follows. */
  private static int wordEnd(String text, int from) {
    int to = Alphabet.end(text, from, text.length(), Alphabet.BASE64 | Alphabet.EQUALS);
    boolean ends = to >= text.length() || isSeparator(text, to) || isEndMark(text, to);
    return ends ? to : from;
  }

  private static int headerEnd(String text, int from) {
    for (String header : HEADERS) {
      if (text.startsWith(header, from)) {
        return lineEnd(text, from, text.length());
      }
    }
    return from;
  }

  private static boolean endFollows(String text, int at) {
    return isEndMark(text, separators(text, at));
  }

  static boolean isEndMark(String text, int at) {
    return text.startsWith("--", at) && text.startsWith("END ", behindDashes(text, at));
  }

  private static int lineEnd(String text, int from, int limit) {
    int at = from;
    while (at < Math.min(limit, text.length()) && !isLineEnd(text, at)) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(String text, int at) {
    char c = Glyphs.character(Glyphs.at(text, at));
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\'' || c == ','
        || c == '+' || c == '\\';
  }

  private static int separators(String text, int from) {
    int at = from;
    while (at < text.length() && isSeparator(text, at)) {
      at += Glyphs.length(Glyphs.at(text, at));
    }
    return Math.min(at, text.length());
  }

  private static boolean isLineBreak(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (Glyphs.character(Glyphs.at(text, at)) == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns where the lines of base64 begin that an end mark closes whose beginning was cut off.
   */
  static int start(String text, int mark, int limit) {
    if (!isEndMark(text, mark) || !isPrivate(text, mark)) {
      return -1;
    }
    int at = mark;
    while (at > limit) {
      char c = text.charAt(at - 1);
      boolean part =
          Alphabet.has(Alphabet.BASE64 | Alphabet.EQUALS, c) || c == '\n' || c == '\r' || c == '\\';
      if (!part) {
        break;
      }
      at--;
    }
    return at;
  }

  /** Returns where an end mark ends. */
  static int markEnd(String text, int mark) {
    int close = find(text, "--", behindDashes(text, mark));
    return close < 0 ? mark : Alphabet.end(text, close, text.length(), Alphabet.DASH);
  }

  private static boolean isPrivate(String text, int mark) {
    return find(text, "PRIVATE KEY", mark) >= 0;
  }

  /** The lines behind PuTTY's {@code Private-Lines: 14}; the end of the name if there are none. */
  static int puttyEnd(String text, int nameEnd) {
    int at = lineEnd(text, nameEnd, nameEnd + 12);
    int end = at < text.length() && isLineEnd(text, at) ? at : nameEnd;
    while (end == at && isLineEnd(text, at)) {
      int next = at;
      while (next < text.length() && isLineEnd(text, next)) {
        next += Glyphs.length(Glyphs.at(text, next));
      }
      int to = Alphabet.end(text, next, text.length(), Alphabet.BASE64 | Alphabet.EQUALS);
      at = to;
      if (to > next && (to >= text.length() || isLineEnd(text, to))) {
        end = to;
      }
    }
    return end;
  }

  private static boolean isLineEnd(String text, int at) {
    int glyph = Glyphs.at(text, at);
    return Glyphs.length(glyph) > 0 && Glyphs.character(glyph) == '\n';
  }
}
