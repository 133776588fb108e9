package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.deployment;
import static tocsin.model.TestSignals.extent;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tocsin.correlate.Correlated.What;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.IncidentState;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.model.Suspect;
import tocsin.model.Tally.Column;
import tocsin.model.TestSignals;
import tocsin.model.Work;
import tocsin.trace.TraceSource;

final class CorrelatorTest {
  private final Scene scene = new Scene();

  @Test
  void first_opensAnIncident_andAsksForANoticeAtOnce() {
    Correlated result = scene.at(logError("s1", "checkout", "p1", at(0)).build());

    assertThat(result.what()).isEqualTo(What.OPENED);
    assertThat(result.incident()).matches("inc-[0-9a-z]{12}");
    assertThat(result.tally().total(Column.CORRELATED)).isEqualTo(1);
    assertThat(result.tally().total(Column.INCIDENTS)).isEqualTo(1);
    Incident incident = scene.only();
    assertThat(incident.noCause()).isEqualTo("no-trace-id");
    assertThat(incident.why()).containsExactly("new-incident problem:111122223333/eu-central-1/p1");
    assertThat(scene.queue.takeDue(at(0)))
        .containsExactly(
            new Work.Notice(incident.id(), tocsin.model.NoticeEvent.OPENED, "new-incident", at(0)));
    assertThat(scene.queue.takeDue(at(90)))
        .containsExactly(new Work.Lookup(incident.id(), 4, at(90)));
    assertThat(scene.queue.takeDue(at(15 * 60)))
        .containsExactly(new Work.QuietCheck(incident.id(), at(15 * 60)));
  }

  @Test
  void medium_waitsForItsGroup() {
    scene.at(logError("s1", "checkout", "p1", at(0)).severity(Severity.MEDIUM).build());

    assertThat(scene.queue.nextDue()).contains(at(30));
  }

  @Test
  void problem_joinsItsIncident_andCountsAreExact() {
    scene.at(logError("s1", "checkout", "p1", at(0)).build());
    Correlated result =
        scene.at(
            logError("s2", "checkout", "p1", at(60))
                .extent(extent(500, at(50), at(60), "ERROR no stock"))
                .build());

    assertThat(result.what()).isEqualTo(What.JOINED);
    assertThat(result.tally().total(Column.CORRELATED)).isEqualTo(500);
    Incident incident = scene.only();
    assertThat(incident.signals()).isEqualTo(2);
    assertThat(incident.records()).isEqualTo(501);
    assertThat(incident.updated()).isEqualTo(at(60));
    assertThat(incident.samples()).containsExactly("ERROR no stock");
    assertThat(incident.why()).contains("shared-problem:111122223333/eu-central-1/p1");
  }

  @Test
  void repeat_changesNothing_butAsksAgain() {
    Signal signal = logError("s1", "checkout", "p1", at(0)).build();
    scene.at(signal);
    Incident before = scene.only();
    scene.queue.takeDue(at(99_999));

    Correlated result = scene.correlator.signal(signal);

    assertThat(result.what()).isEqualTo(What.SUPPRESSED);
    assertThat(result.reason()).isEqualTo("duplicate");
    assertThat(result.tally().by(Column.SUPPRESSED)).isEqualTo(Map.of("duplicate", 1L));
    assertThat(scene.only()).isEqualTo(before);
    assertThat(scene.queue.takeDue(at(0))).hasSize(1);
    assertThat(scene.queue.takeDue(at(15 * 60)))
        .contains(new Work.QuietCheck(before.id(), at(15 * 60)));
  }

  @Test
  void repeat_afterItsMarkExpired_opensNothing() {
    Signal signal = logError("s1", "checkout", "p1", at(0)).build();
    scene.at(signal);
    scene.runFor(Duration.ofDays(8));

    assertThat(scene.correlator.signal(signal).reason()).isEqualTo("duplicate");
    assertThat(scene.only().signals()).isEqualTo(1);
  }

  @Test
  void shadowAndInfo_areCounted_andNothingElse() {
    Policy shadow = new Policy(RuleMode.SHADOW, Set.of(), null, null, null, Map.of());

    Correlated first = scene.at(logError("s1", "a", "p1", at(0)).policy(shadow).build());
    Correlated second = scene.at(logError("s2", "a", "p1", at(0)).severity(Severity.INFO).build());
    Correlated third =
        scene.at(logError("s3", "a", "p1", at(0)).severity(Severity.INFO).rule("watch").build());

    assertThat(first.reason()).isEqualTo("shadow");
    assertThat(second.reason()).isEqualTo("info-without-rule");
    assertThat(third.what()).isEqualTo(What.OPENED);
  }

