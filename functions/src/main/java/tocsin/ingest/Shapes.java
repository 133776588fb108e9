package tocsin.ingest;

/** Shapes of words that are told by their characters alone, with no regular expression. */
final class Shapes {
  private Shapes() {}

  static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return from < text.length();
  }

  static boolean isUuid(CharSequence text, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(from + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  /** A part of a date or time, or a number: digits first or nothing but what dates are made of. */
  static boolean isTime(String token) {
    int digits = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if ("-:.,/+TZ".indexOf(c) < 0) {
        return isCalendarWord(token);
      }
    }
    return digits > 0;
  }

  static boolean isCalendarWord(String token) {
    return switch (token.endsWith(",") ? token.substring(0, token.length() - 1) : token) {
      case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" ->
          true;
      case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "AM", "PM", "UTC", "GMT" -> true;
      default -> false;
    };
  }

  /** A name as loggers have: letters, digits and points, beginning with a letter. */
  static boolean isQualified(String name) {
    if (name.isEmpty() || !Character.isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Bytes.isWord(c) && c != '.' && c != '$' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** ARN, URL, e-mail address or path. */
  static boolean isLocation(String text, int from, int to, boolean digit) {
    if (to - from < 2) {
      return false;
    }
    if (text.startsWith("arn:", from) || text.startsWith("://", text.indexOf(':', from))) {
      return true;
    }
    char c = text.charAt(from);
    if (c == '/' || (c == '~' && text.charAt(from + 1) == '/') || text.startsWith("./", from)) {
      return true;
    }
    if (text.startsWith(":\\", from + 1)) {
      return true;
    }
    int at = text.indexOf('@', from);
    if (at > from && at < to && text.indexOf('.', at) > 0 && text.indexOf('.', at) < to) {
      return true;
    }
    int slash = text.indexOf('/', from);
    return digit
        && slash > 0
        && slash < to
        && text.indexOf('/', slash + 1) > 0
        && text.indexOf('/', slash + 1) < to;
  }

  /** Letters and digits in turn, as in generated ids and in {@code 0x7f3a}, {@code T10Z}. */
  static boolean isRandom(String text, int from, int to) {
    if (text.startsWith("0x", from)) {
      return true;
    }
    boolean time = true;
    for (int i = from; i < to; i++) {
      time &= isDigit(text.charAt(i)) || text.charAt(i) == 'T' || text.charAt(i) == 'Z';
    }
    int turns = time ? 3 : 0;
    for (int i = from + 1; i < to; i++) {
      if (isDigit(text.charAt(i)) != isDigit(text.charAt(i - 1))) {
        turns++;
      }
    }
    return turns >= 3;
  }

  /** {@code a1.cable.example.net}: small letters only, or it would be a class or a package. */
  static boolean isHost(String text, int from, int to, boolean digit) {
    int points = 0;
    for (int i = from; digit && i < to; i++) {
      char c = text.charAt(i);
      points += c == '.' ? 1 : 0;
      if (c != '.' && c != '-' && !isDigit(c) && (c < 'a' || c > 'z')) {
        return false;
      }
    }
    return points >= 2;
  }

  /** {@code Nov} and {@code Sat}, if more of a date follows: {@code May} is also a word. */
  static boolean isDate(String text, int from, int to) {
    if (to - from != 3 || text.charAt(from) < 'A' || text.charAt(from) > 'Z') {
      return false;
    }
    int next = to;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
      next++;
    }
    boolean follows =
        next + 3 <= text.length()
            && (isDigit(text.charAt(next)) || isCalendarWord(text.substring(next, next + 3)));
    return follows && isCalendarWord(text.substring(from, to));
  }
}
