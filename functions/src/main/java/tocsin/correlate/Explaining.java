package tocsin.correlate;

import tocsin.model.Incident;
import tocsin.model.SignalKind;

/**
 * Which incidents may explain others, so that stores keep them where they are found by account. Few
 * are such: those that AWS Health reports, and those whose rule has the label {@value #LABEL}.
 */
public final class Explaining {
  static final String LABEL = "inhibits";

  private Explaining() {}

  /** True if it may explain others as long as it lives. */
  public static boolean may(Incident incident) {
    return incident.policy().labels().containsKey(LABEL)
        || incident.members().stream().anyMatch(m -> m.kind() == SignalKind.HEALTH);
  }
}