  @Test
  void twoServices_inOneTrace_areOneIncident() {
    scene.at(traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build());
    scene.at(traced(logError("s2", "payments", "p2", at(1)), Scene.trace(1)).build());

    assertThat(scene.only().services()).containsExactly("checkout", "payments");
    assertThat(scene.only().members()).hasSize(2);
  }

  @Test
  void bridge_mergesIntoTheOldest_andNothingIsLost() {
    scene.at(
        logError("s1", "checkout", "p1", at(0)).extent(extent(7, at(0), at(0), "one")).build());
    scene.at(
        logError("s2", "payments", "p2", at(5))
            .severity(Severity.CRITICAL)
            .extent(extent(3, at(5), at(5), "two"))
            .build());
    String older = scene.incidents().get(0).id();
    String younger = scene.incidents().get(1).id();

    Correlated result =
        scene.at(
            logError("s3", "stock", "p1", at(9))
                .link(TestSignals.problem("p2").kind(), TestSignals.problem("p2").key())
                .build());

    assertThat(result.incident()).isEqualTo(older);
    assertThat(result.merged()).containsExactly(younger);
    Incident incident = scene.only();
    assertThat(incident.records()).isEqualTo(11);
    assertThat(incident.signals()).isEqualTo(3);
    assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(incident.samples()).containsExactly("one", "two");
    assertThat(incident.services()).containsExactly("checkout", "payments", "stock");
    assertThat(incident.why()).anyMatch(w -> w.startsWith("merged-" + younger));
    assertThat(scene.store.find(younger).orElseThrow().mergedInto()).isEqualTo(older);
    scene.runFor(Duration.ofSeconds(40));
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "opened/new-incident",
            "opened/new-incident",
            "escalated/severity-critical",
            "spread/merged");

