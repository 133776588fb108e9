package tocsin.local.xray;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;

/** X-Ray at the wire. */
public final class XRayService implements WireService {
  private static final String INVALID = "InvalidRequestException";

  /** Not of X-Ray: {@code POST /_tocsin/xray} sets delays and throttling of this one. */
  private static final String CONTROL = "_tocsin/xray";

  private static final int MOST_IDS = 5;
  private static final int MOST_DOCUMENTS = 50;
  private static final int SUMMARIES_PAGE = 100;
  private static final int TRACES_PAGE_CHARS = 1024 * 1024;
  private static final int MOST_TRACES = 5_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  private final String account;
  private final InstantSource clock;
  private final TraceStore store;

  /** What the log group of Transaction Search holds. */
  private final TraceStore spans;

  private final Switches switches;
  private final Destination destination;
  private final JsonOperations operations;
  private final AtomicLong refused = new AtomicLong();

  public XRayService(String account, String region, InstantSource clock) {
    this(account, region, clock, MOST_TRACES, MOST_BYTES);
  }

  /**
   * @param mostTraces how many traces are kept, the oldest go first
   * @param mostBytes how much of documents is kept
   */
  public XRayService(
      String account, String region, InstantSource clock, int mostTraces, long mostBytes) {
    this.account = account;
    this.clock = clock;
    this.store = new TraceStore(mostTraces, mostBytes);
    this.spans = new TraceStore(mostTraces, mostBytes);
    this.switches = new Switches(clock);
    this.destination = new Destination(clock);
    Sampling sampling = new Sampling("arn:aws:xray:" + region + ":" + account + ":", clock);
    Map<String, JsonOperations.Operation> all =
        new HashMap<>(
            Map.of(
                "TraceSegments",
                this::putSegments,
                "Traces",
                this::batchGet,
                "TraceSummaries",
                this::summaries,
                "TelemetryRecords",
                _ -> JsonOperations.object(),
                "GetSamplingRules",
                _ -> sampling.rules(),
                "SamplingTargets",
                sampling::targets,
                "Groups",
                _ -> sampling.groups(),
                "GetTraceSegmentDestination",
                _ -> destination(),
                "UpdateTraceSegmentDestination",
                this::updateDestination,
                CONTROL,
                switches::control));
    all.putAll(new Retrievals(spans, switches, clock).operations());
    this.operations = new JsonOperations("application/json", INVALID, all);
  }

  @Override
  public boolean handles(WireRequest request) {
    String service = request.signedFor();
    // The recorders of the SDKs ask their daemon for sampling rules without a signature.
    return service.equals("xray")
        || (service.isEmpty()
            && request.method().equals("POST")
            && operations.operations().containsKey(operation(request)));
  }

  @Override
  public WireResponse handle(WireRequest request) {
    return operations.answer(operation(request), request.body());
  }

  /** How long after it was received a document can be read; at once unless set. */
  public void readableAfter(Duration delay) {
    switches.readableAfter(delay);
  }

  /** How long a retrieval of Transaction Search runs; no time unless set. */
  public void retrievalTakes(Duration time) {
    switches.retrievalTakes(time);
  }

  /** Every so many calls that read are answered with {@code ThrottledException}; 0 for none. */
  public void throttleEvery(int calls) {
    switches.throttleEvery(calls);
  }

  /** What the operations suffer from, from now on. */
  public void trouble(Trouble now) {
    switches.trouble(now);
  }

  /** How long a change of the destination of documents is pending; no time unless set. */
  public void destinationTakes(Duration time) {
    destination.takes(time);
  }

  /** Switches Transaction Search on or off, as {@code UpdateTraceSegmentDestination} does. */
  public void transactionSearch(boolean on) {
    destination.to(on ? Destination.LOGS : Destination.XRAY);
  }

  /**
   * Takes a segment document.
   *
   * @return why it was refused, in the words of X-Ray; empty if it was taken
   */
  public Optional<String> put(String document) {
    try {
      add(document);
      return Optional.empty();
    } catch (Segment.Refused e) {
      refused.incrementAndGet();
      return Optional.of(e.code());
    }
  }

