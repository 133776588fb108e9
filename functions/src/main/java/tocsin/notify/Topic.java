package tocsin.notify;

import java.util.Locale;

/**
 * One SNS topic for each audience, because per-protocol bodies and filterable attributes do not go
 * together in SNS.
 */
public enum Topic {
  /** Machine JSON with routing attributes. */
  EVENTS,
  /** Plain text with a subject. */
  ALERTS,
  /** Short text. */
  PAGES,
  /** Amazon Q custom notifications. */
  CHAT;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }
}
