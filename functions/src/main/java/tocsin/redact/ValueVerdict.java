package tocsin.redact;

import java.util.Set;

/** Decides whether what stands behind a name is its secret. */
final class ValueVerdict {
  private static final int WORD = 20;
  private static final int LONG = 16;
  private static final int VERY_LONG = 24;

  private ValueVerdict() {}

  static boolean hides(SecretNames.Kind kind, Join join, String text, int from, int to) {
    if (to <= from || Placeholders.isNothing(text, from, to)) {
      return false;
    }
    return switch (kind) {
      case PASSWORD -> password(join, text, from, to);
      case SECRET -> secret(join, text, from, to);
      case TOKEN -> token(join, text, from, to);
      case SESSION -> token(join, text, from, to) && isLongEnough(join, text, from, to);
      case NUMBER -> number(join, text, from, to);
      case HEADER -> header(join, text, from, to);
      case COOKIE -> cookie(join, text, from, to);
      case PERSONAL -> personal(join, text, from, to);
      case KEY -> WordLooks.isMixed(text, from, to) && to - from >= LONG;
      case CODE -> to - from >= 10 && (WordLooks.isMixed(text, from, to) || to - from >= WORD);
      case NONE, VALUE, DATA -> false;
    };
  }

  private static boolean password(Join join, String text, int from, int to) {
    return switch (join.form) {
      case CELL -> !WordLooks.isPlain(text, from, to);
      case ASSIGN, ELEMENT, OPTION, PART ->
          !Wording.isSentence(text, from, to)
              && !Wording.isPath(text, from, to)
              && !Wording.isOpenCall(text, from, to)
              && !Wording.isCount(join, text, from, to)
              && !(join.spaced && Wording.isNextPair(text, from, to));
      case COLON ->
          join.quoted() ? !Wording.isSentence(text, from, to) : afterColon(join, text, from, to);
      case QUOTED ->
          !Wording.isSentence(text, from, to)
              && (Wording.hasDigitOrMark(text, from, to) || WordLooks.isMixed(text, from, to));
      case PAIR -> Wording.hasDigitOrMark(text, from, to) || WordLooks.isMixed(text, from, to);
      case PROSE -> prose(join, text, from, to);
      case NONE -> false;
    };
  }

  /** Behind a colon a plain word is prose, unless name and word are all that the line says. */
  private static boolean afterColon(Join join, String text, int from, int to) {
    if (Wording.isFieldName(text, from, to) || Wording.isNextPair(text, from, to)) {
      return false;
    }
    if (join.crossed && !Wording.endsLine(text, to)) {
      return false;
    }
    if (WordLooks.isPlain(text, from, to)) {
      boolean last = Wording.endsLine(text, to);
      boolean word = to - from >= LONG && !Wording.hasMark(text, from, to);
      return last
          && (word
              || WordLooks.isMixed(text, from, to)
              || (join.tight && Wording.startsLine(text, join)));
    }
    boolean digits = Alphabet.all(text, from, to, Alphabet.DIGIT | Alphabet.DOT);
    return digits ? to - from >= 4 : true;
  }

  private static boolean prose(Join join, String text, int from, int to) {
    int n = to - from;
    boolean pair = !join.linked && Wording.isNextPair(text, from, to);
    if (n < 5 || pair || Wording.isFieldName(text, from, to) || Wording.isPath(text, from, to)) {
      return false;
    }
    if (Alphabet.all(text, from, to, Alphabet.DIGIT)) {
      return join.linked;
    }
    if (WordLooks.isName(text, from, to) && Wording.hasMark(text, from, to)) {
      return false;
    }
    if (WordLooks.isPlain(text, from, to)) {
      return join.linked
          && n >= LONG
          && Wording.endsLine(text, to)
          && !Wording.hasMark(text, from, to);
    }
    boolean letters = false;
    boolean digits = false;
    for (int i = from; i < Math.min(to, from + 64); i++) {
      letters |= Character.isLetter(text.charAt(i));
      digits |= Alphabet.has(Alphabet.DIGIT, text.charAt(i));
    }
    boolean odd =
        letters
            && (digits
                || WordLooks.isMixed(text, from, to)
                || Wording.hasStrongMark(text, from, to));
    return odd
        && !WordLooks.isDate(text, from, to)
        && !text.startsWith("()", to - 2)
        && !Wording.isCall(text, from, to);
  }

  private static boolean secret(Join join, String text, int from, int to) {
    boolean name = WordLooks.isName(text, from, to) && Wording.hasMark(text, from, to);
    return switch (join.form) {
      case ASSIGN, ELEMENT, OPTION, CELL, PART ->
          !name && !Wording.isSentence(text, from, to) && !Wording.isPath(text, from, to);
      case COLON ->
          join.quoted()
              ? !Wording.isSentence(text, from, to) && !(name && !join.nameQuoted)
              : weak(join, text, from, to);
      case QUOTED, PROSE, PAIR -> strong(text, from, to);
      case NONE -> false;
    };
  }

  private static boolean token(Join join, String text, int from, int to) {
    int n = to - from;
    return switch (join.form) {
      case ASSIGN, ELEMENT, OPTION, CELL, PART -> assigned(text, from, to);
      case COLON -> join.quoted() ? assigned(text, from, to) : weak(join, text, from, to);
      case QUOTED, PROSE, PAIR -> n >= 12 && strong(text, from, to);
      case NONE -> false;
    };
  }

