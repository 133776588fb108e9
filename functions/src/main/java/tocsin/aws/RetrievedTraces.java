package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesRequest;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesResponse;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.RetrievalStatus;
import software.amazon.awssdk.services.xray.model.RetrievedTrace;
import software.amazon.awssdk.services.xray.model.Span;
import software.amazon.awssdk.services.xray.model.StartTraceRetrievalRequest;
import software.amazon.awssdk.services.xray.model.TraceFormatType;

/**
 * Traces that Transaction Search holds in its log group: a retrieval is started, and listed until
 * it is complete. One that is not when the time is up is kept in memory, and whoever asks for the
 * same traces next gets its answer. Losing it with the process costs only another retrieval.
 */
final class RetrievedTraces {
  private static final int KEPT = 100;
  private static final int MOST_PAGES = 20;

  /** One that runs longer than this is given up. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What a retrieval did not find that was started so shortly ago, another would not either. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Around the time in a trace's id: clocks differ, and a request takes its time. */
  private static final Duration BEFORE = Duration.ofMinutes(5);

  private static final Duration AFTER = Duration.ofHours(1);

  /** How far back to look for ids that hold no time. */
  private static final Duration BACK = Duration.ofHours(6);

  /** What is kept in X-Ray's log group is not older than what X-Ray itself kept. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private final Supplier<XRayClient> xray;
  private final LinkedHashMap<String, Retrieval> running = new LinkedHashMap<>();

  private record Retrieval(String token, Set<String> ids, Instant started) {}

  RetrievedTraces(Supplier<XRayClient> xray) {
    this.xray = xray;
  }

  /**
   * Puts what it finds among the documents.
   *
   * @return whether a retrieval is still under way for some that are missing
   */
  boolean find(
      List<String> ids, Patience.Turn turn, Instant now, Map<String, List<String>> documents) {
    Set<String> open = new HashSet<>(ids);
    boolean still = false;
    for (Retrieval retrieval : keptFor(open)) {
      boolean complete = collect(retrieval, turn, documents);
      boolean givenUp = !complete && retrieval.started().isBefore(now.minus(LONGEST));
      if (complete || givenUp) {
        forget(retrieval);
      }
      still |= !complete && !givenUp;
      if (!complete || retrieval.started().isAfter(now.minus(FRESH))) {
        open.removeAll(retrieval.ids());
      }
    }
    open.removeAll(documents.keySet());
    if (!open.isEmpty() && !turn.over()) {
      still |= !retrieve(List.copyOf(open), turn, now, documents);
    }
    return still;
  }

  /** True if it came to its end. */
  private boolean retrieve(
      List<String> ids, Patience.Turn turn, Instant now, Map<String, List<String>> documents) {
    StartTraceRetrievalRequest request =
        StartTraceRetrievalRequest.builder()
            .traceIds(ids)
            .startTime(from(ids, now))
            .endTime(until(ids, now))
            .build();
    String token = turn.ask(() -> xray.get().startTraceRetrieval(request)).retrievalToken();
    Retrieval retrieval = new Retrieval(token, Set.copyOf(ids), now);
    keep(retrieval);
    boolean complete = collect(retrieval, turn, documents);
    if (complete) {
      forget(retrieval);
    }
    return complete;
  }

  /** Lists a retrieval until it is complete or the time is up. */
  private boolean collect(
      Retrieval retrieval, Patience.Turn turn, Map<String, List<String>> documents) {
    try {
      Duration next = Patience.FIRST_REST;
      while (true) {
        ListRetrievedTracesResponse answer = list(retrieval, turn, null);
        RetrievalStatus status = answer.retrievalStatus();
        if (status == RetrievalStatus.COMPLETE) {
          pages(retrieval, answer, turn, documents);
          return true;
        }
        boolean under = status == RetrievalStatus.RUNNING || status == RetrievalStatus.SCHEDULED;
        if (!under) {
          // Failed, cancelled or out of time: there will be no answer to wait for.
          forget(retrieval);
          return true;
        }
        if (!turn.rest(next)) {
          return false;
        }
        next = Patience.longer(next);
      }
    } catch (ResourceNotFoundException e) {
      // X-Ray has forgotten it.
      forget(retrieval);
      return true;
    }
  }

  private void pages(
      Retrieval retrieval,
      ListRetrievedTracesResponse first,
      Patience.Turn turn,
      Map<String, List<String>> documents) {
    ListRetrievedTracesResponse answer = first;
    for (int page = 1; page <= MOST_PAGES; page++) {
      for (RetrievedTrace trace : answer.traces()) {
        List<String> found = documents.computeIfAbsent(trace.id(), _ -> new ArrayList<>());
        trace.spans().stream().map(Span::document).forEach(found::add);
      }
      if (answer.nextToken() == null || answer.nextToken().isEmpty()) {
        return;
      }
      answer = list(retrieval, turn, answer.nextToken());
    }
  }

  private ListRetrievedTracesResponse list(
      Retrieval retrieval, Patience.Turn turn, @Nullable String next) {
    ListRetrievedTracesRequest request =
        ListRetrievedTracesRequest.builder()
            .retrievalToken(retrieval.token())
            .traceFormat(TraceFormatType.XRAY)
            .nextToken(next)
            .build();
    return turn.ask(() -> xray.get().listRetrievedTraces(request));
  }

  private static Instant from(Collection<String> ids, Instant now) {
    return ids.stream()
        .map(id -> time(id, now).map(t -> t.minus(BEFORE)).orElse(now.minus(BACK)))
        .min(Instant::compareTo)
        .orElse(now.minus(BACK));
  }

  private static Instant until(Collection<String> ids, Instant now) {
    return ids.stream()
        .map(id -> time(id, now).map(t -> t.plus(AFTER)).orElse(now))
        .max(Instant::compareTo)
        .filter(end -> end.isBefore(now))
        .orElse(now);
  }

  /** The time in an id; ids made by others than X-Ray hold none, and decode to any. */
  private static Optional<Instant> time(String id, Instant now) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(id.substring(2, 10), 16));
    boolean likely = time.isAfter(now.minus(OLDEST)) && time.isBefore(now.plus(BEFORE));
    return likely ? Optional.of(time) : Optional.empty();
  }

  private synchronized List<Retrieval> keptFor(Set<String> ids) {
    return running.values().stream()
        .filter(retrieval -> retrieval.ids().stream().anyMatch(ids::contains))
        .toList();
  }

  private synchronized void keep(Retrieval retrieval) {
    running.put(retrieval.token(), retrieval);
    if (running.size() > KEPT) {
      running.pollFirstEntry();
    }
  }

  private synchronized void forget(Retrieval retrieval) {
    running.remove(retrieval.token());
  }

  /** Forgets all, as a process restored from a snapshot must. */
  synchronized void forget() {
    running.clear();
  }
}
