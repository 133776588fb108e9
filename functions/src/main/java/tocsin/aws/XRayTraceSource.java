package tocsin.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesRequest;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.Trace;
import tocsin.model.TraceIds;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceSource;

/** Traces by X-Ray's {@code BatchGetTraces}. */
public final class XRayTraceSource implements TraceSource {
  private static final int IDS_A_CALL = 5;

  private final Supplier<XRayClient> xray;

  public XRayTraceSource(Supplier<XRayClient> xray) {
    this.xray = xray;
  }

  /** Stops at the first problem: a service that throttles is not asked further. */
  @Override
  public TraceLookup find(Collection<String> traceIds) {
    List<String> ids = wellFormed(traceIds);
    Map<String, List<String>> documents = new HashMap<>();
    try {
      for (int from = 0; from < ids.size(); from += IDS_A_CALL) {
        find(ids.subList(from, Math.min(from + IDS_A_CALL, ids.size())), documents);
      }
    } catch (AwsServiceException e) {
      return new TraceLookup(documents, e.isThrottlingException() ? "throttled" : "unavailable");
    } catch (SdkException e) {
      return new TraceLookup(documents, "unavailable");
    }
    return new TraceLookup(documents, null);
  }

  /** One id that X-Ray does not know as one would fail its whole call. */
  private static List<String> wellFormed(Collection<String> ids) {
    LinkedHashSet<String> good = new LinkedHashSet<>();
    for (String id : ids) {
      TraceIds.toXRay(id).ifPresent(good::add);
    }
    return List.copyOf(good);
  }

  private void find(List<String> ids, Map<String, List<String>> documents) {
    BatchGetTracesRequest request = BatchGetTracesRequest.builder().traceIds(ids).build();
    for (var page : xray.get().batchGetTracesPaginator(request)) {
      for (Trace trace : page.traces()) {
        List<String> found = documents.computeIfAbsent(trace.id(), id -> new ArrayList<>());
        trace.segments().stream().map(Segment::document).forEach(found::add);
      }
    }
  }
}
