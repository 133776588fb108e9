package tocsin.local.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.model.Link;
import tocsin.model.Outcome;
import tocsin.model.Work;
import tocsin.rule.CaseStages.Arrival;
import tocsin.trace.MemoryTraceSource;

/** The correlator on memory and a clock that jumps, for the timeline of one case. */
final class CaseTimeline {
  private final VirtualClock clock = new VirtualClock();
  private final MemoryIncidentStore store = new MemoryIncidentStore();
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final Correlator correlator =
      new Correlator(store, queue, new MemoryTraceSource(), CorrelateSettings.DEFAULT, clock);

  List<Link> run(List<Arrival> arrivals, Instant until) {
    for (Arrival arrival : arrivals) {
      runTo(arrival.at());
      switch (arrival.outcome()) {
        case Outcome.Signalled(var signal) -> correlator.signal(signal);
        case Outcome.Changed(var change) -> correlator.change(change);
        case Outcome.Ordered _, Outcome.Ignored _, Outcome.Rejected _ ->
            throw new IllegalArgumentException("only what a rule matches arrives");
      }
    }
    runTo(until);
    return store.all().stream().flatMap(incident -> incident.links().stream()).toList();
  }

  private void runTo(Instant time) {
    Optional<Instant> due = queue.nextDue();
    while (due.isPresent() && !due.get().isAfter(time)) {
      clock.advanceTo(due.get());
      queue.takeDue(clock.instant()).forEach(this::work);
      due = queue.nextDue();
    }
    clock.advanceTo(time);
  }

  private void work(Work work) {
    switch (work) {
      case Work.AbsenceCheck check -> correlator.command(check);
      case Work.QuietCheck check -> correlator.command(check);
      // Whether people are told, and of what cause, is not what cases are about.
      case Work.Notice _, Work.SilenceNotice _, Work.Lookup _ -> {}
    }
  }
}
