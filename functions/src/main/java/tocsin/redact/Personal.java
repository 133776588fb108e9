package tocsin.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Personal data that is known by its look: mail addresses, card numbers, account numbers of banks,
 * American social security numbers and phone numbers.
 */
final class Personal {
  /** The length of an IBAN by country; a {@code d} if all behind the check digits are digits. */
  private static final String IBANS =
      "AD24aAE23dAL28aAT20dAZ28aBA20dBE16dBG22aBH22aBR29aCH21aCR22dCY28aCZ24dDE22dDK18dDO28aEE20d"
          + "ES24dFI18dFO18dFR27aGB22aGE22aGI23aGL18dGR27aGT28aHR21dHU28dIE22aIL23dIS26dIT27aJO30a"
          + "KW30aKZ20aLB28aLI21aLT20dLU20aLV21aMC27aMD24aME22dMK19aMR27dMT31aMU30aNL18aNO15dPK24a"
          + "PL28dPS29aPT25dQA29aRO24aRS22dSA24aSE24dSI19dSK24dSM27aTN24dTR26aUA29aVG24aXK20d";

  /** What a domain ends with that is none: internal names, units of systemd, files. */
  private static final Set<String> INTERNAL =
      WordList.of(
          """
          internal local localdomain lan localhost svc cluster home corp intra png jpg jpeg gif
          svg webp css js mjs ts json html pdf ico py rb java zip jar gz tgz xml yml yaml txt md
          git mp4 service socket timer mount target scope slice
          """);

  private Personal() {}

  /** Returns where the address begins whose {@code @} stands at a place; -1 if there is none. */
  static int mailStart(String text, int sign, int limit) {
    int from = sign;
    while (from > limit && sign - from < 96 && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < sign
        && (text.charAt(from) == '.' || text.charAt(from) == '-' || text.charAt(from) == '%')) {
      from += text.charAt(from) == '%' ? Math.min(3, sign - from) : 1;
    }
    boolean git = sign - from == 3 && text.startsWith("git", from);
    return from == sign || git ? -1 : from;
  }

  /** Returns where it ends: behind a domain with a point and the letters of a public suffix. */
  static int mailEnd(String text, int sign) {
    int to = sign;
    while (to < text.length() && isDomain(text.charAt(to))) {
      to++;
    }
    while (to > sign && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == '-')) {
      to--;
    }
    int point = to - 1;
    while (point > sign && text.charAt(point) != '.') {
      point--;
    }
    if (point <= sign || to - point < 3 || text.charAt(sign) == '.') {
      return -1;
    }
    boolean letters = text.substring(point + 1, to).chars().allMatch(Character::isLetter);
    boolean puny = text.startsWith("xn--", point + 1);
    return (letters || puny) && !isInternal(text, point + 1, to) ? to : -1;
  }

  private static boolean isInternal(String text, int from, int to) {
    return INTERNAL.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
  }

  /** The end of an IBAN, in one piece or in groups of four. */
  static int iban(String text, int at) {
    int row = ibanRow(text, at);
    if (row < 0) {
      return -1;
    }
    int length = Integer.parseInt(IBANS.substring(row + 2, row + 4));
    boolean digits = IBANS.charAt(row + 4) == 'd';
    StringBuilder plain = new StringBuilder(length);
    int to = at;
    while (to < text.length() && plain.length() < length) {
      char c = text.charAt(to);
      boolean part =
          Alphabet.has(digits && plain.length() > 3 ? Alphabet.DIGIT : Alphabet.ALNUM, c);
      if (part) {
        plain.append(Character.toUpperCase(c));
      } else if ((c != ' ' && c != '-') || plain.length() % 4 != 0) {
        return -1;
      }
      to++;
    }
    boolean alone = !Alphabet.at(text, to, Alphabet.WORD);
    return plain.length() == length && alone && fits(plain) ? to : -1;
  }

  private static int ibanRow(String text, int at) {
    if (!Alphabet.at(text, at + 2, Alphabet.DIGIT) || !Alphabet.at(text, at + 3, Alphabet.DIGIT)) {
      return -1;
    }
    for (int i = 0; i < IBANS.length(); i += 5) {
      if (text.regionMatches(true, at, IBANS, i, 2)) {
        return i;
      }
    }
    return -1;
  }

  /** ISO 13616: the first four characters put last, letters as 10 to 35, modulo 97 is 1. */
  private static boolean fits(CharSequence iban) {
    int rest = 0;
    for (int i = 0; i < iban.length(); i++) {
      char c = iban.charAt((i + 4) % iban.length());
      boolean digit = Alphabet.has(Alphabet.DIGIT, c);
      rest = digit ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
    }
    return rest == 1;
  }

  /** The end of {@code 123-45-6789} in the ranges that are given out. */
  static int socialSecurity(String text, int at) {
    boolean form =
        digits(text, at, 3)
            && text.startsWith("-", at + 3)
            && digits(text, at + 4, 2)
            && text.startsWith("-", at + 6)
            && digits(text, at + 7, 4)
            && !Alphabet.at(text, at + 11, Alphabet.WORD | Alphabet.DASH)
            && !(Alphabet.at(text, at + 11, Alphabet.DOT)
                && Alphabet.at(text, at + 12, Alphabet.ALNUM));
    boolean given =
        form
            && !text.startsWith("000", at)
            && !text.startsWith("666", at)
            && text.charAt(at) != '9'
            && !text.startsWith("00", at + 4)
            && !text.startsWith("0000", at + 7);
    return given ? at + 11 : -1;
  }

  private static boolean digits(String text, int at, int n) {
    return at + n <= text.length() && Alphabet.all(text, at, at + n, Alphabet.DIGIT);
  }

  /** The end of a phone number in the international form whose {@code +} stands before a place. */
  static int phone(String text, int at) {
    if (!Alphabet.at(text, at, Alphabet.DIGIT) || text.charAt(at) == '0') {
      return -1;
    }
    int digits = 0;
    int groups = 0;
    int to = at;
    int end = at;
    while (to < text.length() && digits <= 15) {
      char c = text.charAt(to);
      if (Alphabet.has(Alphabet.DIGIT, c)) {
        digits++;
        end = to + 1;
      } else if (" -.()".indexOf(c) >= 0 && to - end < 2 && groups < 8) {
        groups++;
      } else {
        break;
      }
      to++;
    }
    boolean alone = !Alphabet.at(text, end, Alphabet.WORD);
    return digits >= (groups == 0 ? 10 : 9) && digits <= 15 && alone ? end : -1;
  }

  private static boolean isDomain(char c) {
    return c < 128
        ? Alphabet.has(Alphabet.ALNUM | Alphabet.DASH | Alphabet.DOT, c)
        : Character.isLetter(c);
  }

  private static boolean isLocal(char c) {
    return Alphabet.has(Alphabet.NAME, c)
        || c == '%'
        || c == '+'
        || (c > 127 && Character.isLetter(c));
  }
}