  private static boolean assigned(String text, int from, int to) {
    int n = to - from;
    boolean digits = Alphabet.all(text, from, to, Alphabet.DIGIT);
    if (n < 6 || Wording.isPath(text, from, to) || Wording.isCall(text, from, to)) {
      return false;
    }
    if (digits) {
      return n == 6 || n >= 20;
    }
    boolean name = WordLooks.isName(text, from, to) && Wording.hasMark(text, from, to);
    if (name || Wording.isSentence(text, from, to)) {
      return false;
    }
    return (Wording.hasDigitOrMark(text, from, to) && WordLooks.isMixed(text, from, to))
        || WordLooks.isRandom(text, from, to)
        || (n >= LONG && !Wording.hasMark(text, from, to))
        || WordLooks.isUuid(text, from, to);
  }

  private static boolean weak(Join join, String text, int from, int to) {
    if (Wording.isFieldName(text, from, to)
        || (join.crossed && !Wording.endsLine(text, to))
        || Wording.isCall(text, from, to)
        || Wording.isPath(text, from, to)) {
      return false;
    }
    boolean name = WordLooks.isName(text, from, to) && Wording.hasMark(text, from, to);
    boolean digitsToo = Wording.hasDigit(text, from, to) && WordLooks.isMixed(text, from, to);
    return to - from >= 6
        && !name
        && !WordLooks.isDate(text, from, to)
        && (digitsToo || WordLooks.isRandom(text, from, to) || WordLooks.isUuid(text, from, to));
  }

  private static boolean strong(String text, int from, int to) {
    return to - from >= 8
        && !Wording.isFieldName(text, from, to)
        && !Wording.isPath(text, from, to)
        && !Wording.isCall(text, from, to)
        && (WordLooks.isUuid(text, from, to)
            || (Wording.hasDigit(text, from, to) && WordLooks.isRandom(text, from, to)));
  }

  private static boolean isLongEnough(Join join, String text, int from, int to) {
    boolean prose = join.form == Join.Form.PROSE;
    return to - from >= (prose ? VERY_LONG : LONG)
        && !text.startsWith("S-1-", from)
        && !(prose && WordLooks.isUuid(text, from, to));
  }

  private static boolean number(Join join, String text, int from, int to) {
    int n = to - from;
    boolean digit = Wording.hasDigit(text, from, to);
    return n >= 3
        && n <= 40
        && digit
        && !WordLooks.isDate(text, from, to)
        && (join.form != Join.Form.PROSE || n >= 4 || Wording.isBehindCheckNumber(text, from))
        && (join.form != Join.Form.QUOTED || n >= 4);
  }

  /** What an authorisation begins with that names its scheme. */
  private static final Set<String> SCHEMES =
      WordList.of(
          """
          api-key apikey authbasic aws aws4-hmac-sha256 basic bearer bot credential digest discogs
          dpop geniekey gnap hawk hmac jwt key klaviyo-api-key mutual negotiate ntlm oauth
          privatetoken scram-sha-256 sharedaccesssignature sharedkey snowflake splunk sso-key ssws
          token user vapid
          """);

  private static boolean header(Join join, String text, int from, int to) {
    int end = from;
    while (end < to
        && text.charAt(end) > ' '
        && text.charAt(end) != '%'
        && text.charAt(end) != '+') {
      end++;
    }
    String first =
        text.substring(from, Math.min(end, from + 40)).toLowerCase(java.util.Locale.ROOT);
    if (SCHEMES.contains(first)) {
      int next = end + 1;
      int close = next;
      while (close < to && text.charAt(close) > ' ') {
        close++;
      }
      if (join.quoted() && close > next && !Wording.isSentence(text, next, to)) {
        return !text.startsWith(Redactor.MASK_START, next);
      }
      return close > next
          && !text.startsWith(Redactor.MASK_START, next)
          && (!WordLooks.isPlain(text, next, close)
              || close - next >= LONG
              || (close == to && !Placeholders.isNothing(text, next, close)));
    }
    return (Wording.hasDigit(text, from, end)
            && WordLooks.isMixed(text, from, end)
            && end - from >= 6)
        || (end - from >= WORD && WordLooks.isRandom(text, from, end));
  }

  private static boolean cookie(Join join, String text, int from, int to) {
    int sign = text.indexOf('=', from, to);
    if (sign < 0 && join.form == Join.Form.ASSIGN) {
      int end = Alphabet.end(text, from, to, Alphabet.URL64);
      return end - from >= LONG && WordLooks.isRandom(text, from, end);
    }
    boolean header = join.form == Join.Form.COLON || join.form == Join.Form.ASSIGN;
    return (header || join.quoted() || to - sign > LONG)
        && sign > from
        && sign + 1 < to
        && !text.startsWith(Redactor.MASK_START, sign + 1)
        && Alphabet.all(text, from, sign, Alphabet.NAME);
  }

  private static boolean personal(Join join, String text, int from, int to) {
    boolean assigned =
        join.form == Join.Form.ASSIGN
            || join.form == Join.Form.ELEMENT
            || (join.form == Join.Form.COLON && join.quoted() && join.nameQuoted);
    return assigned && !Wording.isSentence(text, from, to);
  }
}
