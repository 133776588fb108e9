package tocsin.model;

import org.jspecify.annotations.Nullable;

/** What one record became: exactly one of these, so that every record is accounted for. */
public sealed interface Outcome {
  /** It matters. */
  record Signalled(Signal signal) implements Outcome {}

  /** It may explain something that matters. */
  record Changed(Change change) implements Outcome {}

  /** An operator wants something done. */
  record Ordered(Order order) implements Outcome {}

  /**
   * It does not matter, for a named reason such as {@code control-message}.
   *
   * @param candidate the signal that it becomes if a rule wants it; null where no rule can
   */
  record Ignored(String reason, @Nullable Signal candidate) implements Outcome {
    public Ignored(String reason) {
      this(reason, null);
    }
  }

  /**
   * It cannot be read, for a named reason such as {@code invalid-json}; {@code detail} says what is
   * wrong and where.
   */
  record Rejected(String reason, String detail) implements Outcome {}
}
