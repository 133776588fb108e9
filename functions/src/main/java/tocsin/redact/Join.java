package tocsin.redact;

import java.util.Set;

/** Finds out how a value is joined to the name before it, and where the value begins. */
final class Join {
  /** How a value is joined to its name. */
  enum Form {
    NONE,
    /** {@code name=value} and its kin. */
    ASSIGN,
    /** {@code name: value}. */
    COLON,
    /** {@code name 'value'}. */
    QUOTED,
    /** {@code name value}, {@code name is value}. */
    PROSE,
    /** {@code --name value}. */
    OPTION,
    /** {@code <name>value</name>}. */
    ELEMENT,
    /** {@code | name | value |}. */
    CELL,
    /** {@code ("name", "value")}. */
    PAIR,
    /** {@code name="name"} and the value on a line of its own. */
    PART
  }

  private static final int FARTHEST = 96;
  private static final int LONGEST_WRAPPER = 16;

  private static final Set<String> WRAPPERS =
      Set.of(
          "some",
          "ok",
          "just",
          "right",
          "optional",
          "option",
          "secret",
          "secretstr",
          "string",
          "str",
          "value",
          "sensitive",
          "bytes",
          "password",
          "token",
          "text",
          "quoted",
          "guardedstring",
          "char",
          "array",
          "varchar",
          "nvarchar",
          "arc",
          "box",
          "new",
          "secretstring",
          "masked",
          "plaintext",
          "success",
          "present",
          "list",
          "vec",
          "string.");

  private final String text;
  private final Prose prose;
  private final Markup markup;

  Form form = Form.NONE;

  /** The place where the value begins, behind its opening quote. */
  int from;

  /** The opening quote as it is written; empty if {@code quoteFrom == quoteTo}. */
  int quoteFrom;

  int quoteTo;

  boolean nameQuoted;

  /** The quote behind the name as it is written, if it is quoted. */
  int nameQuoteFrom;

  int nameQuoteTo;
  boolean encoded;
  boolean nested;
  boolean list;
  boolean crossed;
  boolean linked;
  boolean tight;

  /** True if a blank stands between the sign and the value and none before the sign. */
  boolean spaced;

  Join(String text) {
    this.text = text;
    this.prose = new Prose(text);
    this.markup = new Markup(text);
  }

  boolean quoted() {
    return quoteTo > quoteFrom;
  }

  /** WordLooks at what follows a name. */
  void look(int nameFrom, int nameTo) {
    form = Form.NONE;
    quoteFrom = 0;
    quoteTo = 0;
    nameQuoted = false;
    encoded = false;
    nested = false;
    list = false;
    crossed = false;
    linked = false;
    int at = closeName(nameTo);
    int sign = blanks(at);
    int glyph = Glyphs.at(text, sign);
    tight = sign == at;
    form = form(glyph, sign, nameFrom, sign > at);
    if (form != Form.NONE && form != Form.ELEMENT && form != Form.CELL) {
      int behind = from;
      begin(behind);
      spaced = tight && from > behind && text.charAt(behind) == ' ';
    }
  }

