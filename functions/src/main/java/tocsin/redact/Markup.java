package tocsin.redact;

/** Finds where the value of a name begins in XML, HTML and the parts of a form. */
final class Markup {
  private static final int LONGEST_TAG = 200;
  private static final int LONGEST_PREFIX = 33;

  /** Two line ends, also written as escapes twice over. */
  private static final int LINE_ENDS = 24;

  private final String text;

  Markup(String text) {
    this.text = text;
  }

  /** {@code <name}, {@code <ns:name}, and the same with entities. */
  boolean opensElement(int nameFrom) {
    int at = nameFrom;
    if (at > 0 && text.charAt(at - 1) == ':') {
      at = Alphabet.start(text, at - 1, Math.max(0, at - LONGEST_PREFIX), Alphabet.NAME);
    }
    return text.startsWith("<", at - 1)
        || text.startsWith("&lt;", at - 4)
        || text.startsWith("\\u003c", at - 6)
        || text.startsWith("\\u003C", at - 6);
  }

  /**
   * Returns where the content of an element begins whose attributes stand at a place; 0 if it has
   * none.
   */
  int behindTag(int at) {
    for (int to = at; to < text.length() && to < at + LONGEST_TAG; to++) {
      int glyph = Glyphs.at(text, to);
      char c = Glyphs.character(glyph);
      if (c == '>') {
        return text.charAt(to - 1) == '/' ? 0 : to + Glyphs.length(glyph);
      }
      if (c == '<' || c == '\n') {
        return 0;
      }
    }
    return 0;
  }

  /** Returns where the body of a form's part begins whose head {@code name="name"} ends; else 0. */
  int partBody(int at, int nameFrom) {
    int lines = 0;
    int to = at;
    int glyph = Glyphs.at(text, to);
    while (Glyphs.length(glyph) > 0 && Glyphs.character(glyph) == '\n' && to < at + LINE_ENDS) {
      lines += text.startsWith("\n", to) || text.startsWith("\\n", to) ? 1 : 0;
      to += Glyphs.length(glyph);
      glyph = Glyphs.at(text, to);
    }
    boolean head = text.substring(Math.max(0, nameFrom - 8), nameFrom).contains("name=");
    return lines >= 2 && head ? to : 0;
  }

  /** {@code <key>name</key><string>value</string>}: where the value begins; else 0. */
  int nextElement(int at) {
    int limit = Math.min(text.length(), at + LONGEST_PREFIX);
    int close = text.startsWith("</", at) ? text.indexOf('>', at, limit) : -1;
    int open = close + 1;
    while (close >= 0 && open < limit && text.charAt(open) <= ' ') {
      open++;
    }
    boolean element = close >= 0 && text.startsWith("<", open) && !text.startsWith("</", open);
    int end = element ? text.indexOf('>', open, Math.min(text.length(), open + 40)) : -1;
    return end < 0 ? 0 : end + 1;
  }

  /** True if an end tag follows the content of an element, or the text is cut off in a word. */
  static boolean isClosed(String text, int from, int to) {
    return text.startsWith("</", to)
        || text.startsWith("&lt;/", to)
        || text.startsWith("\\u003", to)
        || (to >= text.length() && text.indexOf(' ', from, to) < 0);
  }
}
