package tocsin.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesRequest;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.Trace;

/** Traces that X-Ray itself holds, by {@code BatchGetTraces}: five ids a call, in pages. */
final class BatchedTraces {
  private static final int IDS_A_CALL = 5;

  /** Pages of five traces; more would be a trace that nobody reads to its end. */
  private static final int MOST_PAGES = 20;

  private final Supplier<XRayClient> xray;

  BatchedTraces(Supplier<XRayClient> xray) {
    this.xray = xray;
  }

  /**
   * Puts what it finds among the documents, each page as it comes. Ids that X-Ray leaves
   * unprocessed are absent, as those that it does not know are; the caller asks for both again.
   */
  void find(List<String> ids, Patience.Turn turn, Map<String, List<String>> documents) {
    for (int from = 0; from < ids.size(); from += IDS_A_CALL) {
      pages(ids.subList(from, Math.min(from + IDS_A_CALL, ids.size())), turn, documents);
    }
  }

  private void pages(List<String> ids, Patience.Turn turn, Map<String, List<String>> documents) {
    @Nullable String next = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      BatchGetTracesRequest request =
          BatchGetTracesRequest.builder().traceIds(ids).nextToken(next).build();
      BatchGetTracesResponse answer = turn.ask(() -> xray.get().batchGetTraces(request));
      for (Trace trace : answer.traces()) {
        List<String> found = documents.computeIfAbsent(trace.id(), _ -> new ArrayList<>());
        trace.segments().stream().map(Segment::document).forEach(found::add);
      }
      next = answer.nextToken();
      if (next == null || next.isEmpty()) {
        return;
      }
    }
  }
}
