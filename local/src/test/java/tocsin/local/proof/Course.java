package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.ContentionException;
import tocsin.correlate.CorrelatePorts;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemorySilences;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.correlate.Message;
import tocsin.correlate.WorkQueue;
import tocsin.local.replay.SilencesInMemory;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Json;
import tocsin.model.MutableClock;
import tocsin.model.NoticeEvent;
import tocsin.model.Order;
import tocsin.model.RuleMode;
import tocsin.model.Signal;
import tocsin.model.SignalState;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.MemoryStorms;
import tocsin.notify.NoticeResult;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.Publisher;
import tocsin.notify.SentNotices;
import tocsin.notify.Topic;
import tocsin.trace.MemoryTraceSource;

/**
 * One way in which a history comes in: the stages on memory, with faults at every port. What failed
 * is delivered again, as queues do. What must hold at each step is checked at each step.
 */
final class Course {
  private static final Duration AFTERWARDS = Duration.ofDays(1);

  /** One of the times that an event is handed over. */
  record Delivery(Instant at, History.Event event) {}

  private final History history;
  private final Faults faults;
  private final MemoryIncidentStore store = new MemoryIncidentStore();
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final MemoryTraceSource traces = new MemoryTraceSource();
  private final MutableClock clock;
  private final Correlator correlator;
  private final Notifier notifier;
  private final Tally ledger = new Tally();
  private int readable;

  /** How often each notice went out to the topic for machines. */
  private final Map<String, Integer> published = new HashMap<>();

  /** Notices that may go out again, because it could not be known that they had. */
  private final Set<String> hidden = new HashSet<>();

  private final Set<String> opened = new HashSet<>();
  private final Map<String, String> withheld = new HashMap<>();
  private @Nullable String last;

  Course(History history, Faults faults) {
    this.history = history;
    this.faults = faults;
    clock = new MutableClock(history.begin());
    MemorySilences silences = new MemorySilences();
    correlator =
        new Correlator(
            CorrelatePorts.of(
                    faults.around(IncidentStore.class, store),
                    faults.around(WorkQueue.class, queue),
                    traces)
                .with(silences),
            CorrelateSettings.DEFAULT,
            clock);
    Publisher publisher = this::publish;
    notifier =
        new Notifier(
            store::find,
            faults.around(SentNotices.class, new MemorySentNotices()),
            faults.around(Publisher.class, publisher),
            new Notifier.Beside(
                new SilencesInMemory(silences),
                store::explaining,
                new MemoryStorms(),
                work -> queue.enqueue(List.of(work))),
            NotifySettings.DEFAULT,
            clock);
  }

  /** Each event once, at its own time. */
  static List<Delivery> inOrder(History history) {
    return history.events().stream().map(e -> new Delivery(e.at(), e)).toList();
  }

  /** Each event up to three times, each time late by up to as much. */
  static List<Delivery> inDisorder(History history, Duration late) {
    List<Delivery> deliveries = new ArrayList<>();
    for (History.Event event : history.events()) {
      Random random = new Random(history.seed() * 31 + event.id().hashCode());
      for (int i = 0; i <= random.nextInt(3); i++) {
        Instant at = event.at().plusMillis(random.nextInt((int) late.toMillis()));
        deliveries.add(new Delivery(at, event));
      }
    }
    return deliveries.stream().sorted(Comparator.comparing(Delivery::at)).toList();
  }

  /**
   * Hands all of it over, and lets a day pass.
   *
   * @param batch how many at a time, at most; each batch at the time of its last
   */
  Course feed(List<Delivery> deliveries, int batch) {
    Random random = new Random(history.seed());
    for (int from = 0; from < deliveries.size(); ) {
      int to = Math.min(deliveries.size(), from + 1 + random.nextInt(batch));
      runTo(deliveries.get(to - 1).at());
      List<History.Event> some =
          deliveries.subList(from, to).stream().map(Delivery::event).toList();
      if (batch == 1) {
        handle(some.getFirst());
      } else {
        together(some);
      }
      from = to;
    }
    runTo(clock.instant().plus(AFTERWARDS));
    return this;
  }

  Made made() {
    return new Made(history, store);
  }

  private void handle(History.Event event) {
    if (event instanceof History.Asked asked && order(asked).isEmpty()) {
      return;
    }
    Map<String, Incident> before = new HashMap<>();
    store.all().forEach(i -> before.put(i.id(), i));
    Correlated done = untilDone(() -> message(event).handle().apply(correlator));
    count(event, done);
    if (event instanceof History.Signalled(Signal signal)) {
      checkEnded(signal, before);
    }
  }

  private void together(List<History.Event> events) {
    List<History.Event> some =
        events.stream()
            .filter(e -> !(e instanceof History.Asked asked) || order(asked).isPresent())
            .toList();
    List<Correlated> done =
        untilDone(() -> {
          List<Correlated> first =
              new ArrayList<>(correlator.together(some.stream().map(this::message).toList()));
          for (History.Event event : some.subList(first.size(), some.size())) {
            first.add(message(event).handle().apply(correlator));
          }
          return first;
        });
    for (int i = 0; i < some.size(); i++) {
      count(some.get(i), done.get(i));
    }
  }

