package tocsin.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of keys by which signals belong together. Sharing a strong one joins; sharing a weak
 * one makes two incidents related, unless a rule promotes it. The order is the order of strength:
 * the first link of a signal in this order is its message group.
 */
public enum LinkKind {
  ALARM(true, Duration.ofDays(1)),
  FINDING(true, Duration.ofDays(1)),
  PROBLEM(true, Duration.ofHours(6)),
  CAUSE(true, Duration.ofHours(1)),
  TRACE(true, Duration.ofHours(1)),
  RESOURCE(false, Duration.ofMinutes(30)),
  PRINCIPAL(false, Duration.ofHours(1));

  private final boolean strong;
  private final Duration window;
  private final String wire = name().toLowerCase(Locale.ROOT);

  LinkKind(boolean strong, Duration window) {
    this.strong = strong;
    this.window = window;
  }

  public boolean strong() {
    return strong;
  }

  /**
   * How long after the last signal with this key another one still belongs to it, unless a rule
   * says otherwise.
   */
  public Duration window() {
    return window;
  }

  public String wire() {
    return wire;
  }

  public static Optional<LinkKind> of(String wire) {
    for (LinkKind kind : values()) {
      if (kind.wire.equals(wire)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
