package tocsin.notify;

import java.time.Duration;
import tocsin.model.Severity;

/**
 * Who is told, and how often.
 *
 * @param alertsFrom the least severity that the alerts and chat topics get
 * @param pagesFrom the least severity that wakes people
 * @param interval the least time between two updates (enriched, spread, reminded) of one incident
 * @param stormCap how many notices of one incident go out within {@code stormWindow}, at most
 * @param keep how long is remembered what was sent; longer than an incident lives
 * @param withholding when one incident is not told because of others
 * @param flapping when something that comes and goes is told only once
 */
public record NotifySettings(
    Severity alertsFrom,
    Severity pagesFrom,
    Duration interval,
    int stormCap,
    Duration stormWindow,
    Duration keep,
    WithholdSettings withholding,
    Flapping flapping) {
  public static final NotifySettings DEFAULT =
      new NotifySettings(
          Severity.MEDIUM,
          Severity.HIGH,
          Duration.ofMinutes(2),
          12,
          Duration.ofHours(1),
          Duration.ofDays(90),
          WithholdSettings.DEFAULT,
          Flapping.DEFAULT);

  public NotifySettings {
    if (stormCap < 1) {
      throw new IllegalArgumentException("a storm cap of " + stormCap + " would let nothing out");
    }
  }

  /** With what counts as flapping by default. */
  public NotifySettings(
      Severity alertsFrom,
      Severity pagesFrom,
      Duration interval,
      int stormCap,
      Duration stormWindow,
      Duration keep,
      WithholdSettings withholding) {
    this(
        alertsFrom,
        pagesFrom,
        interval,
        stormCap,
        stormWindow,
        keep,
        withholding,
        Flapping.DEFAULT);
  }
}
