package tocsin.model;

import java.util.Locale;

/**
 * Where an incident stands. A merged one has given its members to another and lives on only as a
 * pointer.
 */
public enum IncidentState {
  OPEN,
  ACKNOWLEDGED,
  RESOLVED,
  MERGED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  /** True while people may still have to act. */
  public boolean live() {
    return this == OPEN || this == ACKNOWLEDGED;
  }
}
