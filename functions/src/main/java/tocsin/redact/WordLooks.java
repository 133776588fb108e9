package tocsin.redact;

/** Judges the look of a value: random as secrets are, or plain as words and names are. */
final class WordLooks {
  private static final int LOOKED_AT = 256;

  /** Fewer changes between kinds of characters than this are those of a name, not of a secret. */
  private static final int BASE64_CHANGES = 13;

  private WordLooks() {}

  /** Letters of both cases, or letters and digits. */
  static boolean isMixed(String text, int from, int to) {
    boolean lower = false;
    boolean upper = false;
    boolean digit = false;
    int end = Math.min(to, from + LOOKED_AT);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      lower |= Character.isLowerCase(c);
      upper |= i > from && Character.isUpperCase(c);
      digit |= c >= '0' && c <= '9';
    }
    return (lower && upper) || (digit && (lower || upper || isUpper(text, from)));
  }

  private static boolean isUpper(String text, int at) {
    return Character.isUpperCase(text.charAt(at));
  }

  /**
   * Returns how often lower case, upper case, digits and the rest take turns; a capital and the
   * small letters behind it are one.
   */
  static int changes(String text, int from, int to) {
    int changes = 0;
    int before = kind(text.charAt(from));
    for (int i = from + 1; i < to; i++) {
      int kind = kind(text.charAt(i));
      if (kind != before && !(before == 1 && kind == 0)) {
        changes++;
      }
      before = kind;
    }
    return changes;
  }

  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 2;
    }
    return Character.isUpperCase(c) ? 1 : Character.isLetter(c) ? 0 : 3;
  }

  /**
   * True for what no word, name of a resource, path or number is: letters and digits that take
   * turns, or letters of both cases that do, or a long run that no separator breaks.
   */
  static boolean isRandom(String text, int from, int to) {
    int n = Math.min(to - from, LOOKED_AT);
    int end = from + n;
    if (n < 6 || isDate(text, from, end)) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int separators = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      separators += "-_./:#@ ,".indexOf(c) >= 0 ? 1 : 0;
    }
    if (letters == 0 && digits > 0) {
      return false;
    }
    if (separators > 0 && isName(text, from, end)) {
      return false;
    }
    if (digits > 0 && letters > 0) {
      return changes(text, from, end) >= Math.max(2, n / 10) || n >= 20;
    }
    return changes(text, from, end) >= Math.max(3, n / 5) || (separators == 0 && n >= 20);
  }

  /** Parts that are words, numbers, versions, or a word with a number behind it. */
  static boolean isName(String text, int from, int to) {
    int at = from;
    int words = 0;
    while (at < to) {
      int end = at;
      while (end < to && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        if (!isNamePart(text, at, end)) {
          return false;
        }
        words += end - at >= 2 && Character.isLetter(text.charAt(at)) ? 1 : 0;
      }
      at = end + 1;
    }
    return words > 0;
  }

  private static boolean isNamePart(String text, int from, int to) {
    int changes = changes(text, from, to);
    boolean word = true;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      word &= Character.isLetter(text.charAt(i));
      letter |= Character.isLetter(text.charAt(i));
    }
    if (word) {
      return changes <= (to - from) / 4;
    }
    return !letter || (changes == 1 && to - from <= 14) || isPodHash(text, from, to);
  }

  /** The random parts of a pod's name: five or up to ten small letters and digits. */
  private static boolean isPodHash(String text, int from, int to) {
    return to - from <= 10
        && from > 0
        && text.charAt(from - 1) == '-'
        && Alphabet.all(text, from, to, Alphabet.DIGIT | Alphabet.LOWER);
  }

  /** Words of prose: letters alone, in one case or with a capital, and marks between them. */
  static boolean isPlain(String text, int from, int to) {
    int end = Math.min(to, from + LOOKED_AT);
    boolean letters = false;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = Character.isLetter(c);
      letters |= letter;
      if (!letter && "-_./:,;'`()<>[]{}\"?!*".indexOf(c) < 0) {
        return false;
      }
    }
    return letters
        && changes(text, from, end) <= Math.max(1, (end - from) / 4) + marks(text, from, end);
  }

  private static int marks(String text, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      marks += Character.isLetter(text.charAt(i)) ? 0 : 2;
    }
    return marks;
  }

  /** {@code 2026-11-30}, with or without a time. */
  static boolean isDate(String text, int from, int to) {
    return to - from >= 10
        && text.charAt(from + 4) == '-'
        && text.charAt(from + 7) == '-'
        && Alphabet.all(text, from, from + 4, Alphabet.DIGIT)
        && Alphabet.all(text, from + 5, from + 7, Alphabet.DIGIT);
  }

  static boolean isUuid(String text, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (!Alphabet.has(dash ? Alphabet.DASH : Alphabet.ANY_HEX, text.charAt(from + i))) {
        return false;
      }
    }
    return true;
  }

  /** Base64 of random bytes: both cases and digits take turns all the time. */
  static boolean isBase64OfRandom(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += Alphabet.has(Alphabet.DIGIT, text.charAt(i)) ? 1 : 0;
    }
    return digits > 0 && digits < to - from && changes(text, from, to) >= BASE64_CHANGES;
  }

  /** {@code bob:value@host}: what stands before the sign is random, and a user before it. */
  static boolean isPasswordAt(String text, int from, int sign) {
    return sign - from >= 8
        && text.charAt(from - 1) == ':'
        && Alphabet.at(text, from - 2, Alphabet.WORD)
        && isMixed(text, from, sign)
        && !isName(text, from, sign)
        && changes(text, from, sign) >= 4;
  }
}
