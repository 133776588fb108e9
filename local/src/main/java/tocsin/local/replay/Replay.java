package tocsin.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.correlate.Correlated;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.trace.MemoryTraceSource;

/**
 * A dry run of recorded input: the real stages on memory, on a clock that jumps from one record to
 * the next.
 *
 * <p>After the last record, notices and look-ups that were asked for still run, because they would
 * have; checks for silence do not, because the end of a recording is not silence.
 */
public final class Replay {
  private static final Duration AFTERWARDS = Duration.ofHours(1);

  private final MemoryPipeline pipeline;

  /** Which incident each record went into; merges are followed at the end. */
  private final Map<RecordRef, String> incidents = new LinkedHashMap<>();

  public Replay(MemoryTraceSource traces) {
    // What would be published is taken from the results.
    pipeline = new MemoryPipeline(traces, (topic, message) -> {});
  }

  public Replayed run(List<Recorded> records) {
    List<Recorded> timed = new ArrayList<>();
    Tally ledger = pipeline.ledger();
    for (Recorded record : records) {
      ledger.add(Tally.Column.RECEIVED, 1);
      switch (record.outcome()) {
        case Outcome.Ignored(String reason, var _) -> ledger.add(Tally.Column.IGNORED, reason, 1);
        case Outcome.Rejected(String reason, String _) ->
            ledger.add(Tally.Column.DEAD_LETTERED, reason, 1);
        case Outcome.Signalled _ -> {
          ledger.add(Tally.Column.SIGNALS, 1);
          timed.add(record);
        }
        case Outcome.Changed _ -> timed.add(record);
        case Outcome.Ordered _ -> {
          ledger.add(Tally.Column.SIGNALS, 1);
          timed.add(record);
        }
      }
    }
    timed.sort(Comparator.comparing(Replay::time));
    // Log lines of one problem share one signal, which is applied once, as it would be sent once.
    IdentityHashMap<Outcome, Correlated> applied = new IdentityHashMap<>();
    for (Recorded record : timed) {
      Correlated done = applied.get(record.outcome());
      if (done == null) {
        pipeline.runTo(time(record));
        done = pipeline.apply(record.outcome());
        applied.put(record.outcome(), done);
      }
      boolean joined =
          done.what() != Correlated.What.SUPPRESSED && done.what() != Correlated.What.REFUSED;
      if (done.incident() != null && joined) {
        incidents.put(record.ref(), done.incident());
      }
    }
    finish();
    return new Replayed(
        timed, held(), pipeline.told(), DeliveryFigures.of(pipeline.measured()), ledger);
  }

  private static Instant time(Recorded record) {
    return switch (record.outcome()) {
      case Outcome.Signalled(Signal signal) -> signal.time();
      case Outcome.Changed(Change change) -> change.signal().time();
      case Outcome.Ordered(Order order) -> order.time();
      case Outcome.Ignored _, Outcome.Rejected _ -> Instant.MIN;
    };
  }

  private void finish() {
    Instant end = pipeline.now();
    pipeline.run(
        end.plus(AFTERWARDS),
        work -> {
          boolean silence = work instanceof Work.QuietCheck || work instanceof Work.AbsenceCheck;
          return !silence || !work.due().isAfter(end);
        });
  }

  private List<Replayed.Held> held() {
    Map<String, List<RecordRef>> refs = new LinkedHashMap<>();
    incidents.forEach(
        (ref, id) -> refs.computeIfAbsent(pipeline.survivor(id), i -> new ArrayList<>()).add(ref));
    return pipeline.incidents().stream()
        .filter(incident -> incident.state() != IncidentState.MERGED)
        .sorted(Comparator.comparing(Incident::opened).thenComparing(Incident::id))
        .map(incident -> new Replayed.Held(incident, refs.getOrDefault(incident.id(), List.of())))
        .toList();
  }
}
