package tocsin.model;

import java.util.Locale;

/** How the node at the origin of a failure failed, by X-Ray's flags. */
public enum CauseKind {
  FAULT,
  ERROR,
  THROTTLE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
