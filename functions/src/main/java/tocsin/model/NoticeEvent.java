package tocsin.model;

import java.util.Locale;

/** What a notice tells people about an incident. */
public enum NoticeEvent {
  OPENED,
  ESCALATED,
  ENRICHED,
  SPREAD,
  REMINDED,
  ACKNOWLEDGED,
  RESOLVED,
  REOPENED,
  DIGEST,
  DRILL;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
