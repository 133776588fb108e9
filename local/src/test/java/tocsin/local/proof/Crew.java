package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tocsin.correlate.Commit;
import tocsin.correlate.ContentionException;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.correlate.Message;
import tocsin.correlate.WorkQueue;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.MutableClock;
import tocsin.model.Signal;
import tocsin.model.Work;
import tocsin.trace.MemoryTraceSource;

/**
 * Several correlators that handle a history on one store at the same time, as several instances of
 * a function do. Time moves in steps; all that falls into one is handled at once.
 */
final class Crew {
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final Duration AFTERWARDS = Duration.ofHours(2);
  private static final int WORKERS = 4;
  private static final int BATCH = 4;

  /** What is kept apart while it is handled. */
  enum Queue {
    /** As the real one: what shares its strongest link is handled in order, by one at a time. */
    FIFO,
    /** Nothing: everything at once, in any order. */
    NONE
  }

  private final History history;
  private final Random random;
  private final IncidentStore store;
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final MemoryTraceSource traces = new MemoryTraceSource();
  private final MutableClock clock;
  private final List<Correlator> workers = new ArrayList<>();
  private final Map<String, Integer> commits = new ConcurrentHashMap<>();
  private final Map<String, Integer> marks = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger contended = new AtomicInteger();
  private int readable;

  Crew(History history, Faults faults, IncidentStore shared) {
    this.history = history;
    random = new Random(history.seed());
    store = counting(shared);
    clock = new MutableClock(history.begin());
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          new Correlator(
              faults.around(IncidentStore.class, store),
              faults.around(WorkQueue.class, queue),
              traces,
              CorrelateSettings.DEFAULT,
              clock));
    }
  }

  /** Counts what took effect. */
  private IncidentStore counting(IncidentStore shared) {
    return (IncidentStore)
        Proxy.newProxyInstance(
            IncidentStore.class.getClassLoader(),
            new Class<?>[] {IncidentStore.class},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(shared, arguments);
                if (result == Commit.Result.DONE) {
                  Commit commit = (Commit) arguments[0];
                  commit.incidents().forEach(i -> commits.merge(i.id(), 1, Integer::sum));
                  commit.marks().forEach(m -> marks.merge(m.signal(), 1, Integer::sum));
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  /** Handles all of it, and what follows within some hours. */
  Crew feed(List<Course.Delivery> deliveries, Queue kind) {
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      int from = 0;
      for (Instant step = history.begin(); from < deliveries.size(); step = step.plus(STEP)) {
        runTo(step, threads);
        List<History.Event> now = new ArrayList<>();
        for (; from < deliveries.size() && !deliveries.get(from).at().isAfter(step); from++) {
          now.add(deliveries.get(from).event());
        }
        all(batches(now, kind), threads);
      }
      runTo(clock.instant().plus(AFTERWARDS), threads);
    }
    return this;
  }

  private void all(List<Runnable> tasks, ExecutorService threads) {
    List<Future<?>> done = tasks.stream().<Future<?>>map(threads::submit).toList();
    for (Future<?> future : done) {
      try {
        future.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException("a worker failed", e);
      }
    }
  }

  private void runTo(Instant time, ExecutorService threads) {
    for (Optional<Instant> due = queue.nextDue();
        due.isPresent() && !due.get().isAfter(time);
        due = queue.nextDue()) {
      // What falls due within some seconds is done together.
      Instant soon = due.get().plusSeconds(5);
      moveTo(soon.isAfter(time) ? time : soon);
      all(
          queue.takeDue(clock.instant()).stream().<Runnable>map(w -> () -> work(w)).toList(),
          threads);
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
      traces.add(next.document());
    }
  }

  /** Batches as a queue might hand them out: a group of messages is in one of them only. */
  private List<Runnable> batches(List<History.Event> events, Queue kind) {
    Map<String, List<History.Event>> groups = new LinkedHashMap<>();
    for (History.Event event : events) {
      String group = kind == Queue.FIFO ? group(event) : "group" + groups.size();
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(event);
    }
    List<List<History.Event>> shuffled = new ArrayList<>(groups.values());
    Collections.shuffle(shuffled, random);
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(BATCH));
      List<History.Event> batch =
          shuffled.subList(from, to).stream().flatMap(List::stream).toList();
      tasks.add(() -> handle(batch));
      from = to;
    }
    return tasks;
  }

  private static String group(History.Event event) {
    return event instanceof History.Signalled(Signal s)
        ? s.policy().conditions().stream()
            .findFirst()
            .map(c -> c.window())
            .or(() -> s.strongest().map(Link::text))
            .orElse(s.id())
        : event.id();
  }

  private void handle(List<History.Event> batch) {
    Correlator worker = worker();
    untilDone(() -> {
      List<Message> messages = batch.stream().map(Crew::message).toList();
      List<Correlated> done = new ArrayList<>(worker.together(messages));
      for (Message message : List.copyOf(messages.subList(done.size(), messages.size()))) {
        done.add(message.handle().apply(worker));
      }
      assertThat(done).hasSameSizeAs(messages);
    });
  }

  private static Message message(History.Event event) {
    return switch (event) {
      case History.Signalled(var signal) -> Message.of(signal);
      case History.Changed(var change) -> Message.of(change);
      case History.Ordered(var order) -> Message.of(order);
      case History.Asked _ -> throw new IllegalStateException("made for one at a time");
    };
  }

  private void work(Work work) {
    Correlator worker = worker();
    switch (work) {
      case Work.Lookup lookup -> untilDone(() -> worker.command(lookup));
      case Work.QuietCheck check -> untilDone(() -> worker.command(check));
      case Work.AbsenceCheck check -> untilDone(() -> worker.command(check));
      case Work.SilenceNotice _ -> {}
      case Work.Notice notice ->
          asked.add(notice.incident() + " " + notice.event().wire() + "/" + notice.reason());
    }
  }

  private Correlator worker() {
    return workers.get((int) (Thread.currentThread().threadId() % WORKERS));
  }

  private void untilDone(Runnable action) {
    while (true) {
      try {
        action.run();
        return;
      } catch (Faults.Failed | Faults.Died _) {
        // Not deleted from the queue: it is delivered again.
      } catch (ContentionException _) {
        contended.incrementAndGet();
      }
    }
  }

  Made made() {
    return new Made(history, store);
  }

  /** No write was lost or done twice, and whatever is to be told was asked for. */
  void check() {
    Made made = made();
    made.check();
    assertThat(marks).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    assertThat(commits.keySet())
        .as("incidents that a signal leads to")
        .isEqualTo(new HashSet<>(made.incidents().stream().map(Incident::id).toList()));
    Map<String, Set<String>> told = new HashMap<>();
    for (Incident i : made.incidents()) {
      assertThat(i.version())
          .as("version of %s", i)
          .isEqualTo(commits.getOrDefault(i.id(), 0).longValue());
      told.computeIfAbsent(made.survivor(i.id()), _ -> new HashSet<>())
          .addAll(
              asked.stream()
                  .filter(name -> name.startsWith(i.id() + " "))
                  .map(name -> name.substring(i.id().length() + 1))
                  .toList());
    }
    made.incidents().stream()
        .filter(i -> i.state() != IncidentState.MERGED)
        .forEach(i -> assertThat(told.get(i.id())).as("asked for %s", i).containsAll(i.asked()));
  }
}
