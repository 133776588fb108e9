package tocsin.correlate;

import java.time.Duration;

/**
 * When people are reminded of what nobody has acknowledged.
 *
 * @param critical how long after they were told of a critical incident; zero for never
 * @param high how long after they were told of a high one; zero for never
 * @param longest the pauses double, up to this
 */
public record Reminding(Duration critical, Duration high, Duration longest) {
  /** What holds unless the template says otherwise. */
  public static final Reminding DEFAULT =
      new Reminding(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(1));
}
