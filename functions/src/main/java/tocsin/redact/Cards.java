package tocsin.redact;

/**
 * Numbers of payment cards: the prefix and the length of an issuer, and Luhn's sum, so that ids,
 * orders and times are hardly ever taken for them.
 */
final class Cards {
  private static final int LONGEST = 19;

  private Cards() {}

  /** The end of the card number that begins at a place, in one piece or in groups; else -1. */
  static int end(String text, int at) {
    char first = text.charAt(at);
    if (first < '2' || first > '6' || isGlued(text, at)) {
      return -1;
    }
    StringBuilder digits = new StringBuilder(LONGEST);
    StringBuilder groups = new StringBuilder(8);
    int to = at;
    int group = 0;
    char separator = 0;
    while (to < text.length() && digits.length() <= LONGEST) {
      char c = text.charAt(to);
      if (Alphabet.has(Alphabet.DIGIT, c)) {
        digits.append(c);
        group++;
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || separator == c)
          && Alphabet.at(text, to + 1, Alphabet.DIGIT)
          && groups.length() < 4) {
        separator = c;
        groups.append((char) ('0' + Math.min(group, 9)));
        group = 0;
      } else {
        break;
      }
      to++;
    }
    groups.append((char) ('0' + Math.min(group, 9)));
    boolean grouped = groups.length() > 1;
    if (grouped && !isGrouping(groups.toString())) {
      return first(text, at);
    }
    return isCard(digits) && isAlone(text, to) ? behind(text, to) : -1;
  }

  /** Digits that are a number of their own before a blank and other digits. */
  private static int first(String text, int at) {
    int to = Alphabet.end(text, at, at + LONGEST + 1, Alphabet.DIGIT);
    return isCard(new StringBuilder(text.substring(at, to))) && isAlone(text, to) ? to : -1;
  }

  private static boolean isGrouping(String groups) {
    return groups.equals("4444")
        || groups.equals("465")
        || groups.equals("464")
        || groups.equals("44443");
  }

  private static boolean isGlued(String text, int at) {
    if (at == 0) {
      return false;
    }
    char left = text.charAt(at - 1);
    return "-._#+".indexOf(left) >= 0 || (left == '/' && !isSegment(text, at));
  }

  /** In a path the number is all of a part of it. */
  private static boolean isSegment(String text, int at) {
    int to = Alphabet.end(text, at, at + LONGEST + 1, Alphabet.DIGIT);
    return to >= text.length() || "/? \"'\n,)&".indexOf(text.charAt(to)) >= 0;
  }

  private static boolean isAlone(String text, int to) {
    boolean more = Alphabet.at(text, to, Alphabet.WORD | Alphabet.DASH);
    boolean decimal =
        Alphabet.at(text, to, Alphabet.DOT) && Alphabet.at(text, to + 1, Alphabet.ALNUM);
    return !more && !decimal;
  }

  /** The rest of a magnetic stripe: {@code =YYMM...?}. */
  private static int behind(String text, int to) {
    if (to < text.length() && (text.charAt(to) == '=' || text.charAt(to) == '^')) {
      int end = to + 1;
      while (end < text.length()
          && end < to + 80
          && (Alphabet.at(text, end, Alphabet.ALNUM | Alphabet.PLUS_SLASH)
              || "^ .".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      return end < text.length() && text.charAt(end) == '?'
          ? end + 1
          : Alphabet.end(text, to + 1, to + 40, Alphabet.DIGIT);
    }
    return to;
  }

  private static boolean isCard(StringBuilder digits) {
    return isIssued(digits) && luhn(digits);
  }

  private static boolean isIssued(StringBuilder digits) {
    int n = digits.length();
    if (n < 14 || n > 16) {
      return false;
    }
    int four = Integer.parseInt(digits.substring(0, 4));
    int two = four / 100;
    if (n == 16) {
      return two / 10 == 4
          || (two >= 51 && two <= 55)
          || (four >= 2221 && four <= 2720)
          || four == 6011
          || (four >= 6440 && four <= 6599)
          || (four >= 3528 && four <= 3589)
          || two == 62;
    }
    return n == 15
        ? two == 34 || two == 37
        : two == 36 || two == 38 || two == 39 || (four / 10 <= 305 && four / 10 >= 300);
  }

  private static boolean luhn(StringBuilder digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? d : d > 4 ? 2 * d - 9 : 2 * d;
    }
    return sum % 10 == 0;
  }
}
