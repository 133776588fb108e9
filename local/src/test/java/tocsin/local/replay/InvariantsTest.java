package tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.correlate.WorkQueue;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalState;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.Message;
import tocsin.notify.NoticeResult;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.Publisher;
import tocsin.notify.SentNotices;
import tocsin.notify.SilenceResult;
import tocsin.notify.Topic;
import tocsin.rule.RuleSet;
import tocsin.trace.MemoryTraceSource;

/**
 * Tries to break the promises that hold over the whole pipeline, with every input that the project
 * has.
 */
class InvariantsTest {
  /** By how much a delivery may be late: enough to turn around whatever happens within a minute. */
  private static final int LATE_MS = 60_000;

  /** One of the times that a record is handed over. */
  private record Delivery(Instant at, Outcome outcome) {}

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void ledger_balances_overEveryInput() throws IOException {
    List<Recorded> records = records();
    Replayed replayed = new Replay(new MemoryTraceSource()).run(records);
    assertThat(records).hasSizeGreaterThan(40);
    assertBalanced(replayed.ledger(), records.size());
  }

  @Test
  void ledger_balances_whenEverythingComesTwice() throws IOException {
    List<Recorded> twice = new ArrayList<>(records());
    twice.addAll(records());
    Replayed replayed = new Replay(new MemoryTraceSource()).run(twice);
    assertBalanced(replayed.ledger(), twice.size());
    assertThat(replayed.ledger().by(Column.SUPPRESSED)).containsKey("duplicate");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tenTimesOver_outOfOrder_withCrashesAtEachHop_theSameIncidents(long seed) throws IOException {
    List<Outcome> once = distinct(records());
    Run calm = new Run(new Crashes(new Random(0), 0));
    calm.feed(once.stream().map(o -> new Delivery(time(o), o)).toList());

    Random random = new Random(seed);
    Crashes crashes = new Crashes(random, 0.02);
    Run rough = new Run(crashes);
    List<Delivery> tenfold = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      once.forEach(o -> tenfold.add(new Delivery(time(o).plusMillis(random.nextInt(LATE_MS)), o)));
    }
    rough.feed(tenfold);

    assertThat(crashes.count()).as("crashes").isGreaterThan(20);
    assertThat(rough.incidents(once)).isEqualTo(calm.incidents(once));
    rough.assertNothingSaidTwice();
    rough.assertNothingMissing();
  }

  private static Instant time(Outcome outcome) {
    return outcome instanceof Outcome.Signalled(Signal s)
        ? s.time()
        : ((Outcome.Changed) outcome).change().signal().time();
  }

  private static void assertBalanced(Tally ledger, long received) {
    assertThat(ledger.total(Column.RECEIVED)).isEqualTo(received);
    assertThat(
            ledger.total(Column.IGNORED)
                + ledger.total(Column.CHANGES)
                + ledger.total(Column.CORRELATED)
                + ledger.total(Column.SUPPRESSED)
                + ledger.total(Column.DEAD_LETTERED))
        .as("%s", ledger)
        .isEqualTo(received);
  }

  /** Every sample event of the project, and the signals that its log payloads make. */
  private static List<Recorded> records() throws IOException {
    Recording recording = new Recording(RuleSet.load(PROJECT.resolve("rules"), RuleSet.Scope.ALL));
    List<Path> files;
    try (Stream<Path> all = Files.list(PROJECT.resolve("events"))) {
      files =
          all.filter(f -> f.toString().endsWith(".json") && !f.toString().contains(".expected."))
              .filter(f -> !f.getFileName().toString().startsWith("env."))
              .sorted()
              .toList();
    }
    List<Recorded> records = new ArrayList<>();
    recording.read(files, records::add);
    return records;
  }

  private static List<Outcome> distinct(List<Recorded> records) {
    Set<Object> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    return records.stream()
        .map(Recorded::outcome)
        .filter(o -> o instanceof Outcome.Signalled || o instanceof Outcome.Changed)
        .filter(seen::add)
        .toList();
  }

  /**
   * The stages on memory with crashes at every port; what crashed is delivered again, as queues do.
   */
  private static final class Run {
    private final MemoryIncidentStore store = new MemoryIncidentStore();
    private final MemoryWorkQueue queue = new MemoryWorkQueue();
    private final MemorySentNotices sent = new MemorySentNotices();
    private final VirtualClock clock = new VirtualClock();
    private final Crashes crashes;
    private final Correlator correlator;
    private final Notifier notifier;

    /** How often each notice id was published to each topic. */
    private final Map<String, Integer> published = new HashMap<>();

    /** The distinct notice names that went out, by incident and event. */
    private final Map<String, Set<String>> told = new HashMap<>();

    /** Incidents that are told of in the digest of a storm, as the many of this test are. */
    private final Set<String> inDigest = new TreeSet<>();

