package tocsin.trace;

import java.math.BigDecimal;

/**
 * Times of segment documents: seconds since the epoch with up to nine decimals, as a number or as
 * text, also in scientific notation. Kept in nanoseconds, because floating point would make equal
 * what is not.
 */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  /** The year 2261; what is later is milliseconds by mistake, or nonsense. */
  private static final long MAX_SECONDS = 9_200_000_000L;

  private static final int MAX_LENGTH = 40;

  private Times() {}

  /** Nanoseconds since the epoch; {@link SpanDraft#UNKNOWN} for what is no time. */
  static long nanos(String text) {
    int length = text.length();
    long seconds = 0;
    int at = 0;
    while (at < length && at <= 10 && isDigit(text.charAt(at))) {
      seconds = seconds * 10 + text.charAt(at++) - '0';
    }
    if (at == 0 || seconds >= MAX_SECONDS) {
      return slowly(text);
    }
    if (at < length && text.charAt(at++) != '.') {
      return slowly(text);
    }
    long fraction = 0;
    long unit = SECOND;
    while (at < length && isDigit(text.charAt(at))) {
      if (unit > 1) {
        unit /= 10;
        fraction += unit * (text.charAt(at) - '0');
      }
      at++;
    }
    return at < length ? slowly(text) : known(seconds * SECOND + fraction);
  }

  /** To microseconds, halves to even, which is how those who label traces round. */
  static long micros(long nanos) {
    long whole = nanos / 1000;
    long rest = nanos % 1000;
    return rest > 500 || (rest == 500 && (whole & 1) == 1) ? whole + 1 : whole;
  }

  private static long slowly(String text) {
    if (text.length() > MAX_LENGTH) {
      return SpanDraft.UNKNOWN;
    }
    try {
      BigDecimal seconds = new BigDecimal(text.strip());
      // An exponent of millions is looked at before it is written out in digits.
      if (seconds.signum() <= 0 || seconds.precision() - (long) seconds.scale() > 11) {
        return SpanDraft.UNKNOWN;
      }
      boolean late = seconds.compareTo(BigDecimal.valueOf(MAX_SECONDS)) >= 0;
      boolean tiny = seconds.scale() > 100;
      return late || tiny ? SpanDraft.UNKNOWN : known(seconds.movePointRight(9).longValue());
    } catch (NumberFormatException | ArithmeticException _) {
      return SpanDraft.UNKNOWN;
    }
  }

  private static long known(long nanos) {
    return nanos > 0 ? nanos : SpanDraft.UNKNOWN;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
