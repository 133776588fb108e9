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
   * What is to be written.
   *
   * @param applied the signal that is applied by it; null if none is
   */
  record Step(@Nullable Signal applied, Plan plan) {
    boolean empty() {
      return applied == null
          && plan.incidents().isEmpty()
          && plan.claims().isEmpty()
          && plan.windows().isEmpty();
    }
  }

  /**
   * Decides and writes.
   *
   * @param decide reads and decides; gets the number of the attempt, from 0
   * @return what was written; empty if the signal had been applied before
   * @throws ContentionException if others kept writing first
   */
  Optional<Plan> write(@Nullable Signal applied, Instant now, IntFunction<Plan> decide) {
    return apply(
        applied == null ? "a command" : applied.id(),
        now,
        attempt -> new Step(applied, decide.apply(attempt)));
  }

  /** The same, where it is decided as well whether a signal is applied. */
  Optional<Plan> apply(String what, Instant now, IntFunction<Step> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Step step = decide.apply(attempt);
      if (step.empty()) {
        return Optional.of(step.plan());
      }
      switch (store.commit(step.plan().commit(step.applied(), now))) {
        case DONE -> {
          return Optional.of(step.plan());
        }
        case ALREADY_APPLIED -> {
          return Optional.empty();
        }
        case CONFLICT -> {}
      }
    }
    throw new ContentionException(what, ATTEMPTS);
  }
}
