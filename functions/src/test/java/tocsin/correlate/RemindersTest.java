package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.IncidentState;
import tocsin.model.Order;
import tocsin.model.Severity;

/** People are reminded of what nobody acknowledges, and of nothing else. */
final class RemindersTest {
  private final Scene scene = new Scene();

  private String opens(Severity severity) {
    Correlated opened = scene.at(alarm("s-1", "orders-errors", at(0)).severity(severity).build());
    return String.valueOf(opened.incident());
  }

  private List<String> toldAfter(long seconds) {
    scene.runUntil(at(seconds));
    return scene.told();
  }

  @Test
  void critical_isRemindedThenEscalatedThenRemindedLessOften() {
    opens(Severity.CRITICAL);

    assertThat(toldAfter(899)).containsExactly("opened/new-incident");
    assertThat(toldAfter(900)).last().isEqualTo("reminded/unacknowledged-1");
    assertThat(toldAfter(2_699)).hasSize(2);
    assertThat(toldAfter(2_700)).last().isEqualTo("escalated/unacknowledged");
    assertThat(toldAfter(6_299)).hasSize(3);
    assertThat(toldAfter(6_300)).last().isEqualTo("reminded/unacknowledged-3");
  }

  @Test
  void high_isRemindedAfterAnHour_andNeverEscalated() {
    opens(Severity.HIGH);

    assertThat(toldAfter(3_599)).containsExactly("opened/new-incident");
    assertThat(toldAfter(3_600)).last().isEqualTo("reminded/unacknowledged-1");
    assertThat(toldAfter(86_400)).noneMatch(name -> name.startsWith("escalated"));
  }

  @Test
  void lesserOnes_remindNobody() {
    opens(Severity.MEDIUM);

    assertThat(toldAfter(86_400)).containsExactly("opened/new-incident");
  }

  @Test
  void acknowledged_remindsNobody() {
    String id = opens(Severity.CRITICAL);
    scene.at(new Order.Acknowledge("o-1", at(600), "anna", id, ""));

    assertThat(toldAfter(86_400)).containsExactly("opened/new-incident", "acknowledged/by-hand");
    assertThat(scene.only().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
  }

  @Test
  void reopened_isWaitedForAnew() {
    opens(Severity.CRITICAL);
    scene.at(alarmOk("s-2", "orders-errors", at(600)).build());
    scene.at(alarm("s-3", "orders-errors", at(800)).severity(Severity.CRITICAL).build());

    assertThat(toldAfter(1_699)).noneMatch(name -> name.startsWith("reminded"));
    assertThat(toldAfter(1_700)).last().isEqualTo("reminded/unacknowledged-1-1");
  }

  @Test
  void escalated_isWaitedForAnew() {
    opens(Severity.HIGH);
    scene.at(alarm("s-2", "orders-errors", at(600)).severity(Severity.CRITICAL).build());

    assertThat(toldAfter(1_499)).noneMatch(name -> name.startsWith("reminded"));
    assertThat(toldAfter(1_500)).last().isEqualTo("reminded/unacknowledged-1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void crash_atAnyCall_hidesNoReminder(boolean after) {
    int calls = 1;
    for (int n = 0; n < calls; n++) {
      Scene one = new Scene();
      one.crashes.at(n, after);
      one.at(alarm("s-1", "orders-errors", at(0)).severity(Severity.CRITICAL).build());
      one.runUntil(at(6_300));
      calls = one.crashes.calls();

      assertThat(one.told())
          .as("crash at call %d", n)
          .contains(
              "opened/new-incident",
              "reminded/unacknowledged-1",
              "escalated/unacknowledged",
              "reminded/unacknowledged-3")
          .hasSize(4);
    }
  }
}
