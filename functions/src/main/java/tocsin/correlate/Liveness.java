package tocsin.correlate;

import java.time.Instant;

/**
 * Whether the source of log lines is alive: a port. What is dead is silent, too, and its silence is
 * no recovery.
 */
public interface Liveness {
  /**
   * Looks for any line, whatever it says.
   *
   * <p>Never throws for a service that is down, throttles or refuses: then it is unknown.
   *
   * @param group the ARN of a log group
   * @param after lines of this moment and before do not count
   */
  Life of(String group, Instant after);

  /** For dry runs, which know of no lines but those they were given. */
  static Liveness always() {
    return (_, after) -> new Life.Alive(after);
  }

  /** What is known of a source. */
  sealed interface Life {
    /**
     * It has written something.
     *
     * @param since the time of the first line
     */
    record Alive(Instant since) implements Life {}

    /** It has written nothing. */
    record Silent() implements Life {}

    /**
     * It could not be looked at.
     *
     * @param reason a named one: {@code access-denied}, {@code throttled}, {@code no-such-group},
     *     {@code unavailable}, {@code too-much-to-search}, {@code no-answer-in-time}
     */
    record Unknown(String reason) implements Life {}
  }
}
