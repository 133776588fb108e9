package tocsin.model;

import java.util.Locale;

/** Whether what a signal tells of goes on, or is over. */
public enum SignalState {
  ACTIVE,
  ENDED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
