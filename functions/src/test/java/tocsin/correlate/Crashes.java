package tocsin.correlate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the store and the queue fail at a chosen call, before or after it took effect. */
final class Crashes {
  /** The function was killed, or the answer was lost. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The process is gone, with all that it held: nothing in it can go on. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private volatile int at = -1;
  private volatile boolean after;
  private volatile boolean kills;

  /** Crashes once, at the n-th call from now on, from 0. */
  void at(int n, boolean afterIt) {
    calls.set(0);
    after = afterIt;
    at = n;
  }

  /** From now on it is the process that dies, not the call that fails. */
  void kill() {
    kills = true;
  }

  private void crash() {
    if (kills) {
      throw new Killed();
    }
    throw new Crash();
  }

  /** Calls that write, whether they took effect or not. */
  int commits() {
    return commits.get();
  }

  int calls() {
    return calls.get();
  }

  IncidentStore around(IncidentStore store) {
    return around(IncidentStore.class, store);
  }

  WorkQueue around(WorkQueue queue) {
    return around(WorkQueue.class, queue);
  }

  private <T> T around(Class<T> port, T inner) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, args) -> {
              if (method.getName().equals("commit")) {
                commits.incrementAndGet();
              }
              boolean now = calls.getAndIncrement() == at;
              if (now && !after) {
                crash();
              }
              try {
                Object result = method.invoke(inner, args);
                if (now) {
                  crash();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
