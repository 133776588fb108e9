package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.extent;
import static tocsin.model.TestSignals.signal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.correlate.Correlated.What;
import tocsin.model.Change;
import tocsin.model.Condition;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.model.Tally.Column;

/** Rules that want more than one record, from the first record to what becomes of the incident. */
final class ThresholdsTest {
  private static final Policy PAGE =
      new Policy(RuleMode.PAGE, Set.of(LinkKind.PRINCIPAL), null, "do it", null, Map.of("a", "b"));
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Scene scene = new Scene();

  private static Condition condition(Condition.Test test) {
    return new Condition("r", Severity.HIGH, PAGE, TEN_MINUTES, "user=eve", test);
  }

  private static Signal.Builder call(String id, long seconds, Condition... conditions) {
    return signal(id, SignalKind.API_CALL, at(seconds))
        .severity(Severity.LOW)
        .policy(Policy.DEFAULT.on(List.of(conditions), true));
  }

  private Correlated call(String id, long seconds, Condition.Test test) {
    return scene.at(call(id, seconds, condition(test)).build());
  }

  @Test
  void count_belowIt_opensNothing() {
    call("s1", 0, new Condition.Count(3));
    Correlated second = call("s2", 60, new Condition.Count(3));

    assertThat(second.what()).isEqualTo(What.SUPPRESSED);
    assertThat(second.tally().by(Column.SUPPRESSED)).isEqualTo(Map.of("below-threshold", 1L));
    assertThat(scene.incidents()).isEmpty();
    assertThat(scene.queue.nextDue()).isEmpty();
  }

  @Test
  void count_reached_opensWithWhatTheRuleAsks() {
    call("s1", 0, new Condition.Count(3));
    call("s2", 60, new Condition.Count(3));
    Correlated third = call("s3", 600, new Condition.Count(3));

    assertThat(third.what()).isEqualTo(What.OPENED);
    assertThat(third.tally().total(Column.CORRELATED)).isEqualTo(1);
    Incident incident = scene.only();
    assertThat(incident.title()).isEqualTo("3 times within 10 min: api-call s3");
    assertThat(incident.kind()).isEqualTo(SignalKind.API_CALL);
    assertThat(incident.severity()).isEqualTo(Severity.HIGH);
    assertThat(incident.opened()).isEqualTo(at(0));
    assertThat(incident.policy()).isEqualTo(PAGE);
  }

  @Test
  void count_belowIt_besideARuleThatHolds_isNotNamedInItsIncident() {
    Condition.Test count = new Condition.Count(2);
    Policy plain = Policy.DEFAULT.on(List.of(condition(count)), false);
    scene.at(call("s1", 0).policy(plain).rule("plain").rule(condition(count).rule()).build());
    assertThat(scene.only().rules()).containsExactly("plain");

    scene.at(call("s2", 1).policy(plain).rule("plain").rule(condition(count).rule()).build());
    assertThat(scene.incidents().stream().flatMap(i -> i.rules().stream()))
        .contains(condition(count).rule());
  }

