package tocsin.redact;

import java.util.Set;

/** Decides whether what stands behind a name is its secret. */
final class Verdict {
  private static final int WORD = 20;
  private static final int LONG = 16;

  private static final Set<String> NOTHING =
      Set.of(
          "null",
          "none",
          "nil",
          "true",
          "false",
          "undefined",
          "nan",
          "yes",
          "no",
          "on",
          "off",
          "empty",
          "unset",
          "missing",
          "required",
          "optional",
          "invalid",
          "expired",
          "incorrect",
          "wrong",
          "mismatch",
          "redacted",
          "masked",
          "hidden",
          "filtered",
          "protected",
          "removed",
          "omitted",
          "sensitive",
          "notset",
          "n/a",
          "na",
          "unknown",
          "default",
          "present",
          "absent",
          "enabled",
          "disabled",
          "set",
          "changed",
          "updated",
          "rejected",
          "denied",
          "failed",
          "failure",
          "ok",
          "valid",
          "blank",
          "unauthorized",
          "forbidden",
          "string",
          "int",
          "integer",
          "str",
          "bool",
          "boolean",
          "object",
          "array",
          "text",
          "password",
          "secret",
          "token",
          "type",
          "error",
          "hidden_due_to_security_reasons",
          "bearer",
          "basic",
          "varchar",
          "must",
          "cannot",
          "nonetype",
          "include",
          "same-origin",
          "omit",
          "refused",
          "revoked",
          "locked",
          "disallowed",
          "unsupported");

  private static final Set<String> PROSE =
      Set.of(
          "is",
          "must",
          "be",
          "not",
          "required",
          "cannot",
          "should",
          "least",
          "invalid",
          "has",
          "have",
          "was",
          "were",
          "does",
          "do",
          "can",
          "may",
          "will",
          "unable",
          "failed",
          "expected",
          "missing",
          "for",
          "the",
          "could",
          "no",
          "too",
          "already",
          "are",
          "expired",
          "from",
          "please");

  private static final String[] REFERENCES = {
    "${",
    "{{",
    "$(",
    "%{",
    "#{",
    "<%",
    "arn:",
    "ssm:",
    "vault:",
    "op://",
    "sm://",
    "env:",
    "file:",
    "secretsmanager:",
    "/run/secrets/",
    "@microsoft.keyvault",
    "projects/",
    "kms:",
    "!ref",
    "!sub",
    "!secret",
    "!getatt",
    "process.env",
    "os.environ",
    "env(",
    "getenv(",
    "%(",
    "azurekeyvault",
    "akv:",
    "sops:",
    "ref+",
    "gcp-sm",
    "awssm",
    "keyvault:",
    "/etc/",
    "/var/",
    "/opt/",
    "classpath:",
    "com.",
    "org.",
    "java.",
    "javax.",
    "class ",
    "http://",
    "https://",
    "&{",
    "0x",
    "function",
  };

  private Verdict() {}

  static boolean hides(SecretNames.Kind kind, Join join, String text, int from, int to) {
    if (to <= from || isNothing(text, from, to)) {
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
      case KEY -> Looks.isMixed(text, from, to) && to - from >= LONG;
      case CODE -> to - from >= 10 && (Looks.isMixed(text, from, to) || to - from >= WORD);
      case NONE, VALUE, DATA -> false;
    };
  }

  private static boolean password(Join join, String text, int from, int to) {
    return switch (join.form) {
      case ASSIGN, ELEMENT, OPTION, CELL, PART ->
          !isSentence(text, from, to)
              && !isPath(text, from, to)
              && !isCount(join, text, from, to)
              && !(join.spaced && isNextPair(text, from, to));
      case COLON -> join.quoted() ? !isSentence(text, from, to) : afterColon(join, text, from, to);
      case QUOTED ->
          !isSentence(text, from, to)
              && (hasDigitOrMark(text, from, to) || Looks.isMixed(text, from, to));
      case PAIR -> hasDigitOrMark(text, from, to) || Looks.isMixed(text, from, to);
      case PROSE -> prose(join, text, from, to);
      case NONE -> false;
    };
  }

  /** {@code pass=3}: the third of several. */
  private static boolean isCount(Join join, String text, int from, int to) {
    return !join.quoted() && to - from < 4 && Alphabet.all(text, from, to, Alphabet.DIGIT);
  }

