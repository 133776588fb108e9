package tocsin.notify;

import java.time.Duration;
import java.util.List;

/**
 * When one incident is not told because of others.
 *
 * @param openings how many incidents of an account people hear of, one by one, within {@code
 *     window}; the others are in its digest
 * @param window how long a window is; the next begins where it ends
 * @param recheck how often what is silenced or inhibited is looked at again, at least
 * @param inhibitions which incidents withhold what is told of others, beside those that are known
 */
public record WithholdSettings(
    int openings, Duration window, Duration recheck, List<InhibitRule> inhibitions) {
  public static final WithholdSettings DEFAULT =
      new WithholdSettings(20, Duration.ofMinutes(10), Duration.ofMinutes(5), List.of());

  public WithholdSettings {
    inhibitions = List.copyOf(inhibitions);
    if (openings < 1) {
      throw new IllegalArgumentException("a cap of " + openings + " would let nothing out");
    }
  }
}
