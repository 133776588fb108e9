package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.correlate.Liveness.Life;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;

/** Quiet time counts only while the source is alive. The quiet time is 15 minutes. */
final class SourceAliveTest {
  private static final String GROUP = "/ecs/worker";
  private static final int QUIET = 15 * 60;

  private final Scene scene = new Scene();
  private final MemoryLiveness life = new MemoryLiveness();
  private final List<Instant> asked = new ArrayList<>();

  /** Of a source that wrote its last line when it failed. */
  private static Signal.Builder failure(String id, String problem, String group, int second) {
    return logError(id, "worker", problem, at(second))
        .severity(Severity.MEDIUM)
        .attribute("aws.log.group.names", group);
  }

  private Incident fails() {
    life.line(GROUP, at(0));
    scene.liveness =
        (group, after) -> {
          asked.add(scene.clock.instant());
          return life.of(group, after);
        };
    scene.at(failure("s-1", "p-1", GROUP, 0).build());
    return scene.only();
  }

  private IncidentState stateAt(int second) {
    scene.runUntil(at(second));
    return scene.only().state();
  }

  @Test
  void alive_isOverWhenItHasBeenQuiet() {
    fails();
    life.line(GROUP, at(300));

    assertThat(stateAt(QUIET)).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().resolved()).isEqualTo(at(QUIET));
    assertThat(scene.only().why()).contains("over");
    assertThat(asked).containsExactly(at(QUIET));
  }

  @Test
  void linesOfTheRequestThatFailed_areNoSignOfLife() {
    fails();
    life.line(GROUP, at(2));

    assertThat(stateAt(QUIET)).isEqualTo(IncidentState.OPEN);
    assertThat(scene.only().why()).contains("source-silent " + GROUP);
  }

  @Test
  void silent_isLookedAtEverLessOften_andClosedAfterADay() {
    fails();

    assertThat(stateAt(24 * 3600 - 1)).isEqualTo(IncidentState.OPEN);
    assertThat(stateAt(24 * 3600)).isEqualTo(IncidentState.RESOLVED);

    long m = 60;
    assertThat(asked)
        .as("the pauses double from 15 minutes to four hours")
        .containsExactly(
            at(15 * m),
            at(30 * m),
            at(60 * m),
            at(120 * m),
            at(240 * m),
            at(480 * m),
            at(720 * m),
            at(960 * m),
            at(1200 * m),
            at(1440 * m));
    assertThat(scene.only().resolved()).isEqualTo(at(24 * 3600));
    assertThat(scene.only().why()).last().isEqualTo("source-silent-for-a-day " + GROUP);
    assertThat(scene.told()).containsExactly("opened/new-incident", "resolved/over");
  }

  @Test
  void back_isOverAQuietTimeLater() {
    fails();
    life.line(GROUP, at(40 * 60));

    assertThat(stateAt(54 * 60)).isEqualTo(IncidentState.OPEN);
    assertThat(stateAt(60 * 60)).as("looked at next").isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().resolved()).isEqualTo(at(55 * 60));
    assertThat(scene.only().silent()).isNull();
  }

  @Test
  void back_aMomentAgo_isWaitedFor() {
    fails();
    life.line(GROUP, at(59 * 60));

    assertThat(stateAt(73 * 60)).isEqualTo(IncidentState.OPEN);
    assertThat(stateAt(74 * 60)).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void failsAgain_afterSilence_beginsAnew() {
    fails();
    scene.at(failure("s-2", "p-1", GROUP, 3000).build());

    assertThat(scene.only().silent()).isNull();
    life.line(GROUP, at(3100));
    assertThat(stateAt(3000 + QUIET - 1)).isEqualTo(IncidentState.OPEN);
    assertThat(stateAt(3000 + QUIET)).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.incidents()).hasSize(1);
  }

  @Test
  void unknown_isAskedOnceMore_andThenCountsAsOver() {
    scene.liveness = (_, _) -> new Life.Unknown("throttled");
    scene.at(failure("s-1", "p-1", GROUP, 0).build());

    assertThat(stateAt(QUIET + 299)).isEqualTo(IncidentState.OPEN);
    assertThat(stateAt(QUIET + 300)).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().resolved()).isEqualTo(at(QUIET));
    assertThat(scene.only().why()).last().isEqualTo("quiet-source-unknown-throttled " + GROUP);
  }

  @Test
  void unknownOnce_thenSilent_isNotOver() {
    scene.liveness =
        (_, _) ->
            scene.clock.instant().isAfter(at(QUIET))
                ? new Life.Silent()
                : new Life.Unknown("throttled");
    scene.at(failure("s-1", "p-1", GROUP, 0).build());

    assertThat(stateAt(3600)).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void oneOfTwoSources_dead_keepsItOpen() {
    fails();
    scene.at(
        failure("s-2", "p-1", "/ecs/other", 10)
            .link(LinkKind.PROBLEM, "111122223333/eu-central-1/p-2")
            .build());
    life.line(GROUP, at(300));
    life.line("/ecs/other", at(10));

    assertThat(stateAt(3600)).isEqualTo(IncidentState.OPEN);
    assertThat(scene.only().why()).contains("source-silent /ecs/other");
  }

  @Test
  void alarmThatWentOk_speaksForWhatFellSilentBefore() {
    fails();
    scene.at(
        alarm("s-2", "worker-errors", at(60))
            .link(LinkKind.PROBLEM, "111122223333/eu-central-1/p-1")
            .build());
    scene.at(alarmOk("s-3", "worker-errors", at(600)).build());

    assertThat(stateAt(2 * QUIET)).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void withoutLogGroup_nobodyIsAsked() {
    fails();
    scene.at(logError("s-9", "batch", "p-9", at(1)).severity(Severity.MEDIUM).build());
    scene.runFor(Duration.ofHours(1));

    assertThat(scene.incidents())
        .filteredOn(i -> i.service().equals("batch"))
        .extracting(Incident::state)
        .containsExactly(IncidentState.RESOLVED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void crash_atAnyCall_changesNothing(boolean after) {
    int calls = 1;
    for (int n = 0; n < calls; n++) {
      SourceAliveTest one = new SourceAliveTest();
      one.scene.crashes.at(n, after);
      one.fails();
      one.life.line(GROUP, at(40 * 60));
      one.scene.runUntil(at(3 * 3600));
      calls = one.scene.crashes.calls();

      assertThat(one.scene.only().resolved()).as("crash at call %d", n).isEqualTo(at(55 * 60));
      assertThat(one.scene.told()).containsExactly("opened/new-incident", "resolved/over");
    }
  }
}