  /** Behind a colon a plain word is prose, unless name and word are all that the line says. */
  private static boolean afterColon(Join join, String text, int from, int to) {
    if (isFieldName(text, from, to)) {
      return false;
    }
    if (join.crossed && !endsLine(text, to)) {
      return false;
    }
    if (Looks.isPlain(text, from, to)) {
      boolean last = endsLine(text, to);
      boolean word = to - from >= LONG && !hasMark(text, from, to);
      return last
          && (word || Looks.isMixed(text, from, to) || (join.tight && startsLine(text, join)));
    }
    boolean digits = Alphabet.all(text, from, to, Alphabet.DIGIT | Alphabet.DOT);
    return digits ? to - from >= 4 : true;
  }

  private static boolean prose(Join join, String text, int from, int to) {
    int n = to - from;
    if (n < 5 || isFieldName(text, from, to) || isPath(text, from, to)) {
      return false;
    }
    if (Looks.isPlain(text, from, to)) {
      return join.linked && n >= LONG && endsLine(text, to) && !hasMark(text, from, to);
    }
    boolean letters = false;
    boolean digits = false;
    for (int i = from; i < Math.min(to, from + 64); i++) {
      letters |= Character.isLetter(text.charAt(i));
      digits |= Alphabet.has(Alphabet.DIGIT, text.charAt(i));
    }
    boolean odd =
        letters && (digits || Looks.isMixed(text, from, to) || hasStrongMark(text, from, to));
    return odd
        && !Looks.isDate(text, from, to)
        && !text.startsWith("()", to - 2)
        && !isCall(text, from, to);
  }

