package tocsin.redact;

/**
 * Personal data that is known by its look: mail addresses, card numbers and account numbers of
 * banks. The last two carry check digits, so that ids and times are hardly ever taken for them.
 */
final class PersonalData {
  /** The length of an IBAN by country. */
  private static final String IBANS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29CH21CR22CY28CZ24DE22DK18DO28EE20ES24FI18FO18FR27GB22"
          + "GE22GI23GL18GR27GT28HR21HU28IE22IL23IS26IT27JO30KW30KZ20LB28LI21LT20LU20LV21MC27MD24"
          + "ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SE24SI19SK24SM27TN24TR26"
          + "UA29VG24XK20";

  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;

  private PersonalData() {}

  /** Where the address begins whose {@code @} stands at a place; -1 if there is none. */
  static int mailStart(String text, int sign) {
    int from = sign;
    while (from > 0 && isLocal(text.charAt(from - 1))) {
      from--;
    }
    boolean git = sign - from == 3 && text.startsWith("git", from);
    return from == sign || git ? -1 : from;
  }

  /** Where it ends: behind a domain with a point and letters at its end. */
  static int mailEnd(String text, int sign) {
    int to = sign + 1;
    int point = -1;
    while (to < text.length() && isDomain(text.charAt(to))) {
      point = text.charAt(to) == '.' ? to : point;
      to++;
    }
    while (to > sign && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == '-')) {
      to--;
    }
    point = text.lastIndexOf('.', to - 1);
    if (point <= sign + 1 || to - point < 3) {
      return -1;
    }
    for (int i = point + 1; i < to; i++) {
      if (!isLetter(text.charAt(i))) {
        return -1;
      }
    }
    return to;
  }

  /** The end of a card number: digits, or groups of them, that Luhn's sum fits. */
  static int card(String text, int at) {
    char first = text.charAt(at);
    if (first < '2' || first > '6') {
      return -1;
    }
    int digits = 0;
    int sum = 0;
    int other = 0;
    int to = at;
    char separator = 0;
    int group = 0;
    while (to < text.length() && digits <= LONGEST_CARD) {
      char c = text.charAt(to);
      if (c >= '0' && c <= '9') {
        int d = c - '0';
        int doubled = d > 4 ? 2 * d - 9 : 2 * d;
        int next = other + d;
        other = sum + doubled;
        sum = next;
        digits++;
        group++;
      } else if ((c == ' ' || c == '-') && (group == 4 || group == 6)) {
        if (separator != 0 && separator != c) {
          break;
        }
        separator = c;
        group = 0;
      } else {
        break;
      }
      to++;
    }
    int end = group == 0 ? to - 1 : to;
    boolean long_ = digits >= SHORTEST_CARD && digits <= LONGEST_CARD;
    boolean alone = end >= text.length() || !continues(text.charAt(end));
    return long_ && alone && sum % 10 == 0 ? end : -1;
  }

  /** The end of an IBAN, in one piece or in groups of four. */
  static int iban(String text, int at) {
    int length = ibanLength(text, at);
    if (length < 0) {
      return -1;
    }
    StringBuilder plain = new StringBuilder(length);
    int to = at;
    while (to < text.length() && plain.length() < length) {
      char c = text.charAt(to);
      if (TokenShapes.isUpperOrDigit(c)) {
        plain.append(c);
      } else if (c != ' ' || plain.length() % 4 != 0) {
        return -1;
      }
      to++;
    }
    boolean alone = to >= text.length() || !Character.isLetterOrDigit(text.charAt(to));
    return plain.length() == length && alone && fits(plain) ? to : -1;
  }

  private static int ibanLength(String text, int at) {
    if (at + 4 > text.length() || !isDigit(text.charAt(at + 2)) || !isDigit(text.charAt(at + 3))) {
      return -1;
    }
    for (int i = 0; i < IBANS.length(); i += 4) {
      if (IBANS.startsWith(text.substring(at, at + 2), i)) {
        return Integer.parseInt(IBANS.substring(i + 2, i + 4));
      }
    }
    return -1;
  }

  /** ISO 13616: the first four characters put last, letters as 10 to 35, modulo 97 is 1. */
  private static boolean fits(CharSequence iban) {
    int rest = 0;
    for (int i = 0; i < iban.length(); i++) {
      char c = iban.charAt((i + 4) % iban.length());
      rest = isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
    }
    return rest == 1;
  }

  private static boolean continues(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isLocal(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  private static boolean isDomain(char c) {
    return isLetter(c) || isDigit(c) || c == '.' || c == '-';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
