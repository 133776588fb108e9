package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.model.Cause;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Signal;
import tocsin.trace.TraceLookup;

/** When traces are asked for, and how often. */
final class LookupsTest {
  private final Scene scene = new Scene();
  private final List<String> asked = new ArrayList<>();
  private final Correlator correlator =
      new Correlator(
          scene.store,
          scene.queue,
          ids -> {
            asked.add(seconds() + " s: " + ids.size());
            return scene.traces.find(ids);
          },
          CorrelateSettings.DEFAULT,
          scene.clock);

  private long seconds() {
    return Duration.between(at(0), scene.clock.instant()).toSeconds();
  }

  private static Signal failing(int n, int second, int trace) {
    return traced(logError("s" + n, "checkout", "p1", at(second)), Scene.trace(trace)).build();
  }

  /** Does what is due until then, with this test's correlator. */
  private void runUntil(Instant time) {
    scene.runUntil(time, correlator);
  }

  private void signal(Signal signal) {
    runUntil(signal.time());
    correlator.signal(signal);
  }

  @Test
  void traceReadableAfterHalfAMinute_isToldOfAfterThreeQuarters() {
    signal(failing(1, 0, 1));
    runUntil(at(30));
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    runUntil(at(44));
    assertThat(scene.told()).containsExactly("opened/new-incident");

    runUntil(at(45));

    assertThat(scene.told()).containsExactly("opened/new-incident", "enriched/cause");
    assertThat(scene.only().cause()).extracting(Cause::node).isEqualTo("orders");
    assertThat(asked).containsExactly("0 s: 1", "5 s: 1", "20 s: 1", "45 s: 1");
  }

  @Test
  void traceThatNeverComes_isAskedForFiveTimes() {
    signal(failing(1, 0, 1));
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found-yet");
    runUntil(at(400));

    assertThat(asked).containsExactly("0 s: 1", "5 s: 1", "20 s: 1", "45 s: 1", "90 s: 1");
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found");
  }

  @Test
  void tracesThatComeMeanwhile_waitForTheNextLook_andAreInIt() {
    for (int i = 0; i < 8; i++) {
      signal(failing(i, i + 1, i));
    }
    scene.throttledTable(Scene.trace(7), "checkout", "orders");
    runUntil(at(400));

    assertThat(asked)
        .as("one at first, the others with the looks that were planned, none once it is known")
        .containsExactly("1 s: 1", "6 s: 5", "21 s: 5", "21 s: 3");
    assertThat(scene.only().cause()).extracting(Cause::traceId).isEqualTo(Scene.trace(7));
  }

  @Test
  void whole_withoutFailure_isNotAskedForAgain() {
    scene.traces.add(
        "{\"trace_id\":\"%s\",\"id\":\"00000000000000f1\",\"name\":\"a\",\"start_time\":1,\"end_time\":2}"
            .formatted(Scene.trace(1)));
    Signal both = traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build();
    signal(both.toBuilder().traceId(Scene.trace(2)).build());
    runUntil(at(400));

    assertThat(asked).containsExactly("0 s: 2", "5 s: 1", "20 s: 1", "45 s: 1", "90 s: 1");
    assertThat(scene.only().noCause()).isEqualTo("trace-shows-no-failure");
  }

  @Test
  void notSampled_isNotAskedFor() {
    signal(failing(1, 0, 1).toBuilder().attribute("aws.xray.sampled", "false").build());
    assertThat(asked).isEmpty();
    assertThat(scene.only().noCause()).isEqualTo("trace-not-sampled");

    runUntil(at(400));
    assertThat(asked).as("only with the look at late changes").hasSize(1);
    assertThat(scene.only().noCause()).isEqualTo("trace-not-sampled");
  }

  @Test
  void tracesAfterSignalsWithout_areLookedFor() {
    signal(logError("s0", "checkout", "p1", at(0)).build());
    assertThat(scene.only().noCause()).isEqualTo("no-trace-id");

    signal(failing(1, 10, 1));

    assertThat(asked).containsExactly("10 s: 1");
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found-yet");
  }

  @Test
  void answerInTheMaking_isFetchedShortly() {
    List<Long> looks = new ArrayList<>();
    Correlator slow =
        new Correlator(
            scene.store,
            scene.queue,
            _ -> {
              looks.add(seconds());
              return looks.size() == 3
                  ? scene.traces.find(List.of(Scene.trace(1)))
                  : new TraceLookup(Map.of(), TraceLookup.RUNNING);
            },
            CorrelateSettings.DEFAULT,
            scene.clock);
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    scene.clock.set(at(0));
    slow.signal(failing(1, 0, 1));
    scene.runUntil(at(400), slow);

    assertThat(looks).containsExactly(0L, 5L, 8L);
    assertThat(scene.only().links()).extracting(Link::kind).contains(LinkKind.CAUSE);
  }
}
