package tocsin.notify;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves several topics, where one that fails does not hinder the others. */
final class Fanout {
  private Fanout() {}

  /**
   * Serves them in their order.
   *
   * @param publish hands a topic its message
   * @param taken follows when the topic took it
   * @throws RuntimeException what the first topic that failed threw, when all have had their turn
   */
  static void serve(Collection<Topic> topics, Consumer<Topic> publish, Consumer<Topic> taken) {
    RuntimeException failure = null;
    for (Topic topic : topics.stream().sorted().toList()) {
      try {
        publish.accept(topic);
      } catch (RuntimeException e) {
        failure = join(failure, e);
        continue;
      }
      taken.accept(topic);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException join(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