    // What the younger's links led to is found through it.
    scene.at(logError("s4", "payments", "p2", at(60)).build());
    assertThat(scene.only().signals()).isEqualTo(4);
  }

  @Test
  void weakLink_relates_andARuleMakesItJoin() {
    Policy promoting =
        new Policy(RuleMode.PAGE, Set.of(LinkKind.RESOURCE), null, null, null, Map.of());
    scene.at(logError("s1", "a", "p1", at(0)).link(LinkKind.RESOURCE, "fn").build());
    scene.at(logError("s2", "b", "p2", at(1)).link(LinkKind.RESOURCE, "fn").build());

    assertThat(scene.incidents()).hasSize(2);
    Incident first = scene.incidents().get(0);
    Incident second = scene.incidents().get(1);
    assertThat(first.related()).containsExactly(second.id());
    assertThat(second.related()).containsExactly(first.id());

    // The first that asks finds nobody who asks too.
    scene.at(
        logError("s3", "c", "p3", at(2)).link(LinkKind.RESOURCE, "fn").policy(promoting).build());
    assertThat(scene.incidents()).hasSize(3);
    String third = scene.incidents().get(2).id();
    // One that does not ask stays apart, and does not stand between those that do.
    scene.at(logError("s4", "d", "p4", at(3)).link(LinkKind.RESOURCE, "fn").build());
    assertThat(scene.incidents()).hasSize(4);
    scene.at(
        logError("s5", "e", "p5", at(4)).link(LinkKind.RESOURCE, "fn").policy(promoting).build());
    assertThat(scene.incidents()).hasSize(4);
    assertThat(scene.store.find(third).orElseThrow().signals()).isEqualTo(2);
  }

  @Test
  void window_isOver_soItIsAnotherIncident() {
    scene.at(traced(logError("s1", "a", "p1", at(0)), Scene.trace(1)).build());
    // A trace joins for an hour.
    scene.at(traced(logError("s2", "b", "p2", at(3600)), Scene.trace(1)).build());

    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void alarm_okAgain_resolves() {
    scene.at(alarm("a1", "errors", at(0)).build());
    Correlated end = scene.at(alarmOk("a2", "errors", at(300)).build());

    assertThat(end.what()).isEqualTo(What.ENDED);
    Incident incident = scene.only();
    assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(incident.resolved()).isEqualTo(at(300));
    assertThat(incident.signals()).isEqualTo(1);
    scene.runFor(Duration.ofMinutes(1));
    assertThat(scene.told()).containsExactly("opened/new-incident", "resolved/over");
  }

  @Test
  void alarm_okAfterDays_stillFindsItsIncident() {
    scene.at(alarm("a1", "errors", at(0)).build());
    scene.at(alarmOk("a2", "errors", at(5 * 24 * 3600)).build());

    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void end_ofNothing_opensNothing() {
    Correlated end = scene.at(alarmOk("a1", "errors", at(0)).build());

    assertThat(end.reason()).isEqualTo("nothing-to-end");
    assertThat(scene.incidents()).isEmpty();
    assertThat(scene.correlator.signal(alarmOk("a1", "errors", at(0)).build()).reason())
        .isEqualTo("duplicate");
  }

  @Test
  void end_beforeItsBeginning_makesAnIncidentThatIsOver_andWakesNobody() {
    scene.at(alarmOk("a2", "errors", at(300)).build());
    scene.correlator.signal(alarm("a1", "errors", at(0)).build());

    Incident incident = scene.only();
    assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(incident.resolved()).isEqualTo(at(300));
    assertThat(incident.opened()).isEqualTo(at(0));
    scene.runFor(Duration.ofHours(1));
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void end_ofAnEarlierTime_doesNotEndWhatBeganAgain() {
    scene.at(alarm("a3", "errors", at(600)).build());
    scene.correlator.signal(alarm("a1", "errors", at(0)).build());
    scene.correlator.signal(alarmOk("a2", "errors", at(300)).build());

    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void signal_withinTheReopenWindow_reopens_andAfterItIsAnother() {
    scene.at(alarm("a1", "errors", at(0)).build());
    scene.at(alarmOk("a2", "errors", at(60)).build());
    Correlated again = scene.at(alarm("a3", "errors", at(60 + 600)).build());

    assertThat(again.what()).isEqualTo(What.REOPENED);
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    scene.at(alarmOk("a4", "errors", at(700)).build());
    Correlated other = scene.at(alarm("a5", "errors", at(700 + 601)).build());
    assertThat(other.what()).isEqualTo(What.OPENED);
    assertThat(scene.incidents()).hasSize(2);
    scene.runFor(Duration.ofMinutes(1));
    assertThat(scene.told())
        .containsExactly(
            "opened/new-incident",
            "resolved/over",
            "reopened/again-1",
            "resolved/over-1",
            "opened/new-incident");
  }

  @Test
  void problem_isOverWhenItHasBeenQuiet() {
    scene.at(logError("s1", "a", "p1", at(0)).build());
    scene.at(logError("s2", "a", "p1", at(600)).build());

    scene.runUntil(at(600 + 899));
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    scene.runUntil(at(600 + 900));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().resolved()).isEqualTo(at(1500));
  }

  @Test
  void calls_areOverAfterTheQuietTimeOfTheirRule_sinceNobodyTellsOfTheirEnd() {
    Policy quiet = new Policy(RuleMode.PAGE, Set.of(), Duration.ofHours(1), null, null, Map.of());
    scene.at(
        signal("s1", SignalKind.SIGN_IN, at(0))
            .link(LinkKind.FINDING, "111122223333/ConsoleLogin/root")
            .policy(quiet)
            .build());

    scene.runUntil(at(3599));
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    scene.runUntil(at(3600));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void quietTime_isTheRules() {
    Policy quiet = new Policy(RuleMode.PAGE, Set.of(), Duration.ofMinutes(2), null, null, Map.of());
    scene.at(logError("s1", "a", "p1", at(0)).policy(quiet).build());

    scene.runUntil(at(120));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void problem_isOverSoonAfterItsAlarm_ifItFellSilentBefore() {
    scene.at(traced(alarm("a1", "errors", at(0)), Scene.trace(1)).build());
    scene.at(traced(logError("s1", "a", "p1", at(100)), Scene.trace(1)).build());
    scene.at(alarmOk("a2", "errors", at(200)).build());

    scene.runUntil(at(259));
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    // The settle time is a minute.
    scene.runUntil(at(260));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    // A line of before the end that arrives late changes nothing.
    scene.correlator.signal(logError("s2", "a", "p1", at(150)).build());
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().signals()).isEqualTo(3);
  }

  @Test
  void incident_goesOn_whileAnotherOfItsAlarmsDoes() {
    scene.at(traced(alarm("a1", "errors", at(0)), Scene.trace(1)).build());
    scene.at(traced(alarm("a2", "latency", at(1)), Scene.trace(1)).build());
    scene.at(alarmOk("a3", "errors", at(60)).build());
    scene.runFor(Duration.ofHours(5));
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    scene.at(alarmOk("a4", "latency", at(6 * 3600)).build());
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void pipeline_thatSucceeds_endsItsFailure() {
    Change success = deployment("d2", "shop", at(600));
    Signal failure =
        signal("d1", SignalKind.DEPLOYMENT, at(0))
            .service("shop")
            .link(LinkKind.RESOURCE, success.signal().resources().getFirst())
            .build();
    scene.at(failure);
    Correlated kept =
        scene.at(
            new Change(
                success.signal().toBuilder()
                    .state(SignalState.ENDED)
                    .link(LinkKind.RESOURCE, success.signal().resources().getFirst())
                    .build(),
                "codepipeline",
                "alice"));

    assertThat(kept.what()).isEqualTo(What.KEPT);
    assertThat(kept.tally().total(Column.CHANGES)).isEqualTo(1);
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void cause_thatIsThereAtOnce_isInTheFirstNotice() {
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    scene.at(traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build());

    Incident incident = scene.only();
    assertThat(incident.cause())
        .isEqualTo(
            new Cause(
                "orders",
                "DynamoDB.UpdateItem",
                CauseKind.THROTTLE,
                null,
                List.of("checkout", "orders"),
                Scene.trace(1)));
    assertThat(incident.noCause()).isNull();
    scene.runFor(Duration.ofMinutes(5));
    assertThat(scene.told()).containsExactly("opened/new-incident");
  }

  @Test
  void cause_thatComesLater_isANoticeOfItsOwn() {
    scene.at(traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build());
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found-yet");
    scene.runUntil(at(10));
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    scene.runUntil(at(19));
    assertThat(scene.only().cause()).isNull();

    // Attempts are at 5, 20, 45 and 90 seconds.
    scene.runUntil(at(20));

    assertThat(scene.only().cause()).isNotNull();
    assertThat(scene.told()).containsExactly("opened/new-incident", "enriched/cause");
  }

  @Test
  void cause_thatNeverComes_isNamed() {
    scene.at(traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build());
    scene.runUntil(at(89));
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found-yet");
    scene.runUntil(at(90));
    assertThat(scene.only().noCause()).isEqualTo("trace-not-found");
  }

  @Test
  void causeShared_makesOneIncidentOfFive_andOnePage() {
    for (int i = 0; i < 5; i++) {
      scene.throttledTable(Scene.trace(i), "service-" + i, "orders");
      scene.at(traced(logError("s" + i, "service-" + i, "p" + i, at(i)), Scene.trace(i)).build());
    }

    assertThat(scene.only().services()).hasSize(5);
    scene.runFor(Duration.ofMinutes(5));
    assertThat(scene.told()).containsExactly("opened/new-incident", "spread/merged");
  }

  @Test
  void deployment_ofTheService_isTheFirstSuspect() {
    scene.at(deployment("d0", "billing-pipeline", at(0)));
    scene.at(deployment("d1", "checkout-pipeline", at(100)));
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    scene.at(traced(logError("s1", "checkout", "p1", at(400)), Scene.trace(1)).build());

    // Names alike: 0.8; five minutes before: 0.4 + 0.6 * 2^(-1/12) = 0.966; together 0.92.
    assertThat(scene.only().suspects())
        .containsExactly(
            new Suspect(
                "d1",
                "CodePipeline checkout-pipeline succeeded",
                "alice",
                "codepipeline",
                300_000,
                0.92));
  }

  @Test
  void change_thatArrivesLate_isMatchedLater() {
    scene.at(logError("s1", "checkout", "p1", at(400)).build());
    scene.correlator.change(deployment("d1", "checkout-pipeline", at(100)));
    scene.at(logError("s2", "checkout", "p1", at(410)).build());

    assertThat(scene.only().suspects()).hasSize(1);
    scene.runFor(Duration.ofMinutes(1));
    assertThat(scene.told()).containsExactly("opened/new-incident", "enriched/suspects");
  }

  @Test
  void change_thatCloudTrailTellsMinutesLater_isMatchedStill() {
    scene.at(logError("s1", "checkout", "p1", at(400)).build());
    scene.runUntil(at(600));
    scene.correlator.change(deployment("d1", "checkout-pipeline", at(100)));
    // Five minutes after it began: the look that finds it.
    scene.runUntil(at(699));
    assertThat(scene.only().suspects()).isEmpty();
    scene.runUntil(at(700));

    assertThat(scene.only().suspects()).hasSize(1);
    scene.runUntil(at(800));
    assertThat(scene.told()).containsExactly("opened/new-incident", "enriched/suspects");
  }

  @Test
  void escalation_hurriesTheNoticeThatWaits() {
    scene.at(logError("s1", "a", "p1", at(0)).severity(Severity.LOW).build());
    scene.at(logError("s2", "a", "p1", at(5)).severity(Severity.CRITICAL).build());

    assertThat(scene.queue.takeDue(at(5)))
        .extracting(w -> w instanceof Work.Notice n ? Notices.name(n) : "")
        .containsExactlyInAnyOrder("opened/new-incident", "escalated/severity-critical");
    assertThat(scene.only().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void drill_keepsToItself() {
    scene.at(alarm("a1", "errors", at(0)).drill(true).build());
    scene.at(alarm("a2", "errors", at(1)).build());

    assertThat(scene.incidents()).extracting(Incident::drill).containsExactly(true, false);
  }

  @Test
  void futureDated_doesNotStayOpenForEver() {
    scene.clock.set(at(0));
    scene.correlator.signal(logError("s1", "a", "p1", at(400L * 24 * 3600)).build());
    scene.runUntil(at(900));

    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.only().opened()).isEqualTo(at(0));
  }

  @Test
  void ancient_isToldOf_andThenOver() {
    scene.clock.set(at(0));
    scene.correlator.signal(logError("s1", "a", "p1", at(-400L * 24 * 3600)).build());
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    scene.correlator.signal(logError("s2", "a", "p1", at(-399L * 24 * 3600)).build());
    scene.runUntil(at(61));

    assertThat(scene.only().signals()).isEqualTo(2);
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.told()).containsExactly("opened/new-incident", "resolved/over");
  }

  @Test
  void storm_keepsTheIncidentSmall_andTheCountsExact() {
    for (int i = 0; i < 400; i++) {
      Signal.Builder s = logError("s" + i, "service-" + i, "p" + i % 7, at(i / 10));
      s.link(LinkKind.FINDING, "same").resource("arn:aws:lambda:x:y:function:f" + i);
      for (int t = 0; t < 20; t++) {
        traced(s, Scene.trace(i * 20 + t));
      }
      scene.at(s.extent(extent(100, at(i / 10), at(i / 10), "x".repeat(900) + i)).build());
    }

    Incident incident = scene.only();
    assertThat(incident.records()).isEqualTo(40_000);
    assertThat(incident.traceIds()).hasSize(20);
    assertThat(incident.samples()).hasSize(5);
    assertThat(IncidentJson.write(incident).length()).isLessThan(100_000);
  }

  @Test
  void incident_withKeysAsLongAsTheyCome_staysSmall() {
    for (int i = 0; i < 200; i++) {
      String name = "n".repeat(700) + i;
      Signal.Builder s = logError("s" + i, name, name, at(i)).link(LinkKind.FINDING, "same");
      s.resource(name).rule(name).title(name).link(LinkKind.RESOURCE, name);
      scene.at(s.extent(extent(1, at(i), at(i), name.repeat(3))).build());
    }

    assertThat(scene.only().records()).isEqualTo(200);
    assertThat(IncidentJson.write(scene.only()).length()).isLessThan(100_000);
  }

  @Test
  void tracesDown_hindersNoNotice_andIsMadeUpForLater() {
    AtomicBoolean down = new AtomicBoolean(true);
    TraceSource traces =
        ids -> {
          if (down.get()) {
            throw new IllegalStateException("down");
          }
          return scene.traces.find(ids);
        };
    Correlator correlator =
        new Correlator(scene.store, scene.queue, traces, CorrelateSettings.DEFAULT, scene.clock);
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    correlator.signal(traced(logError("s1", "checkout", "p1", at(0)), Scene.trace(1)).build());

    assertThat(scene.only().noCause()).isEqualTo("traces-unavailable-yet");
    List<Work> work = scene.queue.takeDue(at(5));
    assertThat(work).hasSize(2);
    down.set(false);
    correlator.command((Work.Lookup) work.get(1));
    assertThat(scene.only().cause()).extracting(Cause::node).isEqualTo("orders");
    assertThat(scene.queue.takeDue(at(5)))
        .extracting(w -> w instanceof Work.Notice n ? Notices.name(n) : "")
        .containsExactly("enriched/cause");
  }
}
