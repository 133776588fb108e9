package tocsin.model;

import java.util.Locale;
import java.util.Optional;

/** How bad it is; ordered, and numbered as OCSF numbers its {@code severity_id}. */
public enum Severity {
  INFO(1),
  LOW(2),
  MEDIUM(3),
  HIGH(4),
  CRITICAL(5);

  private final int ocsfId;
  private final String wire = name().toLowerCase(Locale.ROOT);

  Severity(int ocsfId) {
    this.ocsfId = ocsfId;
  }

  public int ocsfId() {
    return ocsfId;
  }

  /** The name in JSON, rules and message attributes. */
  public String wire() {
    return wire;
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  public Severity max(Severity other) {
    return atLeast(other) ? this : other;
  }

  /** Finds a severity by its wire name, in any case. */
  public static Optional<Severity> of(String wire) {
    for (Severity severity : values()) {
      if (severity.wire.equalsIgnoreCase(wire)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
