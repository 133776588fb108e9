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

  private final AtomicInteger calls = new AtomicInteger();
  private volatile int at = -1;
  private volatile boolean after;

  /** Crashes once, at the n-th call from now on, from 0. */
  void at(int n, boolean afterIt) {
    calls.set(0);
    after = afterIt;
    at = n;
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
              boolean now = calls.getAndIncrement() == at;
              if (now && !after) {
                throw new Crash();
              }
              try {
                Object result = method.invoke(inner, args);
                if (now) {
                  throw new Crash();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
