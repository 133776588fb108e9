package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.aws.DynamoSentNotices;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.local.contract.LocalTable;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.MutableClock;
import tocsin.model.NoticeEvent;
import tocsin.model.Tally;
import tocsin.model.TestSignals;
import tocsin.model.Work;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.SentNotices;
import tocsin.notify.Topic;
import tocsin.trace.MemoryTraceSource;

/**
 * The same work delivered to several notifiers at the same moment, which a standard queue may do.
 * Each may tell it once; all of them under one id, and none after one of them is done.
 */
class SimultaneousNoticesTest {
  private static final int NOTIFIERS = 2;
  private static final int ROUNDS = 10;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalTable database;

  @BeforeAll
  static void start() throws IOException {
    database = LocalTable.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  /** What a topic took. */
  private record Sent(Topic topic, String body) {}

  private final MutableClock clock = new MutableClock(TestSignals.START);
  private final MemoryIncidentStore incidents = new MemoryIncidentStore();
  private final SentNotices sent = new DynamoSentNotices(() -> database.client, database.create());
  private final ConcurrentLinkedQueue<Sent> taken = new ConcurrentLinkedQueue<>();

  private Notifier notifier(Faults faults) {
    return new Notifier(
        incidents::find,
        faults.around(SentNotices.class, sent),
        (topic, message) -> taken.add(new Sent(topic, message.body())),
        Notifier.Beside.none(),
        NotifySettings.DEFAULT,
        clock);
  }

  private String incident(int round) {
    new Correlator(
            incidents,
            new MemoryWorkQueue(),
            new MemoryTraceSource(),
            CorrelateSettings.DEFAULT,
            clock)
        .signal(
            TestSignals.logError("s" + round, "checkout", "p" + round, clock.instant()).build());
    return incidents.all().stream().map(Incident::id).reduce((_, last) -> last).orElseThrow();
  }

  private void atOnce(Work.Notice work, List<Notifier> notifiers) throws Exception {
    CyclicBarrier together = new CyclicBarrier(notifiers.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(notifiers.size())) {
      List<Future<?>> done = new ArrayList<>();
      for (Notifier notifier : notifiers) {
        done.add(
            threads.submit(() -> {
              together.await();
              untilDone(notifier, work);
              return null;
            }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
  }

  /** Delivered again until it is deleted from the queue. */
  private static void untilDone(Notifier notifier, Work.Notice work) {
    while (true) {
      try {
        notifier.handle(work, new Tally());
        return;
      } catch (Faults.Failed | Faults.Died _) {
        // Again.
      }
    }
  }

  private List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (Sent one : taken) {
      if (one.topic() == Topic.EVENTS) {
        ids.add(Json.read(one.body()).path("id").asText());
      }
    }
    return ids;
  }

  private void check(Faults faults) throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      taken.clear();
      int before = faults.count();
      Instant due = clock.instant();
      Work.Notice work = new Work.Notice(incident(round), NoticeEvent.OPENED, "new-incident", due);
      List<Notifier> notifiers = new ArrayList<>();
      for (int i = 0; i < NOTIFIERS; i++) {
        notifiers.add(notifier(faults));
      }
      atOnce(work, notifiers);

      assertThat(ids().stream().distinct()).as("one id").hasSize(1);
      int most = NOTIFIERS + faults.count() - before;
      taken.stream()
          .collect(Collectors.groupingBy(Sent::topic, Collectors.counting()))
          .forEach((topic, times) ->
              assertThat(times).as("%s took it", topic).isBetween(1L, (long) most));
      assertThat(taken.stream().collect(Collectors.groupingBy(Sent::topic)))
          .containsOnlyKeys(Topic.EVENTS, Topic.ALERTS, Topic.CHAT, Topic.PAGES);
      int told = taken.size();
      clock.advance(java.time.Duration.ofSeconds(random.nextInt(60)));
      atOnce(work, notifiers);
      assertThat(taken).as("nothing more once it is recorded").hasSize(told);
    }
  }

  @Test
  void sameWork_atTheSameMoment_isToldAtMostOnceByEach_underOneId() throws Exception {
    check(Faults.none());
  }

  @Test
  void sameWork_atTheSameMoment_withFaults_isToldUnderOneId() throws Exception {
    check(new Faults(1, 0.05));
  }
}
