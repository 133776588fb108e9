package tocsin.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to asynchronous invocations that fail.
 *
 * @param retries after the first attempt, 0 to 2
 * @param onFailure ARN of the destination; null if failed events are dropped
 */
public record AsyncSpec(int retries, Duration maximumAge, @Nullable String onFailure) {
  /** Lambda's defaults. */
  public static final AsyncSpec DEFAULT = new AsyncSpec(2, Duration.ofHours(6), null);
}
