package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.extent;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Signal;

/** What is handled in batches comes to the same as what is handled one by one. */
final class BatchesTest {
  private static final int LARGEST = 10;

  /** Cuts it into batches as a queue might. */
  private static List<List<Object>> batches(List<Object> inputs, long seed) {
    Random random = new Random(seed);
    List<List<Object>> batches = new ArrayList<>();
    for (int from = 0; from < inputs.size(); ) {
      int to = Math.min(inputs.size(), from + 1 + random.nextInt(LARGEST));
      batches.add(inputs.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static Instant time(Object input) {
    return switch (input) {
      case Signal s -> s.extent().last();
      case Change c -> c.signal().time();
      default -> throw new IllegalStateException();
    };
  }

  /** Each batch at the time of its last record. */
  private static Scene play(Scene scene, long seed, BiConsumer<Scene, List<Object>> deliver) {
    for (List<Object> batch : batches(RepeatsTest.story(), seed)) {
      scene.runUntil(time(batch.getLast()));
      deliver.accept(scene, batch);
    }
    scene.runFor(Duration.ofDays(1));
    return scene;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void story_inBatches_isTheSameIncidentsNoticesAndLedger(long seed) {
    Scene oneByOne = play(RepeatsTest.scene(), seed, Scene::deliverOneByOne);
    Scene together = play(RepeatsTest.scene(), seed, Scene::deliverTogether);

    assertThat(RepeatsTest.outcome(together)).isEqualTo(RepeatsTest.outcome(oneByOne));
    assertThat(RepeatsTest.essential(together)).isEqualTo(RepeatsTest.essential(oneByOne));
    assertThat(together.notices).isSubsetOf(oneByOne.notices);
    assertThat(together.ledger).hasToString(oneByOne.ledger.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void story_tenTimesOver_outOfOrder_inBatches_isTheSameIncidents(long seed) {
    Scene scene = RepeatsTest.scene();
    scene.runUntil(at(400));
    for (List<Object> batch : batches(RepeatsTest.tenTimesOver(seed), seed)) {
      scene.deliverTogether(batch);
      scene.runFor(Duration.ofMillis(200));
    }
    scene.runFor(Duration.ofDays(1));

    assertThat(RepeatsTest.outcome(scene))
        .isEqualTo(RepeatsTest.outcome(RepeatsTest.inOrder(RepeatsTest.scene())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fails before", "fails after", "dies before", "dies after"})
  void story_inBatches_withACrashAtAnyCall_isTheSameIncidentsAndNotices(String how) {
    for (long seed = 1; seed <= 3; seed++) {
      Scene calm = play(RepeatsTest.scene(), seed, Scene::deliverTogether);
      Set<?> expected = RepeatsTest.outcome(calm);
      int calls = calm.crashes.calls();
      assertThat(calls).isGreaterThan(50);

      for (int n = 0; n < calls; n++) {
        Scene scene = RepeatsTest.scene();
        if (how.startsWith("dies")) {
          scene.crashes.kill();
        }
        scene.crashes.at(n, how.endsWith("after"));
        play(scene, seed, Scene::deliverTogether);
        assertThat(RepeatsTest.outcome(scene)).as("%s %d", how, n).isEqualTo(expected);
        assertThat(RepeatsTest.essential(scene))
            .as("%s %d", how, n)
            .isEqualTo(RepeatsTest.essential(calm));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void story_tenTimesOver_inBatches_fromEightThreads_isTheSameIncidents(long seed)
      throws Exception {
    Scene scene = RepeatsTest.scene();
    scene.runUntil(at(400));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> done = new ArrayList<>();
      for (List<Object> batch : batches(RepeatsTest.tenTimesOver(seed), seed)) {
        done.add(threads.submit(() -> scene.deliverTogether(batch)));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    scene.runFor(Duration.ofDays(1));

    assertThat(RepeatsTest.outcome(scene))
        .isEqualTo(RepeatsTest.outcome(RepeatsTest.inOrder(RepeatsTest.scene())));
  }

  /** Ten signals of ten problems in five services, each with five traces of its own. */
  private static List<Signal> storm(int round) {
    List<Signal> storm = new ArrayList<>();
    for (int i = 0; i < LARGEST; i++) {
      Signal.Builder b =
          logError(round + "-" + i, "service-" + i / 2, "problem-" + i, at(60 + round))
              .extent(extent(40, at(60 + round), at(60 + round), "ERROR"));
      for (int trace = 0; trace < 5; trace++) {
        traced(b, Scene.trace(1000 * round + 10 * i + trace));
      }
      storm.add(b.build());
    }
    return storm;
  }

  @Test
  void storm_inBatches_isAtMostFourWritesABatch() {
    Scene scene = new Scene();
    for (int round = 0; round < 20; round++) {
      scene.runUntil(at(60 + round));
      int before = scene.commits();
      scene.deliverTogether(storm(round));
      assertThat(scene.commits() - before).as("round %d", round).isBetween(1, 4);
    }

    assertThat(scene.incidents()).hasSize(LARGEST).allMatch(i -> i.signals() == 20);
    assertThat(scene.incidents()).extracting(Incident::records).containsOnly(800L);
  }

  @Test
  void batch_withARepeat_isStillWrittenTogether() {
    Scene scene = new Scene();
    scene.runUntil(at(60));
    scene.deliverOneByOne(storm(0).subList(3, 4));
    int before = scene.commits();

    scene.deliverTogether(storm(0));

    assertThat(scene.commits() - before).isLessThanOrEqualTo(4);
    assertThat(scene.ledger.by(tocsin.model.Tally.Column.SUPPRESSED))
        .containsEntry("duplicate", 40L);
    assertThat(scene.incidents()).hasSize(LARGEST).allMatch(i -> i.signals() == 1);
  }
}
