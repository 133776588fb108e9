package tocsin.correlate;

import java.time.Instant;
import tocsin.model.TestSignals;

final class MemoryLivenessTest extends LivenessContract {
  private final MemoryLiveness liveness = new MemoryLiveness();

  @Override
  protected Liveness liveness() {
    return liveness;
  }

  @Override
  protected Instant now() {
    return TestSignals.START;
  }

  @Override
  protected void put(String group, Instant time) {
    liveness.line(group, time);
  }
}