  private static boolean secret(Join join, String text, int from, int to) {
    boolean name = Looks.isName(text, from, to) && hasMark(text, from, to);
    return switch (join.form) {
      case ASSIGN, ELEMENT, OPTION, CELL, PART ->
          !name && !isSentence(text, from, to) && !isPath(text, from, to);
      case COLON ->
          join.quoted()
              ? !isSentence(text, from, to) && !(name && !join.nameQuoted)
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
    if (n < 6 || isPath(text, from, to) || isCall(text, from, to)) {
      return false;
    }
    if (digits) {
      return n == 6 || n >= 20;
    }
    boolean name = Looks.isName(text, from, to) && hasMark(text, from, to);
    if (name || isSentence(text, from, to)) {
      return false;
    }
    return (hasDigitOrMark(text, from, to) && Looks.isMixed(text, from, to))
        || Looks.isRandom(text, from, to)
        || (n >= LONG && !hasMark(text, from, to))
        || Looks.isUuid(text, from, to);
  }

  private static boolean weak(Join join, String text, int from, int to) {
    if (isFieldName(text, from, to)
        || (join.crossed && !endsLine(text, to))
        || isCall(text, from, to)
        || isPath(text, from, to)) {
      return false;
    }
    boolean name = Looks.isName(text, from, to) && hasMark(text, from, to);
    boolean digitsToo = hasDigit(text, from, to) && Looks.isMixed(text, from, to);
    return to - from >= 6
        && !name
        && !Looks.isDate(text, from, to)
        && (digitsToo || Looks.isRandom(text, from, to) || Looks.isUuid(text, from, to));
  }

  private static boolean strong(String text, int from, int to) {
    return to - from >= 8
        && !isFieldName(text, from, to)
        && !isPath(text, from, to)
        && !isCall(text, from, to)
        && (Looks.isUuid(text, from, to)
            || (hasDigit(text, from, to) && Looks.isRandom(text, from, to)));
  }

  private static boolean isLongEnough(Join join, String text, int from, int to) {
    return to - from >= LONG && !text.startsWith("S-1-", from) && join.form != Join.Form.PROSE;
  }

  private static boolean number(Join join, String text, int from, int to) {
    int n = to - from;
    boolean digit = hasDigit(text, from, to);
    return n >= 3
        && n <= 40
        && digit
        && !Looks.isDate(text, from, to)
        && (join.form != Join.Form.PROSE || n >= 4)
        && (join.form != Join.Form.QUOTED || n >= 4);
  }

  private static final Set<String> SCHEMES =
      Set.of(
          "bearer",
          "basic",
          "token",
          "digest",
          "negotiate",
          "ntlm",
          "apikey",
          "api-key",
          "aws4-hmac-sha256",
          "aws",
          "oauth",
          "hawk",
          "geniekey",
          "key",
          "jwt",
          "hmac",
          "sharedkey",
          "sharedaccesssignature",
          "splunk",
          "bot",
          "sso-key",
          "ssws",
          "dpop",
          "gnap",
          "snowflake",
          "klaviyo-api-key",
          "discogs",
          "authbasic",
          "credential",
          "user",
          "scram-sha-256",
          "vapid",
          "mutual",
          "privatetoken");

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
      if (join.quoted() && close > next && !isSentence(text, next, to)) {
        return !text.startsWith(Redactor.MASK_START, next);
      }
      return close > next
          && !text.startsWith(Redactor.MASK_START, next)
          && (!Looks.isPlain(text, next, close)
              || close - next >= LONG
              || (close == to && !NOTHING.contains(text.substring(next, close))));
    }
    return (hasDigit(text, from, end) && Looks.isMixed(text, from, end) && end - from >= 6)
        || (end - from >= WORD && Looks.isRandom(text, from, end));
  }

  private static boolean cookie(Join join, String text, int from, int to) {
    int sign = text.indexOf('=', from, to);
    if (sign < 0 && join.form == Join.Form.ASSIGN) {
      int end = Alphabet.end(text, from, to, Alphabet.URL64);
      return end - from >= LONG && Looks.isRandom(text, from, end);
    }
    return sign > from
        && sign + 1 < to
        && !text.startsWith(Redactor.MASK_START, sign + 1)
        && Alphabet.all(text, from, sign, Alphabet.NAME);
  }

  private static boolean personal(Join join, String text, int from, int to) {
    boolean assigned =
        join.form == Join.Form.ASSIGN
            || join.form == Join.Form.ELEMENT
            || (join.form == Join.Form.COLON && join.quoted() && join.nameQuoted);
    return assigned && !isSentence(text, from, to);
  }

  /** {@code Host:} and {@code reason=}: the value is empty and the next field begins. */
  private static boolean isFieldName(String text, int from, int to) {
    if (to < text.length() && (text.charAt(to) == '=' || text.charAt(to) == ':')) {
      return true;
    }
    int end = Alphabet.end(text, from, to, Alphabet.LETTER);
    return end > from
        && end < to
        && text.charAt(end) == ':'
        && Character.isUpperCase(text.charAt(from));
  }

  /** {@code password= user=bob}. */
  private static boolean isNextPair(String text, int from, int to) {
    int end = Alphabet.end(text, from, to, Alphabet.NAME);
    return end > from && end < to && text.charAt(end) == '=' && end + 1 < to;
  }

  private static boolean isCall(String text, int from, int to) {
    int end = Alphabet.end(text, from, to, Alphabet.NAME);
    return end > from && end < to && text.charAt(end) == '(';
  }

  private static boolean isPath(String text, int from, int to) {
    return text.startsWith("./", from)
        || (text.charAt(from) == '/' && Looks.isName(text, from, to));
  }

  private static boolean endsLine(String text, int to) {
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
  private static boolean startsLine(String text, Join join) {
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
    while (at < to && at < from + 256) {
      int end = at;
      while (end < to && text.charAt(end) != ' ' && text.charAt(end) != '+') {
        end++;
      }
      words++;
      prose |=
          end - at < 12
              && PROSE.contains(text.substring(at, end).toLowerCase(java.util.Locale.ROOT));
      at = end + 1;
    }
    return words >= 2 && prose;
  }

  static boolean isNothing(String text, int from, int to) {
    if (text.startsWith(Redactor.MASK_START, from)) {
      return true;
    }
    int n = to - from;
    if (n <= 32 && NOTHING.contains(text.substring(from, to).toLowerCase(java.util.Locale.ROOT))) {
      return true;
    }
    for (String reference : REFERENCES) {
      if (text.regionMatches(true, from, reference, 0, reference.length())) {
        return true;
      }
    }
    return isPlaceholder(text, from, to);
  }

  private static boolean isPlaceholder(String text, int from, int to) {
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    if ((first == '<' && last == '>')
        || (first == '[' && last == ']')
        || (first == '{' && last == '}')
        || (first == '%' && last == '%')) {
      return true;
    }
    boolean variable = first == '$' && to - from > 1;
    boolean same = true;
    int stars = 0;
    for (int i = from; i < to && i < from + 64; i++) {
      char c = text.charAt(i);
      variable &=
          i == from || Alphabet.has(Alphabet.UPPER | Alphabet.UNDERSCORE | Alphabet.DIGIT, c);
      same &= ".*xX-_?#\u2022\u2026\u25cf".indexOf(c) >= 0;
      stars += c == '*' || c == '\u2022' ? 1 : 0;
    }
    return variable || same || stars >= 3;
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to && i < from + 256; i++) {
      if (Alphabet.has(Alphabet.DIGIT, text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMark(String text, int from, int to) {
    for (int i = from; i < to && i < from + 256; i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStrongMark(String text, int from, int to) {
    for (int i = from; i < to && i < from + 256; i++) {
      if ("!@#$%^&*?~+=".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigitOrMark(String text, int from, int to) {
    return hasDigit(text, from, to) || hasStrongMark(text, from, to);
  }
}
