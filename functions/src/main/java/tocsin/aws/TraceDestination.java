package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationResponse;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestinationStatus;

/**
 * Which backend holds the traces, by {@code GetTraceSegmentDestination}; remembered for minutes.
 */
final class TraceDestination {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Supplier<XRayClient> xray;
  private volatile @Nullable Kept kept;

  private record Kept(Backends backends, Instant until) {}

  /**
   * Where to look.
   *
   * @param xray in X-Ray itself
   * @param search in the log group of Transaction Search
   * @param known false if it could not be learnt
   */
  record Backends(boolean xray, boolean search, boolean known) {
    private static final Backends UNKNOWN = new Backends(true, false, false);
  }

  TraceDestination(Supplier<XRayClient> xray) {
    this.xray = xray;
  }

  Backends backends(Patience.Turn turn, Instant now) {
    Kept last = kept;
    if (last != null && now.isBefore(last.until())) {
      return last.backends();
    }
    try {
      Backends backends =
          backends(turn.ask(() -> xray.get().getTraceSegmentDestination(request -> {})));
      kept = new Kept(backends, now.plus(KEPT));
      return backends;
    } catch (AwsServiceException e) {
      if (Patience.denied(e)) {
        // A permission that is missing now will be for a while.
        kept = new Kept(Backends.UNKNOWN, now.plus(KEPT));
      }
      return Backends.UNKNOWN;
    } catch (SdkException e) {
      return Backends.UNKNOWN;
    }
  }

  /** While a change is pending, traces are in the one or in the other. */
  private static Backends backends(GetTraceSegmentDestinationResponse answer) {
    if (answer.status() == TraceSegmentDestinationStatus.PENDING) {
      return new Backends(true, true, true);
    }
    boolean logs = answer.destination() == TraceSegmentDestination.CLOUD_WATCH_LOGS;
    return new Backends(!logs, logs, true);
  }

  void forget() {
    kept = null;
  }
}
