package tocsin.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.NoticeResult;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.trace.MemoryTraceSource;

/**
 * A dry run of recorded input: the real stages on memory, on a clock that jumps from one record to
 * the next.
 *
 * <p>After the last record, notices and look-ups that were asked for still run, because they would
 * have; checks for silence do not, because the end of a recording is not silence.
 */
public final class Replay {
  private final VirtualClock clock = new VirtualClock();
  private final MemoryIncidentStore store = new MemoryIncidentStore();
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final Correlator correlator;
  private final Notifier notifier;
  private final Tally ledger = new Tally();
  private final List<Replayed.Told> told = new ArrayList<>();

  /** Which incident each record went into; merges are followed at the end. */
  private final Map<RecordRef, String> incidents = new LinkedHashMap<>();

  public Replay(MemoryTraceSource traces) {
    correlator = new Correlator(store, queue, traces, CorrelateSettings.DEFAULT, clock);
    notifier =
        new Notifier(
            store::find,
            new MemorySentNotices(),
            // What would be published is taken from the results.
            (topic, message) -> {},
            NotifySettings.DEFAULT,
            clock);
  }

  public Replayed run(List<Recorded> records) {
    List<Recorded> timed = new ArrayList<>();
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
        workUntil(time(record));
        clock.advanceTo(time(record));
        done = apply(record.outcome());
        applied.put(record.outcome(), done);
      }
      if (done.incident() != null && done.what() != Correlated.What.SUPPRESSED) {
        incidents.put(record.ref(), done.incident());
      }
    }
    finish();
    return new Replayed(timed, held(), told, ledger);
  }

  private static Instant time(Recorded record) {
    return switch (record.outcome()) {
      case Outcome.Signalled(Signal signal) -> signal.time();
      case Outcome.Changed(Change change) -> change.signal().time();
      case Outcome.Ordered(Order order) -> order.time();
      case Outcome.Ignored _, Outcome.Rejected _ -> Instant.MIN;
    };
  }

  private Correlated apply(Outcome outcome) {
    Correlated done =
        switch (outcome) {
          case Outcome.Signalled(Signal signal) -> correlator.signal(signal);
          case Outcome.Changed(Change change) -> correlator.change(change);
          case Outcome.Ordered(Order order) -> correlator.order(order);
          case Outcome.Ignored _, Outcome.Rejected _ ->
              throw new IllegalStateException("only what has a time is applied");
        };
    ledger.addAll(done.tally());
    return done;
  }

  private void workUntil(Instant time) {
    Optional<Instant> due = queue.nextDue();
    while (due.isPresent() && !due.get().isAfter(time)) {
      clock.advanceTo(due.get());
      queue.takeDue(clock.instant()).forEach(this::work);
      due = queue.nextDue();
    }
  }

  private void finish() {
    Instant end = clock.instant();
    Optional<Instant> due = queue.nextDue();
    while (due.isPresent()) {
      Instant now = due.get();
      clock.advanceTo(now);
      for (Work work : queue.takeDue(now)) {
        boolean silence = work instanceof Work.QuietCheck || work instanceof Work.AbsenceCheck;
        if (!silence || !now.isAfter(end)) {
          work(work);
        }
      }
      due = queue.nextDue().filter(next -> next.isBefore(end.plus(Duration.ofHours(1))));
    }
  }

  private void work(Work work) {
    switch (work) {
      case Work.Notice notice -> notice(notice);
      case Work.Lookup lookup -> ledger.addAll(correlator.command(lookup).tally());
      case Work.QuietCheck check -> ledger.addAll(correlator.command(check).tally());
      case Work.AbsenceCheck check -> ledger.addAll(correlator.command(check).tally());
    }
  }

  private void notice(Work.Notice work) {
    switch (notifier.handle(work, ledger)) {
      case NoticeResult.Sent sent ->
          told.add(
              new Replayed.Notice(
                  clock.instant(),
                  sent.incident(),
                  sent.event(),
                  sent.severity(),
                  work.reason(),
                  sent.messages()));
      case NoticeResult.Withheld withheld -> {
        if (withheld.again() != null) {
          queue.enqueue(List.of(withheld.again()));
        } else {
          told.add(new Replayed.Withheld(clock.instant(), withheld.incident(), withheld.reason()));
        }
      }
    }
  }

  private List<Replayed.Held> held() {
    Map<String, List<RecordRef>> refs = new LinkedHashMap<>();
    incidents.forEach(
        (ref, id) -> refs.computeIfAbsent(survivor(id), i -> new ArrayList<>()).add(ref));
    return store.all().stream()
        .filter(incident -> incident.state() != IncidentState.MERGED)
        .sorted(Comparator.comparing(Incident::opened).thenComparing(Incident::id))
        .map(incident -> new Replayed.Held(incident, refs.getOrDefault(incident.id(), List.of())))
        .toList();
  }

  private String survivor(String id) {
    String into = store.find(id).map(Incident::mergedInto).orElse(null);
    return into == null ? id : survivor(into);
  }
}
