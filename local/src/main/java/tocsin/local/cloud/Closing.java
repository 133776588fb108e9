package tocsin.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Ends what was started, the last first, once: by hand or when this process ends. */
final class Closing implements AutoCloseable {
  private final Deque<Runnable> actions = new ArrayDeque<>();
  private @Nullable Thread hook;
  private boolean closed;

  /** How to end something; it may fail, and the others are ended all the same. */
  @FunctionalInterface
  interface Ending<T> {
    void end(T what);
  }

  /** What comes when all else has been ended already is ended at once. */
  <T> T add(T what, Ending<T> ending) {
    synchronized (this) {
      if (!closed) {
        actions.push(() -> ending.end(what));
        return what;
      }
    }
    ending.end(what);
    return what;
  }

  /** Also on Ctrl-C. */
  synchronized void withThisProcess() {
    Thread thread = Thread.ofPlatform().name("close-cloud").unstarted(this::endAll);
    hook = thread;
    Runtime.getRuntime().addShutdownHook(thread);
  }

  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      thread = hook;
      hook = null;
    }
    if (thread != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException e) {
        // This process is ending, and the hook does the rest.
        return;
      }
    }
    endAll();
  }

  private void endAll() {
    Runnable next = next();
    while (next != null) {
      try {
        next.run();
      } catch (RuntimeException e) {
        System.getLogger(Closing.class.getName())
            .log(System.Logger.Level.DEBUG, "something did not end well", e);
      }
      next = next();
    }
  }

  private synchronized @Nullable Runnable next() {
    closed = true;
    return actions.poll();
  }
}
