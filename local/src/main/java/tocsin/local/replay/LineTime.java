package tocsin.local.replay;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The time in the head of a log line. In a subscription payload the platform says it; a file has
 * only the line. Without a zone it is UTC; a line without a time has that of the line before it.
 */
final class LineTime {
  private static final int HEAD = 300;

  private LineTime() {}

  /** Milliseconds since the epoch. */
  static long of(String line, long otherwise) {
    int limit = Math.min(HEAD, line.length()) - 19;
    for (int i = 0; i <= limit; i++) {
      if (isDigits(line, i, 4) && line.charAt(i + 4) == '-' && isDate(line, i)) {
        try {
          return at(line, i);
        } catch (DateTimeException e) {
          return otherwise;
        }
      }
    }
    return otherwise;
  }

  /** {@code 2026-11-21T08:00:00} or with a blank between. */
  private static boolean isDate(String line, int i) {
    char between = line.charAt(i + 10);
    return isDigits(line, i + 5, 2)
        && line.charAt(i + 7) == '-'
        && isDigits(line, i + 8, 2)
        && (between == 'T' || between == ' ')
        && isDigits(line, i + 11, 2)
        && line.charAt(i + 13) == ':'
        && isDigits(line, i + 14, 2)
        && line.charAt(i + 16) == ':'
        && isDigits(line, i + 17, 2);
  }

  private static long at(String line, int i) {
    LocalDateTime time =
        LocalDateTime.of(
            number(line, i, 4),
            number(line, i + 5, 2),
            number(line, i + 8, 2),
            number(line, i + 11, 2),
            number(line, i + 14, 2),
            Math.min(59, number(line, i + 17, 2)));
    int end = i + 19;
    int millis = 0;
    if (end + 4 <= line.length() && (line.charAt(end) == '.' || line.charAt(end) == ',')) {
      millis = isDigits(line, end + 1, 3) ? number(line, end + 1, 3) : 0;
      end++;
      while (end < line.length() && Character.isDigit(line.charAt(end))) {
        end++;
      }
    }
    return time.toInstant(zone(line, end)).toEpochMilli() + millis;
  }

  /** {@code +02:00} and {@code +0200}; anything else is UTC. */
  private static ZoneOffset zone(String line, int at) {
    boolean signed = at + 5 <= line.length() && "+-".indexOf(line.charAt(at)) >= 0;
    if (!signed || !isDigits(line, at + 1, 2)) {
      return ZoneOffset.UTC;
    }
    int minutes = line.charAt(at + 3) == ':' ? at + 4 : at + 3;
    int east =
        number(line, at + 1, 2) * 60 + (isDigits(line, minutes, 2) ? number(line, minutes, 2) : 0);
    return ZoneOffset.ofTotalSeconds((line.charAt(at) == '-' ? -east : east) * 60);
  }

  private static boolean isDigits(String line, int from, int n) {
    for (int i = from; i < from + n; i++) {
      if (i >= line.length() || line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(String line, int from, int n) {
    return Integer.parseInt(line, from, from + n, 10);
  }
}
