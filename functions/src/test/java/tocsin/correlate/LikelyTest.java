package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.Likely;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.TestSignals;

/** Incidents of services that call one another, where no trace proves a cause. */
final class LikelyTest {
  private final Scene scene = new Scene();

  private static Signal.Builder failure(String id, String service, long time) {
    return logError(id, service, "p-" + service, at(time)).resource(function(service));
  }

  private static String function(String name) {
    return "arn:aws:lambda:" + TestSignals.REGION + ":" + TestSignals.ACCOUNT + ":function:" + name;
  }

  /** A request of yesterday, by way of storefront and checkout to payment, shows who calls whom. */
  private void knowsTheGraph() {
    scene.traces.add(segment("a1", null, "storefront", "a2", "checkout"));
    scene.traces.add(segment("b1", "a2", "checkout", "b2", "payment"));
    scene.traces.add(segment("c1", "b2", "payment", "c2", "cards"));
    scene.at(traced(failure("s0", "storefront", -24 * 3600), Scene.trace(9)).build());
    scene.runUntil(at(-1));
  }

  private static String segment(
      String id,
      @org.jspecify.annotations.Nullable String parent,
      String name,
      String call,
      String callee) {
    return """
    {"trace_id":"%s","id":"00000000000000%s",%s"name":"%s","start_time":1,"end_time":4,
     "origin":"AWS::Lambda::Function","fault":true,"subsegments":[
     {"id":"00000000000000%s","name":"Lambda","namespace":"aws","fault":true,"start_time":1,
      "end_time":3,"aws":{"operation":"Invoke","function_name":"%s"}}]}
    """
        .formatted(
            Scene.trace(9),
            id,
            parent == null ? "" : "\"parent_id\":\"00000000000000" + parent + "\",",
            name,
            call,
            callee);
  }

  private Incident of(String service) {
    return scene.incidents().stream()
        .filter(i -> i.state().live() && i.service().equals(service))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failureDownstream_isTheLikelyCause_whicheverCameFirst(boolean innerFirst) {
    scene.clock.set(at(-24 * 3600));
    knowsTheGraph();
    Signal outer = failure("s1", "storefront", 10).build();
    Signal inner = failure("s2", "payment", 20).build();
    scene.runUntil(at(30));
    (innerFirst ? List.of(inner, outer) : List.of(outer, inner)).forEach(scene::deliver);

    Incident storefront = of("storefront");
    Incident payment = of("payment");
    // A tenth of the blame stays with the caller.
    assertThat(storefront.likely())
        .containsExactly(new Likely("payment", 0.9, "called-by storefront", payment.id()));
    assertThat(storefront.cause()).isNull();
    assertThat(storefront.noCause()).isEqualTo("no-trace-id");
    assertThat(storefront.related()).containsExactly(payment.id());
    assertThat(payment.related()).containsExactly(storefront.id());
    assertThat(payment.likely()).isEmpty();
    assertThat(payment.why()).contains("likely-affects storefront " + storefront.id());
    assertThat(scene.told().stream().filter(n -> n.matches("(enriched|spread)/.*"))).isEmpty();
  }

  @Test
  void deepestFailure_isTheLikeliest() {
    scene.clock.set(at(-24 * 3600));
    knowsTheGraph();
    scene.at(failure("s1", "payment", 10).build());
    scene.at(failure("s2", "checkout", 11).build());
    scene.at(failure("s3", "storefront", 12).build());

    assertThat(of("storefront").likely())
        .extracting(Likely::node)
        .containsExactly("payment", "checkout");
    assertThat(of("checkout").likely()).extracting(Likely::node).containsExactly("payment");
  }

  @Test
  void failureLongBefore_orOfNobodyItCalls_isNotLikely() {
    scene.clock.set(at(-24 * 3600));
    knowsTheGraph();
    scene.at(failure("s1", "payment", 0).build());
    scene.at(failure("s1b", "payment", 800).build());
    scene.at(failure("s1c", "payment", 1600).build());
    scene.at(failure("s2", "mailer", 2000).build());
    scene.at(failure("s3", "storefront", 2010).severity(Severity.CRITICAL).build());

    assertThat(of("storefront").likely()).isEmpty();
    assertThat(of("storefront").related()).isEmpty();
  }

  @Test
  void proof_isBetter() {
    scene.clock.set(at(-24 * 3600));
    knowsTheGraph();
    scene.at(failure("s1", "payment", 10).build());
    scene.at(failure("s2", "storefront", 20).build());
    assertThat(of("storefront").likely()).hasSize(1);
    scene.throttledTable(Scene.trace(1), "storefront", "carts");
    scene.at(traced(failure("s3", "storefront", 30), Scene.trace(1)).build());
    scene.runFor(Duration.ofMinutes(2));

    assertThat(of("storefront").cause()).isNotNull();
    assertThat(of("storefront").likely()).isEmpty();
  }

  @Test
  void likely_isKeptInTheStoredForm_andOldItemsLackIt() throws Exception {
    Incident.Builder b = new Incident.Builder("inc-1", failure("s1", "storefront", 0).build());
    String without = IncidentJson.write(b.build());
    b.likely.add(new Likely("payment", 0.8, "called-by storefront", "inc-2"));

    assertThat(without).doesNotContain("likely");
    assertThat(IncidentJson.read(Json.read(without)).likely()).isEmpty();
    assertThat(IncidentJson.read(Json.read(IncidentJson.write(b.build())))).isEqualTo(b.build());
  }
}
