package tocsin.correlate;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks others for no longer than there is time: notices do not wait for what only explains. */
final class Timely {
  private Timely() {}

  /** What it gives, or the other if it failed or took too long; it is interrupted then. */
  static <T> T within(Duration budget, String name, Callable<T> action, T otherwise) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread.ofVirtual().name(name).start(task);
    try {
      return task.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      task.cancel(true);
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
    }
    return otherwise;
  }
}
