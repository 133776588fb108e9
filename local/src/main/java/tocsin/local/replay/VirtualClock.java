package tocsin.local.replay;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was put, and never goes back. */
final class VirtualClock implements InstantSource {
  private Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  void advanceTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }
}
