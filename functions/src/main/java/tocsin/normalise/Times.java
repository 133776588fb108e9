package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of time in AWS events: RFC 3339, the same with {@code +0000}, the date of HTTP
 * headers (AWS Health), and seconds or milliseconds since 1970 (Step Functions, canaries).
 */
final class Times {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Seconds up to the year 5138; anything larger is milliseconds. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  /** Characters of {@code 2026-11-21}; a sign after them belongs to an offset. */
  private static final int DATE = 10;

  /** Characters of {@code 2026-11-21T08:00:00Z}. */
  private static final int SECONDS = 20;

  private Times() {}

  /** The time that a node tells, or null if it tells none that fits the calendar of the outputs. */
  static @Nullable Instant read(JsonNode node) {
    Instant time = null;
    if (node.isNumber()) {
      time = ofNumber(node.asLong());
    } else if (node.isTextual() && node.textValue().length() >= 10) {
      time = ofText(node.textValue());
    }
    return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }

  /** True if something stands where a time should. */
  static boolean isThere(JsonNode node) {
    return node.isContainerNode() || !Tree.text(node).isBlank();
  }

  /** Tells in words what stands in the place of a time. */
  static String told(String name, JsonNode node) {
    return '"' + name + "\" is " + (node.isContainerNode() ? "no text" : node.toString());
  }

  private static Instant ofNumber(long number) {
    // Not by its absolute value: the least number has none.
    return number > -MOST_SECONDS && number < MOST_SECONDS
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }

  private static @Nullable Instant ofText(String text) {
    try {
      if (!Character.isDigit(text.charAt(0)) || text.charAt(4) != '-') {
        return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      }
      if (text.charAt(text.length() - 1) == 'Z' && text.length() == SECONDS) {
        return ofSeconds(text);
      }
      if (isMillisWithoutColon(text)) {
        return ofSeconds(text.substring(0, SECONDS - 1) + 'Z').plusMillis(digits(text, 20, 23));
      }
      if (text.charAt(text.length() - 1) == 'Z') {
        return Instant.parse(text);
      }
      return hasOffset(text)
          ? OffsetDateTime.parse(withColon(text)).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** {@code 2026-11-21T08:00:00.000+0000}, as each alarm has it several times. */
  private static boolean isMillisWithoutColon(String text) {
    return text.length() == SECONDS + 8
        && text.charAt(SECONDS - 1) == '.'
        && text.endsWith("+0000");
  }

  /**
   * {@code 2026-11-21T08:00:00Z}, as nearly every envelope has it: the general parser costs more
   * than all else that is done to an envelope.
   */
  private static Instant ofSeconds(String text) {
    if (text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Instant.parse(text);
    }
    int hour = digits(text, 11, 13);
    int second = digits(text, 17, 19);
    if (hour > 23 || second > 59) {
      // The end of a day and leap seconds have a meaning, which the general parser knows.
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            hour,
            digits(text, 14, 16),
            second)
        .toInstant(ZoneOffset.UTC);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit at " + i);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static boolean hasOffset(String text) {
    return text.lastIndexOf('+') > DATE || text.lastIndexOf('-') > DATE;
  }

  /** CloudWatch writes {@code +0000} where RFC 3339 wants {@code +00:00}. */
  private static String withColon(String text) {
    int minutes = text.length() - 2;
    return text.charAt(minutes - 1) == ':'
        ? text
        : text.substring(0, minutes) + ':' + text.substring(minutes);
  }
}