  private Message message(History.Event event) {
    return switch (event) {
      case History.Signalled(var signal) -> Message.of(signal);
      case History.Changed(var change) -> Message.of(change);
      case History.Ordered(var order) -> Message.of(order);
      case History.Asked asked -> Message.of(order(asked).orElseThrow());
    };
  }

  private Optional<Order> order(History.Asked a) {
    return store
        .appliedTo(a.signal())
        .map(id ->
            a.resolve()
                ? new Order.Resolve(a.id(), a.at(), "anna", id, "")
                : new Order.Acknowledge(a.id(), a.at(), "anna", id, ""));
  }

  /** Every record that is handed over is in exactly one column. */
  private void count(History.Event event, Correlated done) {
    long records =
        event instanceof History.Signalled(Signal signal) ? signal.extent().records() : 1;
    Tally tally = done.tally();
    assertThat(
            tally.total(Column.CORRELATED)
                + tally.total(Column.CHANGES)
                + tally.total(Column.SUPPRESSED)
                + tally.total(Column.DEAD_LETTERED))
        .as("%s: %s", event, done)
        .isEqualTo(records);
    ledger.addAll(tally);
  }

  /** An end opens nothing; what was over takes in nothing that came after it. */
  private void checkEnded(Signal signal, Map<String, Incident> before) {
    for (Incident now : store.all()) {
      Incident was = before.get(now.id());
      if (signal.state() == SignalState.ENDED) {
        assertThat(was).as("%s opened by the end %s", now, signal.id()).isNotNull();
        assertThat(now.signals()).isEqualTo(was == null ? 0 : was.signals());
      }
      Instant over = was == null ? null : was.resolved();
      if (was != null
          && over != null
          && was.state() == IncidentState.RESOLVED
          && signal.extent().last().isAfter(over.plus(CorrelateSettings.DEFAULT.reopenWindow()))) {
        assertThat(now.signals()).as("%s took in %s", was, signal).isEqualTo(was.signals());
        assertThat(now.state()).isEqualTo(was.state());
      }
    }
  }

  private void runTo(Instant time) {
    for (Optional<Instant> due = queue.nextDue();
        due.isPresent() && !due.get().isAfter(time);
        due = queue.nextDue()) {
      moveTo(due.get());
      queue.takeDue(clock.instant()).forEach(this::work);
    }
    moveTo(time);
  }

  private void moveTo(Instant time) {
    if (time.isAfter(clock.instant())) {
      clock.set(time);
    }
    for (; readable < history.traces().size(); readable++) {
      History.Shown next = history.traces().get(readable);
      if (next.at().isAfter(clock.instant())) {
        return;
      }
      assertThat(traces.add(next.document())).isTrue();
    }
  }

  private void work(Work work) {
    switch (work) {
      case Work.Lookup lookup -> untilDone(() -> correlator.command(lookup));
      case Work.QuietCheck check -> untilDone(() -> correlator.command(check));
      case Work.AbsenceCheck check -> untilDone(() -> correlator.command(check));
      case Work.Notice notice -> notice(notice);
      case Work.SilenceNotice notice -> {
        last = null;
        untilDone(() -> notifier.handle(notice, new Tally()));
      }
    }
  }

  private void notice(Work.Notice notice) {
    NoticeResult result =
        untilDone(() -> {
          last = null;
          return notifier.handle(notice, new Tally());
        });
    if (result instanceof NoticeResult.Withheld no) {
      withheld.put(no.incident(), no.reason());
      Work.Notice again = no.again();
      if (again != null) {
        queue.enqueue(List.of(again));
      }
    } else if (result instanceof NoticeResult.Sent sent && sent.event() == NoticeEvent.OPENED) {
      opened.add(sent.incident());
    }
  }

  private void publish(Topic topic, tocsin.notify.Message message) {
    if (topic == Topic.EVENTS) {
      try {
        last = Json.read(message.body()).path("id").asText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      published.merge(last, 1, Integer::sum);
    }
  }

  private <T> T untilDone(Supplier<T> action) {
    while (true) {
      try {
        return action.get();
      } catch (Faults.Failed | Faults.Died | ContentionException _) {
        // Not deleted from the queue: it is delivered again.
        if (last != null) {
          hidden.add(last);
        }
      }
    }
  }

  /** What must hold of what people were told. */
  void checkTold() {
    published.forEach((notice, times) ->
        assertThat(times == 1 || hidden.contains(notice))
            .as("%s went out %s times", notice, times)
            .isTrue());
    for (Incident i : store.all()) {
      boolean due = i.state().live() && i.policy().mode() == RuleMode.PAGE;
      assertThat(!due || opened.contains(i.id()) || withheld.containsKey(i.id()))
          .as("nobody heard of %s", i)
          .isTrue();
    }
  }

  /** No incident that no signal leads to, and as many opened as there are. */
  void checkLedger() {
    assertThat(store.all()).as("incidents").hasSize(made().incidents().size());
    if (faults.count() == 0) {
      assertThat(ledger.total(Column.INCIDENTS)).isEqualTo(store.all().size());
    }
  }
}
