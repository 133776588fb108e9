package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Order;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.TestSignals;

/** Signals in several services with one proven cause become one incident. */
final class CausesTest {
  private static final String OUTER = Scene.trace(1);
  private static final String INNER = Scene.trace(2);

  private final Scene scene = new Scene();

  private static String function(String name) {
    return "arn:aws:lambda:" + TestSignals.REGION + ":" + TestSignals.ACCOUNT + ":function:" + name;
  }

  private static String table(String name) {
    return "arn:aws:dynamodb:" + TestSignals.REGION + ":" + TestSignals.ACCOUNT + ":table/" + name;
  }

  private static Signal.Builder failure(String id, String service, String exception, long time) {
    return logError(id, service, "p-" + service + "-" + exception, at(time))
        .title(exception + " in " + service)
        .resource(function(service))
        .attribute("exception.type", "shop." + service + "." + exception);
  }

  private static Signal.Builder alarmOn(String id, String name, String resource, long time) {
    return alarm(id, name, at(time)).resource(resource).resource(TestSignals.alarmArn(name));
  }

  /** Storefront calls a function that throws. */
  private void failing(String trace, String caller, String function, String exception) {
    scene.traces.add(
        """
        {"trace_id":"%s","id":"00000000000000a1","name":"%s","start_time":1,"end_time":4,
         "origin":"AWS::Lambda::Function","fault":true,
         "cause":{"exceptions":[{"id":"00000000000000e1","type":"CallFailed","message":"no"}]},
         "subsegments":[{"id":"00000000000000a2","name":"Lambda","namespace":"aws","fault":true,
          "start_time":1,"end_time":3,"aws":{"operation":"Invoke","function_name":"%s"}}]}
        """
            .formatted(trace, caller, function));
    scene.traces.add(
        """
        {"trace_id":"%s","id":"00000000000000b1","parent_id":"00000000000000a2","name":"%s",
         "origin":"AWS::Lambda::Function","start_time":1.5,"end_time":2.5,"fault":true,
         "cause":{"exceptions":[{"id":"00000000000000e2","type":"shop.%s.%s","message":"b"}]}}
        """
            .formatted(trace, function, function, exception));
  }

  private void outerThenInner() {
    scene.at(traced(failure("s1", "storefront", "CheckoutFailed", 0), OUTER).build());
    scene.at(traced(failure("s2", "checkout", "Throttled", 3), INNER).build());
  }

  private List<String> updates() {
    return scene.told().stream().filter(n -> n.matches("(enriched|spread)/.*")).toList();
  }

  @Test
  void proofOfBoth_afterTheyOpened_mergesThem_withOneNotice() {
    outerThenInner();
    assertThat(scene.incidents()).hasSize(2);
    scene.runUntil(at(10));
    scene.throttledTable(OUTER, "storefront", "orders");
    scene.throttledTable(INNER, "checkout", "orders");
    scene.runFor(Duration.ofMinutes(5));

    Incident incident = scene.only();
    assertThat(incident.services()).containsExactly("storefront", "checkout");
    assertThat(incident.cause()).extracting(Cause::node).isEqualTo("orders");
    assertThat(scene.told().stream().filter("opened/new-incident"::equals)).hasSize(2);
    assertThat(updates()).containsExactly("enriched/cause");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void proofOfOne_andLaterOfTheOther_isStillOneNotice(boolean innerFirst) {
    outerThenInner();
    scene.throttledTable(innerFirst ? INNER : OUTER, "x", "orders");
    scene.runUntil(at(30));
    scene.throttledTable(innerFirst ? OUTER : INNER, "y", "orders");
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.only().services()).containsExactly("storefront", "checkout");
    assertThat(updates()).containsExactly("enriched/cause");
  }

