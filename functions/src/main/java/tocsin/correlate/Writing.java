package tocsin.correlate;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tocsin.model.Signal;

/** Writes what is decided; when others wrote first, it is decided again on what they wrote. */
final class Writing {
  private static final int ATTEMPTS = 12;

  private final IncidentStore store;

  Writing(IncidentStore store) {
    this.store = store;
  }

  /**
   * Decides and writes.
   *
   * @param decide reads and decides; gets the number of the attempt, from 0
   * @return what was written; empty if the signal had been applied before
   * @throws ContentionException if others kept writing first
   */
  Optional<Plan> write(@Nullable Signal applied, Instant now, IntFunction<Plan> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Plan plan = decide.apply(attempt);
      if (applied == null && plan.incidents().isEmpty() && plan.claims().isEmpty()) {
        return Optional.of(plan);
      }
      switch (store.commit(plan.commit(applied, now))) {
        case DONE -> {
          return Optional.of(plan);
        }
        case ALREADY_APPLIED -> {
          return Optional.empty();
        }
        case CONFLICT -> {}
      }
    }
    throw new ContentionException(applied == null ? "a command" : applied.id(), ATTEMPTS);
  }
}
