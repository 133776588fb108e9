package tocsin.local.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a scheduled rule fires: {@code rate(5 minutes)} or {@code cron(0 8 ? * MON-FRI *)}. */
sealed interface Schedule permits Schedule.Rate, Cron {
  Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)(s?)\\)");
  Pattern CRON = Pattern.compile("cron\\((.+)\\)");

  /** The first time after this one, or null if there is none. */
  @Nullable Instant next(Instant after);

  /** A fixed distance. */
  record Rate(Duration every) implements Schedule {
    @Override
    public Instant next(Instant after) {
      return after.plus(every);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Schedule parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (rate.matches()) {
      long count = Long.parseLong(rate.group(1));
      // The service wants "1 minute" and "2 minutes", and takes nothing else.
      if (count > 0 && (count == 1) == rate.group(3).isEmpty()) {
        return new Rate(
            switch (rate.group(2)) {
              case "minute" -> Duration.ofMinutes(count);
              case "hour" -> Duration.ofHours(count);
              default -> Duration.ofDays(count);
            });
      }
    }
    Matcher cron = CRON.matcher(expression);
    if (cron.matches()) {
      return Cron.parse(cron.group(1).toUpperCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("Parameter ScheduleExpression is not valid.");
  }
}
