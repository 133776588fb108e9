package tocsin.redact;

/**
 * Sets of ASCII characters, as bits. A character belongs to an alphabet if it shares a bit with it.
 */
final class Alphabet {
  static final int DIGIT = 1;
  static final int HEX_LOWER = 2;
  static final int HEX_UPPER = 4;
  static final int REST_LOWER = 8;
  static final int REST_UPPER = 16;
  static final int UNDERSCORE = 32;
  static final int DASH = 64;
  static final int DOT = 128;
  static final int PLUS_SLASH = 256;
  static final int EQUALS = 512;

  static final int LOWER = HEX_LOWER | REST_LOWER;
  static final int UPPER = HEX_UPPER | REST_UPPER;
  static final int LETTER = LOWER | UPPER;
  static final int HEX = DIGIT | HEX_LOWER;
  static final int ANY_HEX = HEX | HEX_UPPER;
  static final int ALNUM = DIGIT | LETTER;
  static final int WORD = ALNUM | UNDERSCORE;
  static final int URL64 = WORD | DASH;
  static final int BASE64 = ALNUM | PLUS_SLASH;
  static final int NAME = URL64 | DOT;

  private static final int[] BITS = new int[128];

  static {
    for (int c = 0; c < 26; c++) {
      BITS['a' + c] = c < 6 ? HEX_LOWER : REST_LOWER;
      BITS['A' + c] = c < 6 ? HEX_UPPER : REST_UPPER;
    }
    for (int c = '0'; c <= '9'; c++) {
      BITS[c] = DIGIT;
    }
    BITS['_'] = UNDERSCORE;
    BITS['-'] = DASH;
    BITS['.'] = DOT;
    BITS['+'] = PLUS_SLASH;
    BITS['/'] = PLUS_SLASH;
    BITS['='] = EQUALS;
  }

  private Alphabet() {}

  static int bits(char c) {
    return c < 128 ? BITS[c] : 0;
  }

  static boolean has(int alphabet, char c) {
    return c < 128 && (BITS[c] & alphabet) != 0;
  }

  /** True if the character at a place of a text is there and belongs to an alphabet. */
  static boolean at(String text, int place, int alphabet) {
    return place >= 0 && place < text.length() && has(alphabet, text.charAt(place));
  }

  /**
   * Returns where the characters of an alphabet end that begin at a place; {@code limit} at most.
   */
  static int end(String text, int from, int limit, int alphabet) {
    int to = from;
    int most = Math.min(limit, text.length());
    while (to < most && has(alphabet, text.charAt(to))) {
      to++;
    }
    return to;
  }

  /**
   * Returns where the characters of an alphabet begin that end at a place; {@code limit} at least.
   */
  static int start(String text, int to, int limit, int alphabet) {
    int from = to;
    while (from > limit && has(alphabet, text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  static boolean all(String text, int from, int to, int alphabet) {
    return end(text, from, to, alphabet) == to;
  }

  /** The alphabet that a letter of the table of formats stands for. */
  static int named(char letter) {
    return switch (letter) {
      case 'd' -> DIGIT;
      case 'h' -> HEX;
      case 'H' -> ANY_HEX;
      case 'X' -> DIGIT | HEX_UPPER;
      case 'l' -> DIGIT | LOWER;
      case 'z' -> LOWER;
      case 'L' -> DIGIT | UPPER;
      case 'e' -> LETTER;
      case 'a' -> ALNUM;
      case 'w' -> WORD;
      case 'u' -> URL64;
      case 'n' -> NAME;
      case 'b' -> BASE64;
      case 'B' -> BASE64 | URL64 | EQUALS;
      default -> throw new IllegalArgumentException("no alphabet " + letter);
    };
  }
}
