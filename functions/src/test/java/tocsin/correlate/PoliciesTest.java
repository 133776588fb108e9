package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.IncidentState;
import tocsin.model.Json;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Signal;

/** A change of a rule acts at once on what is open. */
final class PoliciesTest {
  private final Scene scene = new Scene();

  private static Policy policy(RuleMode mode, @Nullable Duration quiet) {
    return new Policy(mode, Set.of(), quiet, null, null, Map.of());
  }

  private static Signal error(String id, int second, Policy policy, String... rules) {
    Signal.Builder signal = logError(id, "checkout", "p-1", at(second)).policy(policy);
    List.of(rules).forEach(signal::rule);
    return signal.build();
  }

  @Test
  void quietTime_madeShorter_actsWithTheNextSignal() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    scene.at(error("s-2", 60, policy(RuleMode.PAGE, Duration.ofMinutes(5)), "r-1"));
    scene.runUntil(at(60 + 300));

    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void quietTime_madeLonger_actsWithTheNextSignal() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofMinutes(5)), "r-1"));
    scene.at(error("s-2", 60, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    scene.runUntil(at(7_259));

    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void anotherRule_changesNothingOfTheFirst() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    scene.at(error("s-2", 60, policy(RuleMode.RECORD, Duration.ofMinutes(5)), "r-2"));

    assertThat(scene.only().policy()).isEqualTo(policy(RuleMode.PAGE, Duration.ofHours(2)));
  }

  @Test
  void rulesThatMatchTogether_replaceWhatEachAskedForBefore() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    scene.at(error("s-2", 10, policy(RuleMode.PAGE, Duration.ofHours(3)), "r-2"));
    scene.at(error("s-3", 60, policy(RuleMode.RECORD, Duration.ofMinutes(5)), "r-2", "r-1"));

    assertThat(scene.only().policy()).isEqualTo(policy(RuleMode.RECORD, Duration.ofMinutes(5)));
    assertThat(scene.only().policies()).hasSize(1);
  }

  @Test
  void whatNoRuleMatched_staysAsItIs() {
    scene.at(error("s-1", 0, Policy.DEFAULT));
    scene.at(error("s-2", 60, policy(RuleMode.RECORD, null), "r-1"));

    assertThat(scene.only().policy().mode()).isEqualTo(RuleMode.PAGE);
  }

  @Test
  void shadow_silencesTheOpenIncident_andIsCountedAsShadow() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, null), "r-1"));
    Correlated done = scene.at(error("s-2", 60, policy(RuleMode.SHADOW, null), "r-1"));

    assertThat(done.reason()).isEqualTo("shadow");
    Incident incident = scene.only();
    assertThat(incident.policy().mode()).isEqualTo(RuleMode.SHADOW);
    assertThat(incident.signals()).as("it counts for nothing").isEqualTo(1);
    assertThat(incident.updated()).isEqualTo(at(0));
  }

  @Test
  void shadowOfOneRule_leavesThoseThatStillTell() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, null), "r-1"));
    scene.at(error("s-2", 10, policy(RuleMode.PAGE, null), "r-2"));
    scene.at(error("s-3", 60, policy(RuleMode.SHADOW, null), "r-1"));

    assertThat(scene.only().policy().mode()).isEqualTo(RuleMode.PAGE);
  }

  @Test
  void shadow_ofARuleThatIsNotInIt_changesNothing() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, null), "r-1"));
    long version = scene.only().version();
    scene.at(error("s-2", 60, policy(RuleMode.SHADOW, null), "r-9"));

    assertThat(scene.only().version()).isEqualTo(version);
  }

  @Test
  void shadow_withNothingOpen_opensNothing() {
    scene.at(error("s-1", 0, policy(RuleMode.SHADOW, null), "r-1"));

    assertThat(scene.incidents()).isEmpty();
  }

  @Test
  void shadow_endsWhatBeganBefore() {
    scene.at(alarm("s-1", "a", at(0)).policy(policy(RuleMode.PAGE, null)).rule("r-1").build());
    scene.at(alarmOk("s-2", "a", at(60)).policy(policy(RuleMode.SHADOW, null)).rule("r-1").build());

    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void anyOrder_makesTheSame() {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      RuleMode mode = i % 2 == 0 ? RuleMode.PAGE : RuleMode.RECORD;
      Policy policy = policy(mode, Duration.ofMinutes(20 + i * 7 % 11));
      String[] rules = i % 3 == 0 ? new String[] {"r-1", "r-2"} : new String[] {"r-" + i % 4};
      signals.add(error("s-" + i, 60 + i / 2, policy, rules));
    }
    Signal first = error("first", 0, Policy.DEFAULT, "r-0");
    @Nullable Incident expected = null;
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(signals, new Random(seed));
      Scene one = new Scene();
      one.at(first);
      one.runUntil(at(100));
      signals.forEach(one::deliver);
      signals.forEach(one::deliver);
      expected = expected == null ? one.only() : expected;

      assertThat(one.only().policy()).isEqualTo(expected.policy());
      assertThat(one.only().policies()).isEqualTo(expected.policies());
    }
  }

  @Test
  void json_keepsThem_andReadsOlderItems() throws IOException {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    scene.at(error("s-2", 10, policy(RuleMode.RECORD, null), "r-2"));
    Incident incident = scene.only();
    ObjectNode json = (ObjectNode) Json.read(IncidentJson.write(incident));

    assertThat(IncidentJson.read(json)).isEqualTo(incident);
    json.remove("policies");
    Incident older = IncidentJson.read(json);
    assertThat(older.policies()).isEmpty();
    assertThat(older.policy()).isEqualTo(incident.policy());
  }

  @Test
  void olderItem_keepsWhatWasAskedForBefore() {
    scene.at(error("s-1", 0, policy(RuleMode.PAGE, Duration.ofHours(2)), "r-1"));
    Incident.Builder b = scene.only().toBuilder();
    b.policies.clear();
    Joining.add(b, error("s-2", 10, policy(RuleMode.PAGE, null), "r-2"), Map.of(), at(10));

    assertThat(b.policy.quiet()).isEqualTo(Duration.ofHours(2));
  }
}
