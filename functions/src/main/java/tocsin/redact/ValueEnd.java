package tocsin.redact;

/** Finds where a value ends. A look costs no more than {@code limit} says. */
final class ValueEnd {
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_MASK = 24;

  private final String text;

  ValueEnd(String text) {
    this.text = text;
  }

  /** The end of the value that a join has found, {@code limit} at most. */
  int of(Join join, int limit) {
    if (join.quoted()) {
      return quoted(join, limit);
    }
    return switch (join.form) {
      case ELEMENT -> element(join.from, limit);
      case CELL -> cell(join.from, limit);
      case PART -> line(join.from, limit);
      default -> braced(join, limit);
    };
  }

  /** Up to the quote that is written as the opening one is. */
  private int quoted(Join join, int limit) {
    char last = text.charAt(join.quoteTo - 1);
    if (Glyphs.isTypographicQuote(last)) {
      return typographic(join.from, limit);
    }
    int length = join.quoteTo - join.quoteFrom;
    boolean plain = last == '"' || last == '\'' || last == '`';
    return plain ? backslashed(join.from, limit, last, length - 1) : same(join, length, limit);
  }

  private int typographic(int from, int limit) {
    int to = from;
    while (to < limit && !Glyphs.isTypographicQuote(text.charAt(to)) && text.charAt(to) != '\n') {
      to++;
    }
    return to;
  }

  /**
   * A string in so many strings that its quotes have {@code level} backslashes ends at a quote with
   * as many; one more of the inner level would have {@code 2 * level + 1}.
   */
  private int backslashed(int from, int limit, char quote, int level) {
    int backslashes = 0;
    for (int to = from; to < limit; to++) {
      char c = text.charAt(to);
      if (c == '\\') {
        backslashes++;
        continue;
      }
      if (c == quote && closes(to, from, backslashes, level)) {
        return Math.max(from, to - Math.min(backslashes, level));
      }
      if (c == '\n' && level == 0 && quote != '`') {
        return to;
      }
      backslashes = 0;
    }
    return limit;
  }

  private boolean closes(int at, int from, int backslashes, int level) {
    if (text.charAt(at) == '\'' && Alphabet.at(text, at + 1, Alphabet.ALNUM)) {
      return false;
    }
    int more = backslashes - level;
    return more < 0 || at == from || (more / (level + 1)) % 2 == 0;
  }

  private int same(Join join, int length, int limit) {
    for (int to = join.from; to < limit; to++) {
      if (text.regionMatches(true, to, text, join.quoteFrom, length) || text.charAt(to) == '\n') {
        return to;
      }
    }
    return limit;
  }

  private int element(int from, int limit) {
    for (int to = from; to < limit; to++) {
      char c = text.charAt(to);
      if (c == '<' || (c == '&' && text.startsWith("&lt;", to)) || text.startsWith("\\u003", to)) {
        return to;
      }
    }
    return limit;
  }

  private int cell(int from, int limit) {
    int to = from;
    while (to < limit && "|\n\u2502\u2503\u2551".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return to;
  }

  private int line(int from, int limit) {
    int to = from;
    while (to < limit && Glyphs.character(Glyphs.at(text, to)) != '\n') {
      to++;
    }
    return to;
  }

  /** {@code {a value}}, in which a closing brace is doubled, or a value without quotes. */
  private int braced(Join join, int limit) {
    if (join.form != Join.Form.ASSIGN || !join.nested) {
      return bare(join, limit);
    }
    int to = join.from + 1;
    while (to < limit && text.charAt(to) != '\n') {
      if (text.charAt(to) != '}') {
        to++;
      } else if (text.startsWith("}}", to)) {
        to += 2;
      } else {
        return to;
      }
    }
    return bare(join, limit);
  }

  /** Up to a blank or to what cannot be a part of it, or begins the next pair. */
  int bare(Join join, int limit) {
    int to = join.from;
    while (to < limit) {
      char c = text.charAt(to);
      if (c <= ' ' || c == '\u001b' || c == '"' || c == '`' || c == '<' || c == '>') {
        break;
      }
      if (c == '\'' && !Alphabet.at(text, to + 1, Alphabet.ALNUM)) {
        break;
      }
      int next = next(to, c, join);
      if (next == to) {
        break;
      }
      to = next;
    }
    return trimmed(join.from, Math.min(to, limit));
  }

  private int next(int at, char c, Join join) {
    return switch (c) {
      case '\\' -> backslash(at);
      case '&' -> ampersand(at);
      case ',', ';' -> endsPair(at, c) ? at : at + 1;
      case ')', ']', '}' -> brackets(at);
      case '[' -> behindMask(at);
      case '%' -> join.encoded ? percent(at) : at + 1;
      case '|' -> at + 1;
      default -> Character.isWhitespace(c) ? at : at + 1;
    };
  }

  /** A mask is part of a value as a whole, or what is left of it would be masked again. */
  private int behindMask(int at) {
    boolean mask = text.startsWith(Redactor.MASK_START, at);
    int close = mask ? text.indexOf(']', at, Math.min(text.length(), at + LONGEST_MASK)) : -1;
    return close < 0 ? at + 1 : close + 1;
  }

  private int backslash(int at) {
    int glyph = Glyphs.at(text, at);
    char c = Glyphs.character(glyph);
    boolean stops = c == '\n' || c == '\t' || Glyphs.isQuote(c) || c == '&' || c == '<';
    if (stops && c != '\\') {
      return at;
    }
    return Glyphs.length(glyph) > 1 ? at + Glyphs.length(glyph) : Math.min(at + 2, text.length());
  }

  private int ampersand(int at) {
    int glyph = Glyphs.at(text, at);
    char c = Glyphs.character(glyph);
    if (c == '&') {
      return isPair(at + Glyphs.length(glyph), false) ? at : at + Glyphs.length(glyph);
    }
    return at;
  }

  private int percent(int at) {
    int glyph = Glyphs.at(text, at);
    char c = Glyphs.character(glyph);
    boolean stops = c == '&' || c == '"' || c == '\'' || c == ' ' || c == '\n' || c == '}';
    return stops ? at : at + Glyphs.length(glyph);
  }

  private boolean endsPair(int at, char c) {
    int next = at + 1;
    if (next >= text.length() || text.charAt(next) <= ' ') {
      return true;
    }
    int glyph = Glyphs.at(text, next);
    char behind = Glyphs.character(glyph);
    return Glyphs.isQuote(behind)
        || behind == '\n'
        || behind == c
        || ")]}>".indexOf(behind) >= 0
        || isPair(next, c == ';');
  }

  /** {@code name=} or {@code name:}; in connection strings a name has blanks. */
  private boolean isPair(int from, boolean blanks) {
    int to = from;
    while (to < text.length() && to < from + LONGEST_NAME) {
      char c = text.charAt(to);
      boolean part = Alphabet.has(Alphabet.NAME, c) || c == '[' || c == ']' || (blanks && c == ' ');
      if (!part) {
        break;
      }
      to++;
    }
    return to > from && to < text.length() && (text.charAt(to) == '=' || text.charAt(to) == ':');
  }

  /** Brackets at the end of a value close what it stands in; others are a part of it. */
  private int brackets(int at) {
    int to = at;
    while (to < text.length() && ")]}".indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    boolean ends = to >= text.length() || " \t\r\n,;.:\"'`<\\|&".indexOf(text.charAt(to)) >= 0;
    return ends ? at : to;
  }

  private int trimmed(int from, int end) {
    int to = end;
    while (to > from && ".,;:".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return to;
  }
}
