package tocsin.rule;

/** A cursor over the text of a log filter pattern, so that every complaint names its place. */
final class PatternText {
  private final String text;
  private int at;

  PatternText(String text) {
    this.text = text;
  }

  PatternException problem(String why) {
    return problem(why, at);
  }

  PatternException problem(String why, int where) {
    return new PatternException(why, where + 1);
  }

  int at() {
    return at;
  }

  /** Goes back to a place that {@link #at} gave. */
  void rewind(int place) {
    at = place;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  char next() {
    return text.charAt(at++);
  }

  void skipBlank() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Skips blanks, then takes the expected text if it is there. */
  boolean take(String expected) {
    skipBlank();
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Takes a word in any case if it stands here as a whole word. */
  boolean takeWord(String word) {
    skipBlank();
    int end = at + word.length();
    if (!text.regionMatches(true, at, word, 0, word.length())
        || (end < text.length() && isNameChar(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  void expect(String expected) {
    if (!take(expected)) {
      throw problem("expected \"" + expected + "\"" + found());
    }
  }

  void expectEnd(String after) {
    skipBlank();
    if (!atEnd()) {
      throw problem("unexpected text after " + after + found());
    }
  }

  private String found() {
    return atEnd() ? " but the pattern ends" : " but found \"" + peek() + "\"";
  }

  /** Letters, digits, underscores and hyphens; empty if there are none. */
  String name() {
    int start = at;
    while (!atEnd() && isNameChar(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The text up to one of the stop characters or a blank, neither of them taken. */
  String until(String stops) {
    int start = at;
    while (!atEnd()
        && !Character.isWhitespace(text.charAt(at))
        && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A text in the quotes that stand here; a backslash takes the next character as it is. */
  String quoted() {
    int open = at;
    char quote = next();
    StringBuilder value = new StringBuilder();
    while (!atEnd()) {
      char c = next();
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\' && !atEnd() && (peek() == quote || peek() == '\\')) {
        c = next();
      }
      value.append(c);
    }
    throw problem("a quotation mark is opened and not closed", open);
  }

  /** A regular expression between percent signs. */
  LogRegex regex() {
    int open = at;
    at++;
    int close = text.indexOf('%', at);
    if (close < 0) {
      throw problem("a regular expression is opened with \"%\" and not closed", open);
    }
    String body = text.substring(at, close);
    at = close + 1;
    return LogRegex.compile(body, open + 1, this);
  }

  static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
