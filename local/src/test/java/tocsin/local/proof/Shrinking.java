package tocsin.local.proof;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries a property, and cuts a history that breaks it down to what is needed for that. */
final class Shrinking {
  private Shrinking() {}

  static void check(History history, Consumer<History> property) {
    Throwable failure = failure(history, property);
    if (failure == null) {
      return;
    }
    History shortest = shorten(history, property);
    Throwable shortestFailure = failure(shortest, property);
    throw new AssertionError(
        shortest + "\n" + failure.getMessage(),
        shortestFailure == null ? failure : shortestFailure);
  }

  private static History shorten(History history, Consumer<History> property) {
    History shortest = history;
    for (int size = history.events().size() / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= shortest.events().size(); ) {
        History shorter = shortest.without(from, from + size);
        if (!shorter.events().isEmpty() && failure(shorter, property) != null) {
          shortest = shorter;
        } else {
          from += size;
        }
      }
    }
    return shortest;
  }

  private static @Nullable Throwable failure(History history, Consumer<History> property) {
    try {
      property.accept(history);
      return null;
    } catch (AssertionError | RuntimeException broken) {
      return broken;
    }
  }
}
