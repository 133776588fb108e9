package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.MutableClock;
import tocsin.model.Order;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.model.TestSignals;
import tocsin.model.Work;
import tocsin.trace.MemoryTraceSource;

/** Correlation on memory and a clock that stands still, with what it asked for. */
final class Scene {
  final MutableClock clock = new MutableClock(TestSignals.START);
  final MemoryIncidentStore store = new MemoryIncidentStore();
  final MemoryWorkQueue queue = new MemoryWorkQueue();
  final MemoryTraceSource traces = new MemoryTraceSource();
  final Crashes crashes = new Crashes();
  final Correlator correlator =
      new Correlator(
          CorrelatePorts.of(crashes.around(store), crashes.around(queue), traces)
              .with((Liveness) this::life),
          CorrelateSettings.DEFAULT,
          clock);

  /** Whether sources are alive: they are, unless a test says otherwise. */
  Liveness liveness = Liveness.always();

  private Liveness.Life life(String group, Instant after) {
    return liveness.of(group, after);
  }

  /** Notices in the order in which they fell due, each once, as {@code incident event/reason}. */
  final Set<String> notices = new LinkedHashSet<>();

  /** Handles a signal at its own time. */
  Correlated at(Signal signal) {
    runUntil(signal.extent().last());
    return deliver(signal);
  }

  Correlated at(Change change) {
    runUntil(change.signal().time());
    return deliver(change);
  }

  /** Handles it now, again and again until nothing crashes, as a queue delivers it. */
  Correlated deliver(Signal signal) {
    return untilDone(() -> correlator.signal(signal));
  }

  Correlated deliver(Change change) {
    return untilDone(() -> correlator.change(change));
  }

  /** Obeys an order at its own time. */
  Correlated at(Order order) {
    runUntil(order.time());
    return deliver(order);
  }

  Correlated deliver(Order order) {
    return untilDone(() -> correlator.order(order));
  }

  /** What was counted of messages that were handled in batches, or one by one with them. */
  final Tally ledger = new Tally();

  /** Handles them now in one batch, again and again until it is done, as a queue delivers it. */
  void deliverTogether(List<?> inputs) {
    while (true) {
      try {
        List<Correlated> done = new ArrayList<>(correlator.together(messages(inputs)));
        for (Message message : messages(inputs.subList(done.size(), inputs.size()))) {
          done.add(message.handle().apply(correlator));
        }
        done.forEach(one -> ledger.addAll(one.tally()));
        return;
      } catch (Crashes.Crash | Crashes.Killed | ContentionException _) {
        // Not deleted from the queue: it is delivered again.
      }
    }
  }

  /** The same as a correlator did that knew of no batches. */
  void deliverOneByOne(List<?> inputs) {
    for (Message message : messages(inputs)) {
      ledger.addAll(message.handle().apply(correlator).tally());
    }
  }

  private static List<Message> messages(List<?> inputs) {
    List<Message> messages = new ArrayList<>();
    for (Object input : inputs) {
      messages.add(
          switch (input) {
            case Signal s -> Message.of(s);
            case Change c -> Message.of(c);
            case Order o -> Message.of(o);
            default -> throw new IllegalStateException();
          });
    }
    return messages;
  }

  private static Correlated untilDone(Supplier<Correlated> message) {
    while (true) {
      try {
        return message.get();
      } catch (Crashes.Crash | Crashes.Killed | ContentionException _) {
        // Not deleted from the queue: it is delivered again.
      }
    }
  }

  /** Does the work that falls due, each piece at its time. */
  void runUntil(Instant time) {
    runUntil(time, correlator);
  }

  /** The same with another correlator on this memory. */
  void runUntil(Instant time, Correlator by) {
    for (Optional<Instant> due = queue.nextDue();
        due.isPresent() && !due.get().isAfter(time);
        due = queue.nextDue()) {
      if (due.get().isAfter(clock.instant())) {
        clock.set(due.get());
      }
      queue.takeDue(clock.instant()).forEach(work -> work(work, by));
    }
    if (time.isAfter(clock.instant())) {
      clock.set(time);
    }
  }

  void runFor(Duration time) {
    runUntil(clock.instant().plus(time));
  }

  private void work(Work work, Correlator by) {
    switch (work) {
      case Work.Notice notice -> notices.add(notice.incident() + " " + Notices.name(notice));
      case Work.SilenceNotice notice -> notices.add(notice.silence() + " " + notice.event().wire());
      case Work.Lookup lookup -> untilDone(() -> by.command(lookup));
      case Work.QuietCheck check -> untilDone(() -> by.command(check));
      case Work.AbsenceCheck check -> untilDone(() -> by.command(check));
    }
  }

  /** How often something was written, or tried to. */
  int commits() {
    return crashes.commits();
  }

  /** Those that were not merged into another. */
  List<Incident> incidents() {
    return store.all().stream().filter(i -> i.state() != IncidentState.MERGED).toList();
  }

  Incident only() {
    List<Incident> incidents = incidents();
    if (incidents.size() != 1) {
      throw new AssertionError("not one incident but " + incidents);
    }
    return incidents.getFirst();
  }

  /** As {@code event/reason}, of all incidents. */
  List<String> told() {
    return notices.stream().map(n -> n.substring(n.indexOf(' ') + 1)).toList();
  }

  /** A trace in which a function fails because a table throttles. */
  void throttledTable(String traceId, String function, String table) {
    traces.add(
        """
        {"trace_id":"%s","id":"00000000000000f1","name":"%s","start_time":1,"end_time":2,
         "origin":"AWS::Lambda::Function","fault":true,"subsegments":[
         {"id":"00000000000000f2","name":"DynamoDB","namespace":"aws","start_time":1,"end_time":2,
          "error":true,"throttle":true,"aws":{"operation":"UpdateItem","table_name":"%s"}}]}
        """
            .formatted(traceId, function, table));
  }

  static String trace(int n) {
    return "1-69a80f40-%024x".formatted(n);
  }
}
