package tocsin.redact;

import java.util.Map;

/**
 * Reads a text one character at a time as the program that wrote it meant it: escapes of JSON and
 * of shells, of URLs (once or twice), HTML entities, colours of terminals and characters of no
 * width.
 *
 * <p>A glyph is a character and how many characters of the text stand for it, in one int.
 */
final class Glyphs {
  /** What colours and characters of no width are read as. */
  static final char NOTHING = 0;

  private static final int MOST_BACKSLASHES = 32;

  private static final Map<String, Character> ENTITIES =
      Map.ofEntries(
          Map.entry("quot", '"'),
          Map.entry("#34", '"'),
          Map.entry("#x22", '"'),
          Map.entry("apos", '\''),
          Map.entry("#39", '\''),
          Map.entry("#x27", '\''),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("#60", '<'),
          Map.entry("#62", '>'),
          Map.entry("#61", '='),
          Map.entry("#x3D", '='),
          Map.entry("equals", '='),
          Map.entry("#58", ':'),
          Map.entry("colon", ':'),
          Map.entry("nbsp", ' '),
          Map.entry("amp", '&'));

  private Glyphs() {}

  static char character(int glyph) {
    return (char) glyph;
  }

  static int length(int glyph) {
    return glyph >>> 16;
  }

  private static int glyph(int length, int c) {
    return length << 16 | (c & 0xffff);
  }

  /** The glyph at a place; of length 0 at the end of the text. */
  static int at(String text, int at) {
    if (at >= text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    return switch (c) {
      case '\\' -> backslash(text, at);
      case '%' -> percent(text, at);
      case '&' -> entity(text, at);
      case '\u001b' -> glyph(Colours.end(text, at) - at, NOTHING);
      case '\uff1a', '\ufe55', '\u2236' -> glyph(1, ':');
      case '\uff1d' -> glyph(1, '=');
      case '\u2192', '\u21d2' -> glyph(1, '\u2192');
      default -> glyph(1, plain(c));
    };
  }

  /** Reads a character alike, however it is written. */
  private static int plain(int c) {
    return switch (c) {
      case '\u00a0', '\u2003', '\u2002', '\u3000', '\u202f' -> ' ';
      case '\r' -> '\n';
      case '\t', '\n', '\u001b' -> c;
      default -> c < ' ' || isOfNoWidth((char) c) ? NOTHING : c;
    };
  }

  static boolean isOfNoWidth(char c) {
    return (c >= '\u200b' && c <= '\u200f') || c == '\u2060' || c == '\ufeff' || c == '\u00ad';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`' || isTypographicQuote(c);
  }

  static boolean isTypographicQuote(char c) {
    return (c >= '\u2018' && c <= '\u201f') || c == '\u00ab' || c == '\u00bb' || c == '\u300c';
  }

  private static int backslash(String text, int at) {
    int behind = at;
    while (behind < text.length()
        && behind < at + MOST_BACKSLASHES
        && text.charAt(behind) == '\\') {
      behind++;
    }
    if (behind >= text.length()) {
      return glyph(1, '\\');
    }
    int length = behind + 1 - at;
    return switch (text.charAt(behind)) {
      case '"', '\'', '`', '/' -> glyph(length, text.charAt(behind));
      case 'n', 'r' -> glyph(length, '\n');
      case 't' -> glyph(length, '\t');
      case 'u' -> hex(text, at, behind + 1, 4);
      case 'x' -> hex(text, at, behind + 1, 2);
      default -> glyph(1, '\\');
    };
  }

  private static int percent(String text, int at) {
    if (text.startsWith("%25", at)) {
      int twice = hex(text, at, at + 3, 2);
      return character(twice) == '\\' ? glyph(3, '%') : twice;
    }
    int once = hex(text, at, at + 1, 2);
    return character(once) == '\\' ? glyph(1, '%') : once;
  }

  /** A character written in hexadecimal; a backslash alone if it is not. */
  private static int hex(String text, int at, int from, int digits) {
    if (from + digits > text.length()) {
      return glyph(1, '\\');
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return glyph(1, '\\');
      }
      value = value * 16 + digit;
    }
    return glyph(from + digits - at, plain(value));
  }

  private static int entity(String text, int at) {
    int from = text.startsWith("&amp;", at) ? at + 5 : at + 1;
    int to = from;
    while (to < text.length() && to < from + 7 && isEntityPart(text.charAt(to))) {
      to++;
    }
    if (to >= text.length() || text.charAt(to) != ';') {
      return from > at + 1 ? glyph(5, '&') : glyph(1, '&');
    }
    Character c = ENTITIES.get(text.substring(from, to));
    if (c != null) {
      return glyph(to + 1 - at, c);
    }
    return from > at + 1 ? glyph(5, '&') : glyph(1, '&');
  }

  private static boolean isEntityPart(char c) {
    return c == '#' || Alphabet.has(Alphabet.ALNUM, c);
  }
}
