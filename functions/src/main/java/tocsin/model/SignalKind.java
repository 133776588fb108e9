package tocsin.model;

import java.util.Locale;
import java.util.Optional;

/** What sort of thing a signal tells of. */
public enum SignalKind {
  LOG_ERROR,
  LOG_TIMEOUT,
  LOG_OUT_OF_MEMORY,
  LOG_PATTERN,
  ALARM,
  FINDING,
  DEPLOYMENT,
  BUILD,
  TASK,
  SCAN,
  DRIFT,
  STACK,
  HEALTH,
  API_CALL,
  SIGN_IN,
  SCALING,
  INSTANCE,
  DATABASE,
  WORKFLOW,
  CANARY,
  COMPLIANCE,
  THRESHOLD,
  GENERIC;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  public String wire() {
    return wire;
  }

  /** True for the kinds that are made from log lines. */
  public boolean fromLogs() {
    return switch (this) {
      case LOG_ERROR, LOG_TIMEOUT, LOG_OUT_OF_MEMORY, LOG_PATTERN -> true;
      default -> false;
    };
  }

  public static Optional<SignalKind> of(String wire) {
    for (SignalKind kind : values()) {
      if (kind.wire.equals(wire)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
