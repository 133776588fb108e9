package tocsin.local.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes calls of ports fail at random, before or after they had their effect: the call, or the
 * whole process. Safe for several threads.
 */
final class Faults {
  /** The call failed, or its answer was lost. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The process died: nothing in it goes on. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private final Random random;
  private final double probability;
  private final AtomicInteger count = new AtomicInteger();

  Faults(long seed, double probability) {
    this.random = new Random(seed);
    this.probability = probability;
  }

  static Faults none() {
    return new Faults(0, 0);
  }

  int count() {
    return count.get();
  }

  <T> T around(Class<T> port, T real) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              maybe();
              try {
                Object result = method.invoke(real, arguments);
                maybe();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return port.cast(proxy);
  }

  private void maybe() {
    if (random.nextDouble() >= probability) {
      return;
    }
    count.incrementAndGet();
    if (random.nextBoolean()) {
      throw new Died();
    }
    throw new Failed();
  }
}