  @Test
  void count_reached_takesInWhatFollows_andStartsAnewAfterIt() {
    for (int i = 0; i < 4; i++) {
      call("s" + i, i, new Condition.Count(3));
    }
    assertThat(scene.only().signals()).isEqualTo(2);

    scene.runFor(Duration.ofDays(1));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    Correlated later = call("t0", 90_000, new Condition.Count(3));

    assertThat(later.reason()).isEqualTo("below-threshold");
    call("t1", 90_001, new Condition.Count(3));
    call("t2", 90_002, new Condition.Count(3));
    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void count_ofRepeats_isNotReached() {
    for (int i = 0; i < 9; i++) {
      call("s" + i % 2, 0, new Condition.Count(3));
    }

    assertThat(scene.incidents()).isEmpty();
  }

  @Test
  void count_ofLines_countsTheRecordsOfASignal() {
    Signal s = call("s", 60, condition(new Condition.Count(20))).build();
    Correlated nineteen = scene.at(s.toBuilder().extent(extent(19, at(0), at(60))).build());
    Correlated one = call("s1", 61, new Condition.Count(20));

    assertThat(nineteen.tally().by(Column.SUPPRESSED)).isEqualTo(Map.of("below-threshold", 19L));
    assertThat(one.what()).isEqualTo(What.OPENED);
    assertThat(scene.only().title()).startsWith("20 times within 10 min: ");
  }

  @Test
  void count_ofLinesOverALongTime_countsTheShareOfTheWindow() {
    Signal day = call("s", 86_400, condition(new Condition.Count(20))).build();

    // A hundred lines a day are less than one in ten minutes.
    Correlated result = scene.at(day.toBuilder().extent(extent(100, at(0), at(86_400))).build());

    assertThat(result.reason()).isEqualTo("below-threshold");
  }

  @Test
  void anotherRuleWithoutThreshold_letsItThroughAsThatSays() {
    Policy both = Policy.DEFAULT.on(List.of(condition(new Condition.Count(2))), false);

    scene.at(call("s1", 0).policy(both).link(LinkKind.RESOURCE, "r").build());
    assertThat(scene.only().severity()).isEqualTo(Severity.LOW);
    assertThat(scene.only().policy()).isEqualTo(Policy.DEFAULT);

    scene.at(call("s2", 1).policy(both).link(LinkKind.RESOURCE, "r").build());
    assertThat(scene.incidents()).anyMatch(i -> i.severity() == Severity.HIGH);
  }

  @Test
  void fieldMissing_doesNotCount() {
    Condition none = new Condition("r", null, PAGE, TEN_MINUTES, null, new Condition.Count(2));

    assertThat(scene.at(call("s1", 0, none).build()).reason()).isEqualTo("threshold-field-missing");
    scene.at(call("s2", 0, none).build());
    assertThat(scene.incidents()).isEmpty();
  }

  @Test
  void shadow_countsWhatItWouldHaveOpened_andOpensNothing() {
    Policy shadow = new Policy(RuleMode.SHADOW, Set.of(), null, null, null, Map.of());
    Condition trial =
        new Condition("r", Severity.HIGH, shadow, TEN_MINUTES, "g", new Condition.Count(2));
    Policy policy = shadow.on(List.of(trial), true);

    assertThat(scene.at(call("s1", 0).policy(policy).build()).reason())
        .isEqualTo("below-threshold");
    assertThat(scene.at(call("s2", 1).policy(policy).build()).reason()).isEqualTo("shadow");
    assertThat(scene.incidents()).isEmpty();
  }

  @Test
  void change_belowTheThreshold_staysAChange_thatMayExplainSomething() {
    Correlated first = scene.at(change("c1", 0));
    Correlated again = scene.deliver(change("c1", 0));
    Correlated second = scene.at(change("c2", 1));

    assertThat(first.what()).isEqualTo(What.KEPT);
    assertThat(first.tally().total(Column.CHANGES)).isEqualTo(1);
    assertThat(again.reason()).isEqualTo("duplicate");
    assertThat(second.what()).isEqualTo(What.OPENED);
    assertThat(second.tally().total(Column.CHANGES)).isZero();
    assertThat(scene.only().suspects()).isNotEmpty();
  }

  private static Change change(String id, long seconds) {
    Signal signal = call(id, seconds, condition(new Condition.Count(2))).build();
    return new Change(signal, "console", "eve");
  }

  @Test
  void absence_opensAnIncident_thatTheNextRecordEnds() {
    Correlated beat = call("h1", 0, new Condition.Absence());
    assertThat(beat.reason()).isEqualTo("heartbeat");
    call("h2", 300, new Condition.Absence());
    scene.runUntil(at(899));
    assertThat(scene.incidents()).isEmpty();

    scene.runUntil(at(900));
    Incident missing = scene.only();
    assertThat(missing.kind()).isEqualTo(SignalKind.THRESHOLD);
    assertThat(missing.title()).isEqualTo("nothing for 10 min: api-call h2");
    assertThat(missing.severity()).isEqualTo(Severity.HIGH);
    scene.runFor(Duration.ofDays(2));
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);

    call("h3", 200_000, new Condition.Absence());
    scene.runFor(Duration.ZERO);
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(scene.told())
        .filteredOn(name -> !name.startsWith("reminded"))
        .containsExactly("opened/new-incident", "resolved/over");
  }

  @Test
  void absence_isFoundAgain_afterItWasBack() {
    call("h1", 0, new Condition.Absence());
    call("h2", 2_000, new Condition.Absence());
    call("h3", 2_100, new Condition.Absence());
    scene.runUntil(at(2_699));
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);

    scene.runUntil(at(2_700));

    // The first was over at 2,000 s; 700 s later is beyond the time in which it would be the same.
    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void absence_ofSomethingThatTellsOfEnds_isHeardToo() {
    Signal done =
        call("h1", 0, condition(new Condition.Absence())).state(SignalState.ENDED).build();

    assertThat(scene.at(done).reason()).isEqualTo("heartbeat");
    scene.runUntil(at(600));
    assertThat(scene.only().title()).startsWith("nothing for 10 min");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void absence_withACrashAtAnyCall_isTheSame(boolean after) {
    List<String> told = absenceStory(scene);
    int calls = scene.crashes.calls();

    for (int n = 0; n < calls; n++) {
      Scene crashing = new Scene();
      crashing.crashes.at(n, after);
      assertThat(absenceStory(crashing)).as("crash at call %d", n).isEqualTo(told);
      assertThat(crashing.only().state()).isEqualTo(IncidentState.RESOLVED);
      assertThat(crashing.only().signals()).isEqualTo(1);
    }
    assertThat(told).containsExactly("opened/new-incident", "resolved/over");
  }

  private static List<String> absenceStory(Scene scene) {
    Condition c = condition(new Condition.Absence());
    scene.at(call("h1", 0, c).build());
    scene.at(call("h2", 300, c).build());
    scene.at(call("h3", 1_000, c).build());
    scene.runUntil(at(1_300));
    return scene.told();
  }

  @Test
  void drill_countsByItself() {
    Condition two = condition(new Condition.Count(2));
    scene.at(call("s1", 0, two).build());
    Correlated drill = scene.at(call("s2", 1, two).drill(true).build());

    assertThat(drill.reason()).isEqualTo("below-threshold");
    assertThat(scene.at(call("s3", 2, two).drill(true).build()).what()).isEqualTo(What.OPENED);
    assertThat(scene.only().drill()).isTrue();
  }
}
