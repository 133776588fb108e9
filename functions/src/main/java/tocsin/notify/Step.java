package tocsin.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a stage says: go on, or stop for a named reason. */
sealed interface Step {
  record Go(Plan plan) implements Step {}

  /**
   * Withhold the notice.
   *
   * @param again when to decide anew; null if this is settled
   * @param by the id of what withholds it: a silence, another incident; null if nothing else does
   */
  record Stop(String reason, @Nullable Instant again, @Nullable String by) implements Step {
    Stop(String reason) {
      this(reason, null, null);
    }

    Stop(String reason, @Nullable Instant again) {
      this(reason, again, null);
    }
  }
}
