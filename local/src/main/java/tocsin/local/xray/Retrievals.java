package tocsin.local.xray;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;

/**
 * The two-step way to traces that Transaction Search has: a retrieval is started, runs for a while,
 * and then lists what could be read when it was started. Unlike X-Ray, it does not look at the time
 * range beyond refusing one that ends before it begins: recorded traces may bear any id.
 */
final class Retrievals {
  private static final int MOST_IDS = 100;
  private static final int MOST_RETRIEVALS = 1_000;
  private static final int PAGE_CHARS = 1024 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(60);

  private final TraceStore store;
  private final Switches switches;
  private final InstantSource clock;
  private final LinkedHashMap<String, Retrieval> running = new LinkedHashMap<>();
  private long started;

  private record Retrieval(Instant start, Instant complete, List<TraceStore.Trace> found) {}

  Retrievals(TraceStore store, Switches switches, InstantSource clock) {
    this.store = store;
    this.switches = switches;
    this.clock = clock;
  }

  Map<String, JsonOperations.Operation> operations() {
    return Map.of(
        "StartTraceRetrieval", this::start,
        "ListRetrievedTraces", this::list,
        "CancelTraceRetrieval", this::cancel);
  }

  private synchronized ObjectNode start(Input input) {
    switches.checkRead();
    List<String> ids = input.texts("TraceIds");
    if (ids.size() > MOST_IDS) {
      throw input.refuse("At most " + MOST_IDS + " trace ids a retrieval");
    }
    if (Times.instant(input, "EndTime").isBefore(Times.instant(input, "StartTime"))) {
      throw input.refuse("EndTime must not be before StartTime");
    }
    Instant now = clock.instant();
    List<TraceStore.Trace> found = new ArrayList<>();
    ids.stream()
        .distinct()
        .forEach(id -> store.read(id, switches.readable()).ifPresent(found::add));
    String token = "retrieval-" + ++started;
    running.put(token, new Retrieval(now, now.plus(switches.retrievalTakes()), found));
    if (running.size() > MOST_RETRIEVALS) {
      running.pollFirstEntry();
    }
    return JsonOperations.object().put("RetrievalToken", token);
  }

  private synchronized ObjectNode list(Input input) {
    switches.checkRead();
    Retrieval retrieval = known(input);
    String format = input.text("TraceFormat", "XRAY");
    if (!format.equals("XRAY")) {
      throw input.refuse("The embedded cloud keeps traces in the format XRAY only");
    }
    Instant now = clock.instant();
    String status =
        now.isAfter(retrieval.start().plus(KEPT))
            ? "TIMEOUT"
            : now.isBefore(retrieval.complete()) ? "RUNNING" : "COMPLETE";
    ObjectNode answer =
        JsonOperations.object().put("RetrievalStatus", status).put("TraceFormat", format);
    ArrayNode traces = answer.putArray("Traces");
    if (status.equals("COMPLETE")) {
      page(retrieval.found(), Times.place(input), traces, answer);
    }
    return answer;
  }

  private static void page(
      List<TraceStore.Trace> found, int from, ArrayNode traces, ObjectNode answer) {
    int next = from;
    int chars = 0;
    for (; next < found.size() && chars < PAGE_CHARS; next++) {
      TraceStore.Trace trace = found.get(next);
      TraceView view = TraceView.of(trace);
      ArrayNode spans =
          traces
              .addObject()
              .put("Id", view.id())
              .put("Duration", view.duration())
              .putArray("Spans");
      view.documents()
          .forEach((id, document) ->
              spans.addObject().put("Id", id).put("Document", document.toString()));
      chars += trace.segments().stream().mapToInt(Segment::bytes).sum();
    }
    if (next < found.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
  }

  private synchronized ObjectNode cancel(Input input) {
    switches.checkRead();
    known(input);
    running.remove(input.required("RetrievalToken"));
    return JsonOperations.object();
  }

  private Retrieval known(Input input) {
    Retrieval retrieval = running.get(input.required("RetrievalToken"));
    if (retrieval == null) {
      throw new WireError(404, "ResourceNotFoundException", "There is no such retrieval");
    }
    return retrieval;
  }
}
