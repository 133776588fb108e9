package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import tocsin.model.TraceIds;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceSource;

/**
 * Traces from whichever backend holds them: X-Ray itself, or, where Transaction Search is on, its
 * log group. While the account changes from one to the other, both are asked.
 *
 * <p>Which it is, and retrievals that are under way, are remembered by the process; {@link #forget}
 * is for one that is restored from a snapshot. Safe for several threads.
 */
public final class XRayTraceSource implements TraceSource {
  private final TraceDestination destination;
  private final BatchedTraces batched;
  private final RetrievedTraces retrieved;
  private final Patience patience;

  /**
   * @param budget after which nothing more is waited for; who asks may give up a little later
   */
  public XRayTraceSource(
      Supplier<XRayClient> xray, InstantSource clock, Pause pause, Duration budget) {
    patience = new Patience(clock, pause, budget);
    destination = new TraceDestination(xray);
    batched = new BatchedTraces(xray);
    retrieved = new RetrievedTraces(xray);
  }

  /** Stops at the first problem: a service that throttles is not asked further. */
  @Override
  public TraceLookup find(Collection<String> traceIds) {
    List<String> ids = wellFormed(traceIds);
    Map<String, List<String>> documents = new HashMap<>();
    if (ids.isEmpty()) {
      return new TraceLookup(documents, null);
    }
    try {
      String problem = find(ids, documents);
      boolean all = documents.keySet().containsAll(ids);
      return new TraceLookup(documents, all ? null : problem);
    } catch (AwsServiceException e) {
      return new TraceLookup(documents, Patience.problem(e));
    } catch (SdkException e) {
      return new TraceLookup(documents, TraceLookup.UNAVAILABLE);
    }
  }

  private @Nullable String find(List<String> ids, Map<String, List<String>> documents) {
    Patience.Turn turn = patience.begin();
    Instant now = patience.now();
    TraceDestination.Backends backends = destination.backends(turn, now);
    if (backends.xray()) {
      batched.find(ids, turn, documents);
    }
    List<String> missing = ids.stream().filter(id -> !documents.containsKey(id)).toList();
    boolean running =
        backends.search() && !missing.isEmpty() && retrieved.find(missing, turn, now, documents);
    if (running) {
      return TraceLookup.RUNNING;
    }
    return backends.known() ? null : TraceLookup.BACKEND_UNKNOWN;
  }

  /** Forgets what it remembers of the account. */
  public void forget() {
    destination.forget();
    retrieved.forget();
  }

  /** One id that X-Ray does not know as one would fail its whole call. */
  private static List<String> wellFormed(Collection<String> ids) {
    LinkedHashSet<String> good = new LinkedHashSet<>();
    for (String id : ids) {
      TraceIds.toXRay(id).ifPresent(good::add);
    }
    return List.copyOf(good);
  }
}
