package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Order;
import tocsin.model.Severity;
import tocsin.model.Tally;

/** What people may do about an incident, and when an order has no effect. */
final class OperatorsTest {
  private final Scene scene = new Scene();
  private String id = "";

  @BeforeEach
  void anAlarmGoesOff() {
    id = String.valueOf(scene.at(alarm("s-1", "orders-errors", at(0)).build()).incident());
  }

  private static Order acknowledge(String order, String incident, long seconds) {
    return new Order.Acknowledge(order, at(seconds), "anna", incident, "rolling back");
  }

  private static Order resolve(String order, String incident, long seconds) {
    return new Order.Resolve(order, at(seconds), "anna", incident, "");
  }

  @Test
  void acknowledge_isToldOnceWithWhoDidIt() {
    Correlated done = scene.at(acknowledge("o-1", id, 60));
    Correlated again = scene.at(acknowledge("o-1", id, 60));
    Correlated other = scene.at(acknowledge("o-2", id, 61));
    scene.runFor(Duration.ofMinutes(2));

    assertThat(done.tally().total(Tally.Column.CORRELATED)).isEqualTo(1);
    assertThat(again.reason()).isEqualTo("duplicate");
    assertThat(other.reason()).isEqualTo("already-acknowledged");
    assertThat(scene.only().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(scene.only().handling().acknowledged())
        .isEqualTo(new Handling.By("anna", at(60), "rolling back"));
    assertThat(scene.told()).containsExactly("opened/new-incident", "acknowledged/by-hand");
  }

  @Test
  void acknowledge_ofNothing_hasNoEffect() {
    assertThat(scene.at(acknowledge("o-1", "inc-none", 60)).reason()).isEqualTo("no-such-incident");
  }

  @Test
  void acknowledge_ofWhatIsOver_hasNoEffect() {
    scene.at(resolve("o-1", id, 60));

    assertThat(scene.at(acknowledge("o-2", id, 61)).reason()).isEqualTo("already-resolved");
    assertThat(scene.at(resolve("o-3", id, 62)).reason()).isEqualTo("already-resolved");
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void resolve_closesWhatItsSourceStillCallsOpen() {
    scene.at(resolve("o-1", id, 60));
    scene.runFor(Duration.ofHours(1));

    Incident incident = scene.only();
    assertThat(incident.state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(incident.resolved()).isEqualTo(at(60));
    assertThat(incident.members()).allMatch(m -> at(60).equals(m.ended()));
    assertThat(scene.told()).containsExactly("opened/new-incident", "resolved/by-hand");
  }

  @Test
  void resolved_byHand_comesBackWithWhatIsNewOnly() {
    scene.at(resolve("o-1", id, 60));
    scene.deliver(alarm("s-late", "orders-errors", at(59)).build());
    assertThat(scene.only().state()).isEqualTo(IncidentState.RESOLVED);

    scene.at(alarm("s-2", "orders-errors", at(120)).build());
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    assertThat(scene.only().signals()).isEqualTo(3);
  }

  @Test
  void resolved_byHand_takesNothingInAfterTheReopenWindow() {
    scene.at(resolve("o-1", id, 60));
    scene.at(alarm("s-2", "orders-errors", at(60 + 11 * 60)).build());

    assertThat(scene.incidents())
        .extracting(Incident::state)
        .containsExactly(IncidentState.RESOLVED, IncidentState.OPEN);
  }

  @Test
  void reopening_takesTheAcknowledgementBack() {
    scene.at(acknowledge("o-1", id, 60));
    scene.at(resolve("o-2", id, 70));
    scene.at(alarm("s-2", "orders-errors", at(120)).build());

    assertThat(scene.only().handling().acknowledged()).isNull();
    assertThat(scene.deliver(acknowledge("o-1", id, 60)).reason()).isEqualTo("duplicate");
    assertThat(scene.deliver(acknowledge("o-late", id, 65)).reason()).isEqualTo("came-back-since");
    assertThat(scene.only().state()).isEqualTo(IncidentState.OPEN);
    assertThat(scene.at(acknowledge("o-3", id, 130)).what()).isEqualTo(Correlated.What.ORDERED);
    scene.runFor(Duration.ofMinutes(2));
    assertThat(scene.told()).contains("acknowledged/by-hand", "acknowledged/by-hand-1");
  }

  @Test
  void order_ofAMergedIncident_goesToTheSurvivor() {
    String trace = Scene.trace(1);
    String younger =
        String.valueOf(scene.at(logError("s-2", "pay", "p-2", at(10)).build()).incident());
    scene.at(
        traced(
                alarm("s-3", "orders-errors", at(20))
                    .link(tocsin.model.LinkKind.PROBLEM, problemKey("p-2")),
                trace)
            .build());
    assertThat(scene.store.find(younger).orElseThrow().mergedInto()).isEqualTo(id);

    assertThat(scene.at(acknowledge("o-1", younger, 60)).incident()).isEqualTo(id);
    assertThat(scene.only().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
  }

  @ParameterizedTest(name = "older {0} {1}, younger {2} {3}: {4}")
  @CsvSource({
    "HIGH, true, HIGH, false, ACKNOWLEDGED",
    "HIGH, false, HIGH, true, ACKNOWLEDGED",
    "HIGH, true, MEDIUM, false, ACKNOWLEDGED",
    "MEDIUM, false, HIGH, true, ACKNOWLEDGED",
    "MEDIUM, true, HIGH, false, OPEN",
    "HIGH, false, MEDIUM, true, OPEN",
    "HIGH, false, HIGH, false, OPEN",
    "HIGH, true, MEDIUM, true, ACKNOWLEDGED",
  })
  void merge_keepsTheAcknowledgementOfTheMoreSevere(
      Severity older, boolean first, Severity younger, boolean second, IncidentState expected) {
    Scene two = new Scene();
    String a = two.at(logError("a", "shop", "p-a", at(0)).severity(older).build()).incident() + "";
    String b = two.at(logError("b", "pay", "p-b", at(1)).severity(younger).build()).incident() + "";
    if (first) {
      two.at(acknowledge("o-a", a, 2));
    }
    if (second) {
      two.at(acknowledge("o-b", b, 2));
    }
    two.at(
        logError("c", "shop", "p-a", at(3))
            .severity(Severity.LOW)
            .link(tocsin.model.LinkKind.PROBLEM, problemKey("p-b"))
            .build());

    assertThat(two.only().state()).isEqualTo(expected);
    assertThat(two.only().handling().acknowledged() != null)
        .isEqualTo(expected == IncidentState.ACKNOWLEDGED);
  }

  private static String problemKey(String problem) {
    return tocsin.model.TestSignals.problem(problem).key();
  }
}
