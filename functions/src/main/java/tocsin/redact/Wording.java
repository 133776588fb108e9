package tocsin.redact;

import java.util.Locale;
import java.util.Set;

/** Tells words, sentences, calls and paths from values. */
final class Wording {
  /** A value is judged by so much of it. */
  private static final int LOOKED_AT = 256;

  /** A name has fewer changes between letters and digits than this. */
  private static final int RANDOM = 3;

  /** Words with which messages are made, and passphrases hardly ever. */
  private static final Set<String> PROSE =
      WordList.of(
          """
          is must be not required cannot should least invalid has have was were does do can may
          will unable failed expected missing for the could no too already are expired from please
          """);

  private Wording() {}

  /** {@code Host:} and {@code reason=}: the value is empty and the next field begins. */
  static boolean isFieldName(String text, int from, int to) {
    if (to < text.length() && (text.charAt(to) == '=' || text.charAt(to) == ':')) {
      return !hasDigit(text, from, to) || WordLooks.changes(text, from, to) < RANDOM;
    }
    int end = Alphabet.end(text, from, to, Alphabet.LETTER);
    return end > from
        && end < to
        && text.charAt(end) == ':'
        && Character.isUpperCase(text.charAt(from));
  }

  /** {@code password= user=bob}. */
  static boolean isNextPair(String text, int from, int to) {
    int end = Alphabet.end(text, from, to, Alphabet.LETTER | Alphabet.UNDERSCORE | Alphabet.DASH);
    return end > from && end < to && text.charAt(end) == '=' && end + 1 < to;
  }

  /** {@code config.get(}: code that gets the value. */
  static boolean isOpenCall(String text, int from, int to) {
    return text.charAt(to - 1) == '('
        && Alphabet.all(text, from, to - 1, Alphabet.LETTER | Alphabet.DOT | Alphabet.UNDERSCORE);
  }

  static boolean isCall(String text, int from, int to) {
    int end = Alphabet.end(text, from, to, Alphabet.NAME);
    return end > from && end < to && text.charAt(end) == '(';
  }

  /** A path of names; the root, too. */
  static boolean isPath(String text, int from, int to) {
    boolean root = text.charAt(from) == '/';
    return text.startsWith("./", from)
        || (root && (to - from == 1 || WordLooks.isName(text, from, to)));
  }

  static boolean endsLine(String text, int to) {
    int at = to;
    while (at < text.length() && at < to + 16) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      if (c == '\n' || (Glyphs.isQuote(c) && at + 1 >= text.length())) {
        return true;
      }
      if (c != ' '
          && c != '\r'
          && c != '.'
          && c != ','
          && c != ')'
          && c != '}'
          && c != Glyphs.NOTHING
          && c != '"') {
        return false;
      }
      at += Glyphs.length(glyph);
    }
    return at >= text.length();
  }

  /** True if nothing but the name and blanks stand before the value on its line. */
  static boolean startsLine(String text, Join join) {
    int at = join.from;
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at--;
      if (join.from - at > 80) {
        return false;
      }
    }
    int name = at;
    while (name < join.from && (text.charAt(name) == ' ' || text.charAt(name) == '-')) {
      name++;
    }
    return at > 0
        && Alphabet.end(text, name, join.from, Alphabet.NAME) < join.from
        && text.charAt(Alphabet.end(text, name, join.from, Alphabet.NAME)) == ':';
  }

  /** Several words, and one of those with which messages are made. */
  static boolean isSentence(String text, int from, int to) {
    int at = from;
    int words = 0;
    boolean prose = false;
    while (at < to && at < from + LOOKED_AT) {
      int end = at;
      while (end < to && text.charAt(end) != ' ' && text.charAt(end) != '+') {
        end++;
      }
      words++;
      prose |= end - at < 12 && PROSE.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
      at = end + 1;
    }
    return words >= 2 && prose;
  }

  /** {@code pass=3}: the third of several. */
  static boolean isCount(Join join, String text, int from, int to) {
    return !join.quoted() && to - from < 4 && Alphabet.all(text, from, to, Alphabet.DIGIT);
  }

  static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to && i < from + LOOKED_AT; i++) {
      if (Alphabet.has(Alphabet.DIGIT, text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean hasMark(String text, int from, int to) {
    for (int i = from; i < to && i < from + LOOKED_AT; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean hasStrongMark(String text, int from, int to) {
    for (int i = from; i < to && i < from + LOOKED_AT; i++) {
      if ("!@#$%^&*?~+=".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean hasDigitOrMark(String text, int from, int to) {
    return hasDigit(text, from, to) || hasStrongMark(text, from, to);
  }

  /** {@code CVV 123}: three digits are enough. */
  static boolean isBehindCheckNumber(String text, int from) {
    return text.regionMatches(true, from - 4, "cvv ", 0, 4)
        || text.regionMatches(true, from - 4, "cvc ", 0, 4);
  }
}
