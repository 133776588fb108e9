package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tocsin.trace.TraceLookup;

/**
 * Asks again what AWS throttled or could not answer, ever later, until a budget of time is used up.
 *
 * <p>The SDK's own retries are no use here: when throttled they rest for a second and more, which
 * is longer than anybody may wait, and the reason would be lost with the time.
 */
final class Patience {
  static final Duration FIRST_REST = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofMillis(400);

  private final InstantSource clock;
  private final Pause pause;
  private final Duration budget;

  Patience(InstantSource clock, Pause pause, Duration budget) {
    this.clock = clock;
    this.pause = pause;
    this.budget = budget;
  }

  Turn begin() {
    return new Turn(clock.instant().plus(budget));
  }

  Instant now() {
    return clock.instant();
  }

  /** Of one budget, for all that is asked with it. Not for several threads. */
  final class Turn {
    private final Instant until;

    private Turn(Instant until) {
      this.until = until;
    }

    boolean over() {
      return !clock.instant().isBefore(until);
    }

    /** Rests. False, at once, if there is not so much time left or somebody wants to stop. */
    boolean rest(Duration time) {
      if (clock.instant().plus(time).isAfter(until)) {
        return false;
      }
      try {
        pause.take(time);
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** The answer, or the last refusal when the time is up or asking again cannot help. */
    <T> T ask(Supplier<T> call) {
      Duration next = FIRST_REST;
      while (true) {
        try {
          return call.get();
        } catch (AwsServiceException e) {
          boolean again = e.isThrottlingException() || e.statusCode() >= 500;
          if (!again || !rest(next)) {
            throw e;
          }
          next = longer(next);
        }
      }
    }
  }

  /** How long to rest after having rested so long in vain. */
  static Duration longer(Duration rest) {
    Duration twice = rest.multipliedBy(2);
    return twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
  }

  /** The name of a refusal. */
  static String problem(AwsServiceException e) {
    if (e.isThrottlingException()) {
      return TraceLookup.THROTTLED;
    }
    return denied(e) ? TraceLookup.DENIED : TraceLookup.UNAVAILABLE;
  }

  static boolean denied(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    return code != null && code.startsWith("AccessDenied");
  }
}
