package tocsin.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads times; by hand where they look as {@link Json#time} writes them, which is nearly always.
 */
final class Times {
  private static final String FORM = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /**
   * Reads RFC 3339.
   *
   * @throws java.time.format.DateTimeParseException if it is no time
   */
  static Instant parse(String text) {
    if (!formed(text)) {
      return Instant.parse(text);
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean plain = hour < 24 && minute < 60 && second < 60;
    if (!plain || month < 1 || month > 12 || day < 1 || day > 28) {
      // Ends of months, leap seconds and what is no time at all.
      return Instant.parse(text);
    }
    long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
    long seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    return Instant.ofEpochSecond(seconds, number(text, 20, 23) * 1_000_000L);
  }

  private static boolean formed(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (FORM.charAt(i) == '0' ? !digit : c != FORM.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