  /** Skips what ends a name: its quote, brackets, colours. */
  private int closeName(int nameTo) {
    int at = nameTo;
    for (int i = 0; i < 6; i++) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      if (Glyphs.length(glyph) == 0) {
        return at;
      }
      boolean quote = Glyphs.isQuote(c);
      if (!quote && c != ']' && c != Glyphs.NOTHING && c != '*') {
        return at;
      }
      if (quote && !nameQuoted) {
        nameQuoted = true;
        nameQuoteFrom = at;
        nameQuoteTo = at + Glyphs.length(glyph);
      }
      at += Glyphs.length(glyph);
    }
    return at;
  }

  private int blanks(int from) {
    int at = from;
    while (at < text.length() && at < from + FARTHEST) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      if (c != ' ' && c != '\t' && c != Glyphs.NOTHING) {
        return at;
      }
      at += Glyphs.length(glyph);
    }
    return at;
  }

  private Form form(int glyph, int at, int nameFrom, boolean apart) {
    int behind = at + Glyphs.length(glyph);
    from = behind;
    encoded = Glyphs.length(glyph) > 1 && text.charAt(at) == '%';
    char c = Glyphs.character(glyph);
    return switch (c) {
      case ':' -> colon(behind);
      case '=' -> assignment(behind);
      case '\u2192' -> Form.ASSIGN;
      case '-' -> apart ? arrow(behind) : Form.NONE;
      case '>' -> markup.opensElement(nameFrom) || nameQuoted ? Form.ELEMENT : Form.NONE;
      case '|', '\u2502', '\u2503', '\u2551' ->
          text.startsWith("||", at) ? Form.NONE : cell(behind);
      case ',' -> pair(behind);
      case '\n' -> nameQuoted ? part(at, nameFrom) : Form.NONE;
      default -> Glyphs.length(glyph) == 0 ? Form.NONE : apart(at, nameFrom, apart, c);
    };
  }

  private Form assignment(int behind) {
    from = signs(behind, "=>~");
    return Form.ASSIGN;
  }

  private Form arrow(int behind) {
    int glyph = Glyphs.at(text, behind);
    from = behind + Glyphs.length(glyph);
    return Glyphs.character(glyph) == '>' ? Form.ASSIGN : Form.NONE;
  }

  private Form pair(int behind) {
    from = blanks(behind);
    return nameQuoted && isQuote(from) ? Form.PAIR : Form.NONE;
  }

  /** A quote before the value is none of it, however it is escaped. */
  private Form cell(int behind) {
    int at = blanks(behind);
    int glyph = Glyphs.at(text, at);
    from = Glyphs.isQuote(Glyphs.character(glyph)) ? at + Glyphs.length(glyph) : behind;
    return Form.CELL;
  }

  private Form part(int at, int nameFrom) {
    from = markup.partBody(at, nameFrom);
    return from > 0 ? Form.PART : Form.NONE;
  }

  private Form colon(int behind) {
    if (text.startsWith("//", behind) || Glyphs.character(Glyphs.at(text, behind)) == ':') {
      return Form.NONE;
    }
    from = signs(behind, "=>");
    return from > behind ? Form.ASSIGN : Form.COLON;
  }

  private int signs(int at, String signs) {
    int to = at;
    while (to < text.length() && to < at + 4) {
      int glyph = Glyphs.at(text, to);
      if (signs.indexOf(Glyphs.character(glyph)) < 0 || Glyphs.length(glyph) == 0) {
        break;
      }
      to += Glyphs.length(glyph);
    }
    return to;
  }

  private Form apart(int at, int nameFrom, boolean apart, char c) {
    if (markup.opensElement(nameFrom)) {
      from = markup.behindTag(at);
      return from > 0 ? Form.ELEMENT : Form.NONE;
    }
    from = at;
    if (c == '<') {
      from = markup.nextElement(at);
      return from > 0 ? Form.ELEMENT : apart && !nameQuoted ? prose(at) : Form.NONE;
    }
    if (!apart) {
      return Form.NONE;
    }
    if (c == '{') {
      // Secret { inner: "value" }
      return Form.COLON;
    }
    if (Glyphs.isQuote(c)) {
      return nameQuoted ? Form.NONE : isOption(nameFrom) ? Form.OPTION : Form.QUOTED;
    }
    if (isOption(nameFrom)) {
      return Form.OPTION;
    }
    return nameQuoted ? Form.NONE : prose(at);
  }

  private Form prose(int at) {
    Form found = prose.look(at);
    from = prose.from;
    linked = prose.linked;
    return found;
  }

  private boolean isOption(int nameFrom) {
    return nameFrom < text.length()
        && text.charAt(nameFrom) == '-'
        && (nameFrom == 0 || !Alphabet.at(text, nameFrom - 1, Alphabet.ALNUM));
  }

  private boolean isQuote(int at) {
    return Glyphs.isQuote(Glyphs.character(Glyphs.at(text, at)));
  }

  /** Skips blanks, line ends, brackets and wrappers up to the value's quote or first character. */
  private void begin(int first) {
    int at = first;
    for (int i = 0; i < FARTHEST; i++) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      int length = Glyphs.length(glyph);
      if (length == 0 || text.startsWith(Redactor.MASK_START, at)) {
        break;
      }
      if (Glyphs.isQuote(c)) {
        quoteFrom = at;
        quoteTo = at + length;
        at = quoteTo;
        break;
      }
      int next = skipped(at, c, length);
      if (next == at) {
        break;
      }
      at = next;
    }
    from = at;
  }

  private int skipped(int at, char c, int length) {
    return switch (c) {
      case ' ', '\t', '(', Glyphs.NOTHING -> at + length;
      case '\n', '\r' -> lineEnd(at, length);
      case '|', '>' -> isBlockScalar(at) ? Alphabet.end(text, at + 1, at + 3, Alphabet.DASH) : at;
      case '-' -> crossed && text.startsWith("- ", at) ? at + 2 : at;
      case '[' -> {
        list = true;
        yield at + length;
      }
      case '{' -> {
        nested = !text.startsWith("{{", at) && form != Form.PROSE;
        yield at;
      }
      default -> form == Form.PROSE ? at : wrapper(at);
    };
  }

  private int lineEnd(int at, int length) {
    crossed = form == Form.COLON || form == Form.ASSIGN || form == Form.PART;
    return crossed ? at + length : at;
  }

  private boolean isBlockScalar(int at) {
    int to = at + 1;
    while (to < Math.min(text.length(), at + 6) && "-+0123456789 ".indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    return form == Form.COLON && Glyphs.character(Glyphs.at(text, to)) == '\n' && to < at + 6;
  }

  /** {@code Some(}, {@code Optional[}, {@code string(5) }, {@code b'}. */
  private int wrapper(int at) {
    int to = Alphabet.end(text, at, at + LONGEST_WRAPPER, Alphabet.LETTER);
    if (to == at || to >= text.length()) {
      return at;
    }
    char c = text.charAt(to);
    if (to - at <= 2 && (c == '"' || c == '\'') && "bBuUrRnNfFeE@".indexOf(text.charAt(at)) >= 0) {
      return to;
    }
    if (c == ' ' && form == Form.COLON) {
      int sign = blanks(to);
      return text.startsWith("= ", sign) ? sign + 2 : at;
    }
    if ((c != '(' && c != '[') || !WRAPPERS.contains(lower(at, to))) {
      return at;
    }
    int digits = Alphabet.end(text, to + 1, to + 8, Alphabet.DIGIT);
    boolean counted = digits > to + 1 && text.startsWith(") ", digits);
    return counted ? digits + 2 : to + 1;
  }

  private String lower(int from, int to) {
    return text.substring(from, to).toLowerCase(java.util.Locale.ROOT);
  }
}
