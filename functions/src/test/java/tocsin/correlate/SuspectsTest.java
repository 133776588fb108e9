package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.deployment;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.SignalKind;
import tocsin.model.Suspect;

final class SuspectsTest {
  private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/orders";

  /** Opened an hour after the start. */
  private static Incident.Builder incident(String service) {
    Incident.Builder b =
        new Incident.Builder("inc-1", logError("s1", service, "p1", at(3600)).build());
    b.services.add(service);
    return b;
  }

  private static Change change(String id, String service, String resource, long seconds) {
    return new Change(
        signal(id, SignalKind.API_CALL, at(seconds)).service(service).resource(resource).build(),
        "console",
        "bob");
  }

  private static List<String> ids(List<Suspect> suspects) {
    return suspects.stream().map(Suspect::change).toList();
  }

  @Test
  void nodeOfTheCause_isTouchedByAChangeOfTheTable() {
    Incident.Builder b = incident("checkout");
    b.cause = new Cause("orders", "", CauseKind.THROTTLE, null, List.of("checkout", "orders"), "t");

    List<Suspect> suspects =
        Suspects.rank(
            b, List.of(change("c1", "billing", TABLE, 0), change("c2", "mail", "mail", 0)));

    // The node of the cause, 1.15; a configuration, 0.85; an hour before, 0.4 + 0.6 / 2 = 0.7;
    // together 0.684.
    assertThat(suspects).hasSize(1);
    assertThat(suspects.getFirst().change()).isEqualTo("c1");
    assertThat(suspects.getFirst().score()).isCloseTo(0.684, within(0.006));
    assertThat(suspects.getFirst().beforeMs()).isEqualTo(3_600_000);
    assertThat(suspects.getFirst().actor()).isEqualTo("bob");
  }

  @Test
  void theVeryResource_goesBeforeTheService_andTheServiceBeforeNamesAlike() {
    Incident.Builder b = incident("checkout");
    b.resources.add(TABLE);

    assertThat(
            ids(
                Suspects.rank(
                    b,
                    List.of(
                        change("alike", "prod-checkout-stack", "x1", 3000),
                        change("service", "checkout", "x2", 3000),
                        change("resource", "else", TABLE, 3000)))))
        .containsExactly("resource", "service", "alike");
  }

  @Test
  void younger_goesBeforeOlder() {
    assertThat(
            ids(
                Suspects.rank(
                    incident("checkout"),
                    List.of(
                        deployment("old", "checkout-pipeline", at(0)),
                        deployment("new", "checkout-deploy", at(3500))))))
        .containsExactly("new", "old");
  }

  @Test
  void change_afterTheOpeningOrTooOld_isNoSuspect() {
    assertThat(
            Suspects.rank(
                incident("checkout"),
                List.of(
                    deployment("after", "checkout", at(3601)),
                    deployment("yesterday", "checkout", at(3600 - 86_401)))))
        .isEmpty();
  }

  @Test
  void stranger_isNoSuspect_howeverCloseInTime() {
    Change just = deployment("just", "billing-pipeline", at(3599));

    assertThat(Suspects.rank(incident("checkout"), List.of(just))).isEmpty();
  }

  @Test
  void whatOneEventOfARunDoesNotSay_anotherDoes() {
    Change source = ofRun("source", 3000, "run-1", "vcs.ref.head.revision", "3f2a91c0ffee");
    Change done = ofRun("done", 3200, "run-1", "service.version", "42");
    Change other = ofRun("other", 3100, "run-0", "container.image.tags", "41");
    Change started =
        new Change(
            ofRun("started", 2900, "run-1", "a", "b").signal(),
            "codepipeline",
            "arn:aws:sts::111122223333:assumed-role/Admin/anna");

    Suspect suspect =
        Suspects.rank(incident("checkout"), List.of(source, other, done, started)).getFirst();

    assertThat(suspect.change()).isEqualTo("done");
    assertThat(suspect.version()).isEqualTo("42");
    assertThat(suspect.commit()).isEqualTo("3f2a91c0ffee");
    assertThat(suspect.actor()).isEqualTo("anna (Admin)");
  }

  private static Change ofRun(String id, long seconds, String run, String name, String value) {
    Change change = deployment(id, "checkout-pipeline", at(seconds));
    return new Change(
        change.signal().toBuilder()
            .attribute("cicd.pipeline.run.id", run)
            .attribute(name, value)
            .build(),
        "codepipeline",
        "");
  }

  @Test
  void eventsOfOneDeployment_areOneSuspect_andFiveAreEnough() {
    List<Change> events =
        IntStream.range(0, 4)
            .mapToObj(i -> deployment("e" + i, "checkout-pipeline", at(3000 + i)))
            .toList();
    List<Change> many =
        IntStream.range(0, 9).mapToObj(i -> change("c" + i, "checkout", "r" + i, 3000)).toList();

    assertThat(ids(Suspects.rank(incident("checkout"), events))).containsExactly("e3");
    assertThat(Suspects.rank(incident("checkout"), many)).hasSize(5);
  }

  @Test
  void serviceThatIsNotKnown_matchesNothing() {
    assertThat(Suspects.rank(incident("unknown"), List.of(change("c1", "unknown", "pipeline", 0))))
        .isEmpty();
  }
}
