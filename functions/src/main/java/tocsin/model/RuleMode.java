package tocsin.model;

import java.util.Locale;
import java.util.Optional;

/** What a rule lets a signal do: tell people, only keep the incident, or only be counted. */
public enum RuleMode {
  PAGE,
  RECORD,
  SHADOW;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  public static Optional<RuleMode> of(String wire) {
    for (RuleMode mode : values()) {
      if (mode.wire.equals(wire)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