  private void add(String document) throws Segment.Refused {
    (destination.logs() ? spans : store).add(Segment.parse(document), clock.instant());
  }

  /** Traces that are held. */
  public int traces() {
    return store.size() + spans.size();
  }

  /** Documents that were refused so far. */
  public long refused() {
    return refused.get();
  }

  /** Traces that had to go to keep the bound. */
  public long dropped() {
    return store.dropped() + spans.dropped();
  }

  private static String operation(WireRequest request) {
    return request.path().replaceAll("^/+|/+$", "");
  }

  private ObjectNode putSegments(Input input) {
    switches.check();
    List<String> documents = input.texts("TraceSegmentDocuments");
    if (documents.size() > MOST_DOCUMENTS) {
      throw input.refuse("At most " + MOST_DOCUMENTS + " documents a call");
    }
    ObjectNode answer = JsonOperations.object();
    ArrayNode unprocessed = answer.putArray("UnprocessedTraceSegments");
    for (String document : documents) {
      try {
        add(document);
      } catch (Segment.Refused e) {
        refused.incrementAndGet();
        ObjectNode entry =
            unprocessed.addObject().put("ErrorCode", e.code()).put("Message", e.getMessage());
        if (!e.id().isEmpty()) {
          entry.put("Id", e.id());
        }
      }
    }
    return answer;
  }

  private ObjectNode batchGet(Input input) {
    switches.checkRead();
    List<String> ids = input.texts("TraceIds");
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw input.refuse("Invalid request: between 1 and " + MOST_IDS + " trace ids");
    }
    int next = Times.place(input);
    ObjectNode answer = JsonOperations.object();
    ArrayNode traces = answer.putArray("Traces");
    ArrayNode unprocessed = answer.putArray("UnprocessedTraceIds");
    int chars = 0;
    for (; next < ids.size() && chars < TRACES_PAGE_CHARS; next++) {
      Optional<TraceStore.Trace> trace = store.read(ids.get(next), switches.readable());
      if (trace.isEmpty()) {
        unprocessed.add(ids.get(next));
      } else {
        traces.add(TraceView.of(trace.get()).json());
        chars += trace.get().segments().stream().mapToInt(Segment::bytes).sum();
      }
    }
    if (next < ids.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
    return answer;
  }

  private ObjectNode summaries(Input input) {
    switches.checkRead();
    Instant from = Times.instant(input, "StartTime");
    Instant until = Times.instant(input, "EndTime");
    if (until.isBefore(from)) {
      throw input.refuse("EndTime must not be before StartTime");
    }
    boolean byId = input.text("TimeRangeType", "TraceId").equals("TraceId");
    Predicate<Summary> wanted = FilterExpression.parse(input.text("FilterExpression", ""));
    List<Summary> found = new ArrayList<>();
    int processed = 0;
    for (TraceStore.Trace trace : store.all(switches.readable())) {
      Summary summary = Summary.of(TraceView.of(trace));
      Instant time = summary.time(byId);
      if (!time.isBefore(from) && !time.isAfter(until)) {
        processed++;
        if (wanted.test(summary)) {
          found.add(summary);
        }
      }
    }
    int start = Math.min(Times.place(input), found.size());
    int end = Math.min(start + SUMMARIES_PAGE, found.size());
    ObjectNode answer = JsonOperations.object();
    ArrayNode list = answer.putArray("TraceSummaries");
    found.subList(start, end).forEach(summary -> list.add(summary.json(account)));
    answer.put("TracesProcessedCount", processed);
    answer.put("ApproximateTime", clock.millis() / 1000.0);
    if (end < found.size()) {
      answer.put("NextToken", String.valueOf(end));
    }
    return answer;
  }

  private ObjectNode destination() {
    switches.checkRead();
    return destination.get();
  }

  private ObjectNode updateDestination(Input input) {
    switches.check();
    return destination.update(input);
  }
}
