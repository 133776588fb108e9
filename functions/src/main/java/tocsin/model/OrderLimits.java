package tocsin.model;

import java.time.Duration;

/**
 * Which orders of operators are taken.
 *
 * @param account whose orders are; empty for those of all, where it is not known whose input it is
 * @param longestSilence how long a silence may last that does not name hours of the week
 */
public record OrderLimits(String account, Duration longestSilence) {
  /** A silence that nobody remembers is an outage that nobody hears of. */
  public static final Duration WEEK = Duration.ofDays(7);

  public static final OrderLimits DEFAULT = new OrderLimits("", WEEK);

  /** The same for one account. */
  public OrderLimits of(String ownAccount) {
    return new OrderLimits(ownAccount, longestSilence);
  }
}
