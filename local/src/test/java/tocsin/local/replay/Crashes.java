package tocsin.local.replay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.random.RandomGenerator;

/**
 * Makes the calls of ports fail, before or after they had their effect: a crash between any two
 * hops.
 */
final class Crashes {
  private final RandomGenerator random;
  private final double probability;
  private boolean armed = true;
  private int count;

  Crashes(RandomGenerator random, double probability) {
    this.random = random;
    this.probability = probability;
  }

  /** The process died here. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  <T> T around(Class<T> port, T real) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              maybe();
              Object result;
              try {
                result = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              maybe();
              return result;
            });
    return port.cast(proxy);
  }

  void disarm() {
    armed = false;
  }

  int count() {
    return count;
  }

  private void maybe() {
    if (armed && random.nextDouble() < probability) {
      count++;
      throw new Crash();
    }
  }
}
