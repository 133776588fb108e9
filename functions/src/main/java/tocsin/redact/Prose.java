package tocsin.redact;

import java.util.Locale;
import java.util.Set;

/** Finds the value of a name in a sentence: {@code the password for bob is value}. */
final class Prose {
  private static final int LONGEST_WORD = 24;
  private static final int FARTHEST = 80;
  private static final int MOST_LINKS = 3;
  private static final int MOST_WORDS = 3;

  /** Words between a name and its value. */
  private static final Set<String> LINKS =
      Set.of(
          "is", "was", "to", "as", "set", "changed", "reset", "now", "ist", "est", "es", "header",
          "value", "equals", "lautet");

  /** Words between a name and whose it is. */
  private static final Set<String> FOR =
      Set.of("for", "f\u00fcr", "pour", "para", "per", "voor", "of", "von");

  private static final int LONGEST_FOR = 4;
  private static final int LONGEST_LINK = 7;

  private final String text;

  /** The place where the value begins. */
  int from;

  /** True if a word such as {@code is} stands before it. */
  boolean linked;

  Prose(String text) {
    this.text = text;
  }

  /** Returns how the value is joined to the name before a place at which a word begins. */
  Join.Form look(int at) {
    linked = false;
    from = at;
    if (isFor(at)) {
      return assignedFor(at);
    }
    if (text.startsWith("(", at) || text.startsWith("<", at)) {
      return bracketed(at);
    }
    int to = at;
    for (int i = 0; i < MOST_LINKS && isLink(to); i++) {
      linked = true;
      to = behind(to);
    }
    from = to;
    return linked || !isMessage(at) ? Join.Form.PROSE : Join.Form.QUOTED;
  }

  /** {@code PASSWORD FOR 'bob'@'%' = 'value'}, {@code password for bob is value}. */
  private Join.Form assignedFor(int at) {
    int limit = Math.min(text.length(), at + FARTHEST);
    int sign = text.indexOf('=', at, limit);
    if (sign >= 0 && isQuote(blanks(sign + 1))) {
      from = sign + 1;
      return Join.Form.ASSIGN;
    }
    int is = text.indexOf(" is ", at, limit);
    int colon = text.indexOf(": ", at, limit);
    linked = is >= 0 && (colon < 0 || is < colon);
    int end = linked ? is : colon;
    if (end < 0 || words(at, end) > MOST_WORDS) {
      return Join.Form.NONE;
    }
    from = blanks(linked ? is + 4 : colon + 2);
    return Join.Form.PROSE;
  }

  private boolean isFor(int at) {
    int end = wordEnd(at);
    return end - at <= LONGEST_FOR
        && text.startsWith(" ", end)
        && FOR.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
  }

  /** {@code password (bob): value}, {@code password (value)}, {@code password <value>}. */
  private Join.Form bracketed(int at) {
    int close =
        text.indexOf(
            text.charAt(at) == '(' ? ')' : '>', at, Math.min(text.length(), at + FARTHEST));
    if (close < 0) {
      return Join.Form.NONE;
    }
    from = text.startsWith(":", close + 1) ? blanks(close + 2) : at + 1;
    return Join.Form.PROSE;
  }

  /**
   * {@code password rejected: 'value'}, {@code password mismatch: expected 'value'}: a few words, a
   * colon, and a quote.
   */
  private boolean isMessage(int at) {
    int to = at;
    boolean colon = false;
    for (int i = 0; i < MOST_WORDS; i++) {
      int end = wordEnd(to);
      if (end == to) {
        return false;
      }
      colon |= text.startsWith(":", end);
      to = blanks(colon && text.startsWith(":", end) ? end + 1 : end);
      if (colon && isQuote(to)) {
        from = to;
        return true;
      }
    }
    return false;
  }

  private int wordEnd(int from) {
    int to = from;
    while (to < text.length() && to < from + LONGEST_WORD && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private boolean isLink(int from) {
    int end = wordEnd(from);
    boolean ends =
        text.startsWith(" ", end) || text.startsWith(":", end) || text.startsWith("=", end);
    return ends
        && end - from <= LONGEST_LINK
        && LINKS.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
  }

  private int behind(int from) {
    int next = blanks(wordEnd(from));
    return text.startsWith(":", next) || text.startsWith("=", next) ? blanks(next + 1) : next;
  }

  private int blanks(int from) {
    int to = from;
    while (to < text.length() && to < from + FARTHEST && text.charAt(to) == ' ') {
      to++;
    }
    return to;
  }

  private int words(int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == ' ').count() + 1;
  }

  private boolean isQuote(int at) {
    int glyph = Glyphs.at(text, at);
    return Glyphs.length(glyph) > 0 && Glyphs.isQuote(Glyphs.character(glyph));
  }
}
