package tocsin.redact;

/**
 * Numbers of payment cards: the prefix and the length of an issuer, and Luhn's sum, so that ids,
 * orders and times are hardly ever taken for them.
 */
final class Cards {
  private static final int SHORTEST = 14;

  /** Longer numbers are no cards; so many digits are looked at. */
  private static final int LONGEST = 19;

  /** Digits before the first blank or dash, whoever issued the card. */
  private static final int FIRST_GROUP = 4;

  private Cards() {}

  /** The end of the card number that begins at a place, in one piece or in groups; else -1. */
  static int end(String text, int at) {
    char first = text.charAt(at);
    if (first < '2' || first > '6' || isGlued(text, at)) {
      return -1;
    }
    int digits = 0;
    int groups = 0;
    int group = 0;
    long number = 0;
    char separator = 0;
    int to = at;
    while (to < text.length() && digits <= LONGEST) {
      char c = text.charAt(to);
      if (Alphabet.has(Alphabet.DIGIT, c)) {
        number = number * 10 + c - '0';
        digits++;
        group++;
      } else if (isSeparator(c, separator) && Alphabet.at(text, to + 1, Alphabet.DIGIT)) {
        if (groups == 0 && group != FIRST_GROUP) {
          return first(text, at);
        }
        separator = c;
        groups = groups * 10 + Math.min(group, 9);
        group = 0;
        if (isGrouping(groups) && isCard(number, digits)) {
          // Another number follows, which may be a card as well.
          return to;
        }
      } else {
        break;
      }
      to++;
    }
    groups = groups * 10 + Math.min(group, 9);
    if (separator != 0 && !isGrouping(groups)) {
      return first(text, at);
    }
    return isCard(number, digits) && isAlone(text, to) ? behind(text, to) : -1;
  }

  private static boolean isSeparator(char c, char before) {
    return (c == ' ' || c == '-') && (before == 0 || before == c);
  }

  /** Digits that are a number of their own before a blank and other digits. */
  private static int first(String text, int at) {
    long number = 0;
    int to = at;
    while (Alphabet.at(text, to, Alphabet.DIGIT) && to - at <= LONGEST) {
      number = number * 10 + text.charAt(to) - '0';
      to++;
    }
    return isCard(number, to - at) && isAlone(text, to) ? to : -1;
  }

  /** Returns how many digits the groups have, written one behind the other. */
  private static boolean isGrouping(int groups) {
    return groups == 4444 || groups == 465 || groups == 464;
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

  private static boolean isCard(long number, int digits) {
    return digits >= SHORTEST && digits <= 16 && isIssued(number, digits) && luhn(number);
  }

  private static boolean isIssued(long number, int digits) {
    int four =
        (int)
            (number
                / (digits == 16
                    ? 1_000_000_000_000L
                    : digits == 15 ? 100_000_000_000L : 10_000_000_000L));
    int two = four / 100;
    return switch (digits) {
      case 16 ->
          two / 10 == 4
              || (two >= 51 && two <= 55)
              || (four >= 2221 && four <= 2720)
              || four == 6011
              || (four >= 6440 && four <= 6599)
              || (four >= 3528 && four <= 3589)
              || two == 62;
      case 15 -> two == 34 || two == 37;
      default -> two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
    };
  }

  private static boolean luhn(long number) {
    long rest = number;
    int sum = 0;
    for (int i = 0; rest > 0; i++) {
      int digit = (int) (rest % 10);
      sum += i % 2 == 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
      rest /= 10;
    }
    return sum % 10 == 0;
  }
}
