package tocsin.local.xray;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;

/**
 * Where documents go: to X-Ray, or with Transaction Search to a log group. A change is {@code
 * PENDING} for a while, and until it is {@code ACTIVE} documents go where they went before.
 */
final class Destination {
  static final String XRAY = "XRay";
  static final String LOGS = "CloudWatchLogs";

  private final InstantSource clock;
  private Duration takes = Duration.ZERO;
  private String before = XRAY;
  private String wanted = XRAY;
  private Instant active = Instant.MIN;

  Destination(InstantSource clock) {
    this.clock = clock;
  }

  /** How long a change is pending. */
  synchronized void takes(Duration time) {
    takes = time;
  }

  synchronized void to(String destination) {
    before = current();
    wanted = destination;
    active = clock.instant().plus(takes);
  }

  /** True if documents go to the log group now. */
  synchronized boolean logs() {
    return current().equals(LOGS);
  }

  private String current() {
    return pending() ? before : wanted;
  }

  private boolean pending() {
    return clock.instant().isBefore(active);
  }

  synchronized ObjectNode get() {
    return JsonOperations.object()
        .put("Destination", wanted)
        .put("Status", pending() ? "PENDING" : "ACTIVE");
  }

  ObjectNode update(Input input) {
    String destination = input.required("Destination");
    if (!destination.equals(XRAY) && !destination.equals(LOGS)) {
      throw input.refuse("Destination is " + XRAY + " or " + LOGS + ", not " + destination);
    }
    to(destination);
    return get();
  }
}
