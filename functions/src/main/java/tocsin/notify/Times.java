package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times and durations as people read them; always UTC, and saying so. */
final class Times {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private Times() {}

  /** Such as {@code 21 Nov 01:15 UTC}. */
  static String minute(Instant time) {
    OffsetDateTime t = time.atOffset(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(16).append(t.getDayOfMonth()).append(' ');
    text.append(MONTHS[t.getMonthValue() - 1]).append(' ');
    return two(text, t.getHour(), ':', t.getMinute()).append(" UTC").toString();
  }

  private static StringBuilder two(StringBuilder text, int a, char between, int b) {
    text.append(a < 10 ? "0" : "").append(a).append(between);
    return text.append(b < 10 ? "0" : "").append(b);
  }

  /** Such as {@code 4 min} or {@code 2 h 5 min}: the two largest units; not below zero. */
  static String span(Duration duration) {
    return span(duration, " s", " min", " h", " d", " ");
  }

  /** Such as {@code 4m} or {@code 2h5m}. */
  static String shortSpan(Duration duration) {
    return span(duration, "s", "m", "h", "d", "");
  }

  private static String span(
      Duration duration, String s, String min, String h, String d, String between) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + s;
    }
    if (seconds < 3_600) {
      return seconds / 60 + min;
    }
    return seconds < 86_400
        ? two(seconds / 3_600, h, seconds % 3_600 / 60, min, between)
        : two(seconds / 86_400, d, seconds % 86_400 / 3_600, h, between);
  }

  private static String two(long large, String unit, long small, String unit2, String between) {
    return large + unit + (small == 0 ? "" : between + small + unit2);
  }
}
