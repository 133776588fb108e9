package tocsin.notify;

import java.time.Duration;

/**
 * When something that comes and goes counts as flapping.
 *
 * @param returns from how many on, 1 or more
 * @param within so close to each other
 * @param stable how long it must be over before people are told so; longer than the reopen window:
 *     what has been over for so long does not come back
 */
public record Flapping(int returns, Duration within, Duration stable) {
  public static final Flapping DEFAULT =
      new Flapping(3, Duration.ofHours(1), Duration.ofMinutes(15));

  public Flapping {
    if (returns < 1) {
      throw new IllegalArgumentException("what never returned does not flap");
    }
  }
}
