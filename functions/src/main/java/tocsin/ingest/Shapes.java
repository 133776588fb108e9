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
}
