package tocsin.local.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of EventBridge, in UTC: minutes, hours, day of month, month, day of week (1 is
 * Sunday), year. Of the day fields one is {@code ?}. The forms {@code L} (last day of the month),
 * lists, ranges, steps and names are understood; {@code W} and {@code #} are refused.
 */
record Cron(
    BitSet minutes,
    BitSet hours,
    BitSet days,
    boolean last,
    BitSet months,
    BitSet weekdays,
    BitSet years)
    implements Schedule {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  /** How far ahead to look: long enough for the 29th of February across a century. */
  private static final int MOST_DAYS = 9 * 366;

  private static final List<String> MONTHS =
      List.of(
          "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static Cron parse(String fields) {
    String[] field = fields.trim().split("\\s+", -1);
    if (field.length != 6 || field[2].equals("?") == field[4].equals("?")) {
      throw invalid();
    }
    boolean last = field[2].equals("L");
    return new Cron(
        set(field[0], 0, 59, List.of()),
        set(field[1], 0, 23, List.of()),
        set(last ? "?" : field[2], 1, 31, List.of()),
        last,
        set(field[3], 1, 12, MONTHS),
        set(field[4], 1, 7, WEEKDAYS),
        set(field[5], FIRST_YEAR, LAST_YEAR, List.of()));
  }

  @Override
  public @Nullable Instant next(Instant after) {
    LocalDateTime from = LocalDateTime.ofInstant(after, ZoneOffset.UTC).plusMinutes(1);
    LocalDate day = from.toLocalDate();
    for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
      if (!on(day)) {
        continue;
      }
      int start = i == 0 ? from.getHour() * 60 + from.getMinute() : 0;
      for (int minute = start; minute < 24 * 60; minute++) {
        if (hours.get(minute / 60) && minutes.get(minute % 60)) {
          return day.atStartOfDay().plusMinutes(minute).toInstant(ZoneOffset.UTC);
        }
      }
    }
    return null;
  }

  private boolean on(LocalDate day) {
    int weekday = day.getDayOfWeek().getValue() % 7 + 1;
    boolean dayMatches =
        days.get(day.getDayOfMonth())
            || weekdays.get(weekday)
            || (last && day.getDayOfMonth() == day.lengthOfMonth());
    return dayMatches && months.get(day.getMonthValue()) && years.get(day.getYear());
  }

  private static BitSet set(String field, int least, int most, List<String> names) {
    BitSet set = new BitSet();
    if (field.equals("?")) {
      return set;
    }
    for (String part : field.split(",", -1)) {
      String[] range = part.split("/", -1);
      int step = range.length == 2 ? number(range[1], 1, most, List.of()) : 1;
      String[] ends = range[0].split("-", -1);
      if (range.length > 2 || ends.length > 2) {
        throw invalid();
      }
      boolean all = range[0].equals("*");
      int from = all ? least : number(ends[0], least, most, names);
      boolean open = all || (ends.length == 1 && range.length == 2);
      int to = open ? most : number(ends[ends.length - 1], least, most, names);
      for (int value = from; value <= to; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(String text, int least, int most, List<String> names) {
    int named = names.indexOf(text);
    if (named > 0) {
      return named;
    }
    if (!text.matches("\\d{1,4}")) {
      throw invalid();
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw invalid();
    }
    return value;
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("Parameter ScheduleExpression is not valid.");
  }
}
