package tocsin.model;

import java.util.Locale;

/** What a notice tells people about a silence. */
public enum SilenceEvent {
  ADDED,
  /** It withheld something for the first time. */
  USED,
  /** Its time is up, or somebody ended it. */
  ENDED;

  private static final String PREFIX = "silence-";

  private final String wire = PREFIX + name().toLowerCase(Locale.ROOT);

  /** Such as {@code silence-added}. */
  public String wire() {
    return wire;
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SilenceEvent of(String wire) {
    for (SilenceEvent event : values()) {
      if (event.wire.equals(wire)) {
        return event;
      }
    }
    throw new IllegalArgumentException("no such event of a silence: " + wire);
  }
}
