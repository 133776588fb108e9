package tocsin.aws;

import java.time.Duration;

/** Lets time pass; {@code Thread::sleep}, except where the clock is a test's. */
@FunctionalInterface
public interface Pause {
  void take(Duration time) throws InterruptedException;
}
