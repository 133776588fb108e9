package tocsin.local.xray;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;

/** How the service is made to behave, by whoever holds it or over its own small control path. */
final class Switches {
  private final InstantSource clock;
  private final AtomicLong reads = new AtomicLong();
  private volatile Duration readableAfter = Duration.ZERO;
  private volatile Duration retrievalTakes = Duration.ZERO;
  private volatile int throttleEvery;
  private volatile Trouble trouble = Trouble.NONE;

  Switches(InstantSource clock) {
    this.clock = clock;
  }

  void readableAfter(Duration delay) {
    readableAfter = delay;
  }

  void retrievalTakes(Duration time) {
    retrievalTakes = time;
  }

  Duration retrievalTakes() {
    return retrievalTakes;
  }

  void throttleEvery(int calls) {
    throttleEvery = calls;
  }

  void trouble(Trouble now) {
    trouble = now;
  }

  /** Documents received later than this cannot be read yet. */
  Instant readable() {
    return clock.instant().minus(readableAfter);
  }

  /** Refuses what is to be refused. */
  void check() {
    switch (trouble) {
      case NONE -> {}
      case THROTTLED -> throw throttled();
      case UNAVAILABLE ->
          throw new WireError(503, "ServiceUnavailable", "The service is unavailable");
    }
  }

  /** Refuses a call that reads, when it is its turn. */
  void checkRead() {
    check();
    int every = throttleEvery;
    if (every > 0 && reads.incrementAndGet() % every == 0) {
      throw throttled();
    }
  }

  private static WireError throttled() {
    return new WireError(429, "ThrottledException", "Rate exceeded");
  }

  /** Sets what is given and answers with what holds now. */
  ObjectNode control(Input input) {
    Trouble wanted = trouble(input);
    readableAfter = millis(input, "ReadableAfterMillis", readableAfter);
    retrievalTakes = millis(input, "RetrievalTakesMillis", retrievalTakes);
    throttleEvery = Math.clamp(input.number("ThrottleEvery", throttleEvery), 0, 1_000_000);
    trouble = wanted;
    return JsonOperations.object()
        .put("ReadableAfterMillis", readableAfter.toMillis())
        .put("RetrievalTakesMillis", retrievalTakes.toMillis())
        .put("ThrottleEvery", throttleEvery)
        .put("Trouble", trouble.name());
  }

  private static Duration millis(Input input, String name, Duration otherwise) {
    return Duration.ofMillis(
        Math.clamp(input.number(name, otherwise.toMillis()), 0, Integer.MAX_VALUE));
  }

  private Trouble trouble(Input input) {
    String name = input.text("Trouble", trouble.name());
    try {
      return Trouble.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw input.refuse("Trouble is NONE, THROTTLED or UNAVAILABLE, not " + name);
    }
  }
}