  @Test
  void fiveProofs_makeOneNotice() {
    for (int i = 0; i < 5; i++) {
      scene.at(traced(failure("s" + i, "service-" + i, "E", i), Scene.trace(i)).build());
    }
    scene.runUntil(at(10));
    for (int i = 0; i < 5; i++) {
      scene.throttledTable(Scene.trace(i), "service-" + i, "orders");
    }
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.only().services()).hasSize(5);
    assertThat(updates()).containsExactly("enriched/cause");
  }

  @Test
  void differentTables_areDifferentCauses() {
    outerThenInner();
    scene.throttledTable(OUTER, "storefront", "carts");
    scene.throttledTable(INNER, "checkout", "orders");
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void sameException_ofOneNode_byDifferentCallers_isOneCause() {
    failing(OUTER, "storefront", "payment", "CardStoreDown");
    failing(INNER, "backoffice", "payment", "CardStoreDown");
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(traced(failure("s2", "backoffice", "CallFailed", 5), INNER).build());

    assertThat(scene.only().cause()).extracting(Cause::node).isEqualTo("payment");
  }

  @Test
  void otherException_ofTheSameNode_isAnotherCause() {
    failing(OUTER, "storefront", "payment", "CardStoreDown");
    failing(INNER, "backoffice", "payment", "NoSuchCurrency");
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(traced(failure("s2", "backoffice", "CallFailed", 5), INNER).build());

    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void incident_ofTheVeryNode_withTheException_joins_thoughItHasNoTrace() {
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(failure("s2", "payment", "CardStoreDown", 2).build());
    scene.at(failure("s3", "payment", "NoSuchCurrency", 3).build());
    scene.runUntil(at(10));
    assertThat(scene.incidents()).hasSize(3);
    failing(OUTER, "storefront", "payment", "CardStoreDown");
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.incidents()).hasSize(2);
    Incident merged = scene.incidents().getFirst();
    assertThat(merged.services()).containsExactly("storefront", "payment");
    // What fails inside is the matter; the outer service only says that it could not go on.
    assertThat(merged.service()).isEqualTo("payment");
    assertThat(merged.title()).isEqualTo("CardStoreDown in payment");
    assertThat(merged.why()).anyMatch(w -> w.startsWith("merged-") && w.contains("payment/fault"));
    assertThat(updates()).containsExactly("enriched/cause");
  }

  @Test
  void problem_ofTheVeryNode_thatComesAfterTheProof_joins() {
    failing(OUTER, "storefront", "payment", "CardStoreDown");
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(failure("s2", "payment", "CardStoreDown", 20).build());

    assertThat(scene.only().services()).containsExactly("storefront", "payment");
    assertThat(scene.only().why())
        .contains("proven-cause:111122223333/eu-central-1/payment/fault/CardStoreDown");
    scene.runFor(Duration.ofMinutes(5));
    assertThat(scene.told()).containsExactly("opened/new-incident");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void alarm_onTheTableThatIsTheCause_joins(boolean alarmFirst) {
    Signal alarm = alarmOn("a1", "orders-throttled", table("orders"), 1).build();
    Signal other = alarmOn("a2", "carts-throttled", table("carts"), 2).build();
    Signal sameName = alarmOn("a3", "orders-function", function("orders"), 3).build();
    scene.throttledTable(OUTER, "checkout", "orders");
    Signal error = traced(failure("s1", "checkout", "Throttled", 0), OUTER).build();
    scene.runUntil(at(5));
    (alarmFirst ? List.of(alarm, other, sameName, error) : List.of(error, other, sameName, alarm))
        .forEach(scene::deliver);

    assertThat(scene.incidents()).hasSize(3);
    Incident incident =
        scene.incidents().stream().filter(i -> i.cause() != null).findFirst().orElseThrow();
    assertThat(incident.members()).hasSize(2);
    assertThat(incident.resources()).contains(table("orders"));
  }

  @Test
  void problem_ofTheCaller_thatLogsTheException_joins_withoutATraceOfItsOwn() {
    scene.traces.add(
        """
        {"trace_id":"%s","id":"00000000000000f1","name":"checkout","start_time":1,"end_time":2,
         "origin":"AWS::Lambda::Function","fault":true,"subsegments":[
         {"id":"00000000000000f2","name":"DynamoDB","namespace":"aws","start_time":1,"end_time":2,
          "error":true,"throttle":true,"aws":{"operation":"PutItem","table_name":"orders"},
          "cause":{"exceptions":[{"id":"00000000000000e1","message":"slow down",
          "type":"software.amazon.awssdk.ProvisionedThroughputExceededException"}]}}]}
        """
            .formatted(OUTER));
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(failure("s2", "checkout", "ProvisionedThroughputExceededException", 1).build());
    scene.at(failure("s3", "checkout", "NullPointerException", 2).build());

    assertThat(scene.incidents()).hasSize(2);
    assertThat(scene.incidents().getFirst().services()).containsExactly("storefront", "checkout");
  }

  @Test
  void longAfterTheCause_itIsAnotherMatter() {
    failing(OUTER, "storefront", "payment", "CardStoreDown");
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(failure("s2", "payment", "CardStoreDown", 2 * 3600).build());

    assertThat(scene.incidents()).hasSize(2);
  }

  @Test
  void newcomer_goesIntoTheIncidentThatPeopleKnow_thoughItBeganEarlier() {
    scene.throttledTable(OUTER, "storefront", "orders");
    scene.throttledTable(INNER, "checkout", "orders");
    scene.at(traced(failure("s1", "storefront", "CallFailed", 30), OUTER).build());
    scene.deliver(traced(failure("s2", "checkout", "Throttled", 10), INNER).build());
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.only().opened()).isEqualTo(at(10));
    assertThat(scene.told()).containsExactly("opened/new-incident", "spread/merged");
  }

  @Test
  void acknowledged_staysSo_whenItIsMerged() {
    outerThenInner();
    String inner = scene.incidents().getLast().id();
    scene.deliver(new Order.Acknowledge("order", scene.clock.instant(), "anna", inner, ""));
    scene.throttledTable(OUTER, "storefront", "orders");
    scene.throttledTable(INNER, "checkout", "orders");
    scene.runFor(Duration.ofMinutes(5));

    assertThat(scene.only().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
  }

  @Test
  void spread_waitsForTheTrace_andIsToldIfThereIsNone() {
    scene.at(traced(failure("s1", "storefront", "CallFailed", 0), OUTER).build());
    scene.at(traced(failure("s2", "checkout", "Throttled", 1), INNER).build());
    scene.at(traced(traced(failure("s3", "stock", "Late", 2), OUTER), INNER).build());
    scene.runUntil(at(80));
    assertThat(scene.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(updates()).isEmpty();
    scene.runFor(Duration.ofMinutes(5));

    assertThat(updates()).containsExactly("spread/merged");
  }
}
