package tocsin.notify;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/** Incidents as the tests of this stage need them. */
final class TestIncidents {
  static final Instant START = Instant.parse("2026-11-21T01:12:10Z");

  private TestIncidents() {}

  /** An open incident of high severity about one service, changed as asked. */
  static Incident incident(Consumer<Incident.Builder> change) {
    Signal signal =
        Signal.builder("sig-1", "aws.logs", SignalKind.LOG_ERROR, START)
            .severity(Severity.HIGH)
            .title("save failed")
            .account("111122223333")
            .region("us-east-1")
            .service("checkout")
            .environment("prod")
            .build();
    Incident.Builder b = new Incident.Builder("inc-1", signal);
    b.services.add("checkout");
    b.records = 1;
    b.signals = 1;
    change.accept(b);
    return b.build();
  }

  static void resolve(Incident.Builder b) {
    b.state = IncidentState.RESOLVED;
    b.resolved = START.plusSeconds(600);
  }

  static void reopen(Incident.Builder b) {
    b.state = IncidentState.OPEN;
    b.resolved = null;
  }

  static void explain(Incident.Builder b, String node) {
    b.cause =
        new Cause(
            node,
            "UpdateItem",
            CauseKind.THROTTLE,
            null,
            List.of("checkout", node),
            "1-6920d2aa-1f2e3d4c5b6a79880a1b2c3d");
  }
}