    Run(Crashes crashes) {
      this.crashes = crashes;
      correlator =
          new Correlator(
              crashes.around(IncidentStore.class, store),
              crashes.around(WorkQueue.class, queue),
              new MemoryTraceSource(),
              CorrelateSettings.DEFAULT,
              clock);
      Publisher publisher = this::publish;
      notifier =
          new Notifier(
              store::find,
              crashes.around(SentNotices.class, sent),
              crashes.around(Publisher.class, publisher),
              Notifier.Beside.none(),
              NotifySettings.DEFAULT,
              clock);
    }

    private void publish(Topic topic, Message message) {
      published.merge(topic + "\n" + message.body(), 1, Integer::sum);
      if (topic == Topic.EVENTS) {
        JsonNode notice = machine(message);
        told.computeIfAbsent(
                notice.path("incident").path("id").asText() + " " + notice.path("event").asText(),
                k -> new TreeSet<>())
            .add(notice.path("id").asText());
      }
    }

    void feed(List<Delivery> deliveries) {
      for (Delivery delivery :
          deliveries.stream().sorted(Comparator.comparing(Delivery::at)).toList()) {
        workUntil(delivery.at());
        clock.advanceTo(delivery.at());
        untilDone(() -> apply(delivery.outcome()));
      }
      workUntil(clock.instant().plus(Duration.ofMinutes(20)));
    }

    private void workUntil(Instant time) {
      while (queue.nextDue().filter(due -> !due.isAfter(time)).isPresent()) {
        clock.advanceTo(queue.nextDue().orElseThrow());
        queue.takeDue(clock.instant()).forEach(work -> untilDone(() -> work(work)));
      }
    }

    private static void untilDone(Runnable action) {
      while (!done(action)) {
        // Delivered again.
      }
    }

    private static boolean done(Runnable action) {
      try {
        action.run();
        return true;
      } catch (Crashes.Crash e) {
        return false;
      }
    }

    private void apply(Outcome outcome) {
      switch (outcome) {
        case Outcome.Signalled(Signal signal) -> correlator.signal(signal);
        case Outcome.Changed(Change change) -> correlator.change(change);
        case Outcome.Ordered(Order order) -> correlator.order(order);
        case Outcome.Ignored _, Outcome.Rejected _ -> throw new AssertionError(outcome);
      }
    }

    private void work(Work work) {
      switch (work) {
        case Work.Lookup lookup -> correlator.command(lookup);
        case Work.QuietCheck check -> correlator.command(check);
        case Work.AbsenceCheck check -> correlator.command(check);
        case Work.SilenceNotice notice -> {
          SilenceResult _ = notifier.handle(notice, new Tally());
        }
        case Work.Notice notice -> {
          if (notifier.handle(notice, new Tally()) instanceof NoticeResult.Withheld withheld) {
            if (withheld.reason().equals("storm")) {
              inDigest.add(withheld.incident());
            }
            if (withheld.again() != null) {
              queue.enqueue(List.of(withheld.again()));
            }
          }
        }
      }
    }

    private static JsonNode machine(Message message) {
      try {
        return Json.read(message.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Each incident as the signals that it is made of, with its state. */
    Set<String> incidents(List<Outcome> outcomes) {
      Map<String, Set<String>> members = new HashMap<>();
      for (Outcome outcome : outcomes) {
        // What tells of an end is part of an incident only if the incident was there first.
        if (outcome instanceof Outcome.Signalled(Signal signal)
            && signal.state() == SignalState.ACTIVE) {
          store
              .appliedTo(signal.id())
              .ifPresent(id ->
                  members.computeIfAbsent(survivor(id), i -> new TreeSet<>()).add(signal.id()));
        }
      }
      return members.entrySet().stream()
          .map(e -> store.find(e.getKey()).orElseThrow().state() + " " + e.getValue())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private String survivor(String id) {
      Incident incident = store.find(id).orElseThrow();
      return incident.mergedInto() == null ? id : survivor(incident.mergedInto());
    }

    /**
     * A message goes out again only where a crash hid that it had, and then it is the same message.
     */
    void assertNothingSaidTwice() {
      told.forEach((what, ids) -> {
        if (what.endsWith(" opened")) {
          assertThat(ids).as(what).hasSize(1);
        }
      });
      long repeats = published.values().stream().filter(times -> times > 1).count();
      assertThat(repeats).as("published again").isLessThanOrEqualTo(crashes.count());
    }

    /**
     * Everything that is open and that people should hear of has been told, if only in a digest.
     */
    void assertNothingMissing() {
      for (Incident incident : store.all()) {
        if (incident.state().live() && incident.mergedInto() == null && !incident.drill()) {
          boolean opened = told.containsKey(incident.id() + " opened");
          boolean shadow = incident.policy().mode() == tocsin.model.RuleMode.SHADOW;
          boolean digest = inDigest.contains(incident.id());
          assertThat(opened || shadow || digest)
              .as("%s %s", incident.id(), incident.title())
              .isTrue();
        }
      }
    }
  }
}
