package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServiceGraphTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  private static Call call(String caller, String callee) {
    return new Call(caller, callee, false);
  }

  private static ServiceGraph shop() {
    return ServiceGraph.EMPTY.with(
        List.of(
            call("storefront", "checkout"),
            call("checkout", "payment"),
            call("checkout", "orders"),
            call("payment", "cards")),
        NOW);
  }

  @Test
  void downstream_andUpstream_areTheNearestFirst() {
    assertThat(shop().downstream(Set.of("storefront")).getFirst()).isEqualTo("checkout");
    assertThat(shop().downstream(Set.of("storefront")))
        .containsExactlyInAnyOrder("checkout", "payment", "orders", "cards");
    assertThat(shop().upstream(Set.of("cards")))
        .containsExactly("payment", "checkout", "storefront");
    assertThat(shop().upstream(Set.of("nobody"))).isEmpty();
  }

  @Test
  void circle_ends() {
    ServiceGraph circle =
        ServiceGraph.EMPTY.with(List.of(call("a", "b"), call("b", "a"), call("a", "a")), NOW);

    assertThat(circle.downstream(Set.of("a"))).containsExactly("b");
    assertThat(circle.edges()).hasSize(2);
  }

  @Test
  void count_growsWithEachTrace_andTimeIsTheLast() {
    ServiceGraph twice = shop().with(List.of(call("payment", "cards")), NOW.plusSeconds(9));

    assertThat(twice.edges())
        .contains(new ServiceGraph.Edge("payment", "cards", false, 2, NOW.plusSeconds(9)))
        .contains(new ServiceGraph.Edge("checkout", "payment", false, 1, NOW));
  }

  @Test
  void news_isACallThatIsNew_orOther_orOld() {
    List<Call> known = List.of(call("payment", "cards"));

    assertThat(shop().learnsFrom(known, NOW.plusSeconds(3599))).isFalse();
    assertThat(shop().learnsFrom(known, NOW.plusSeconds(3600))).isTrue();
    assertThat(shop().learnsFrom(List.of(new Call("payment", "cards", true)), NOW)).isTrue();
    assertThat(shop().learnsFrom(List.of(call("payment", "ledger")), NOW)).isTrue();
    assertThat(shop().learnsFrom(List.of(call("x".repeat(500), "y")), NOW)).isFalse();
  }

  @Test
  void edges_expire_andAreBounded() {
    List<Call> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(call("a" + i, "b"));
    }
    Instant later = NOW.plus(Duration.ofDays(7));

    assertThat(shop().with(many, NOW.plusSeconds(1)).edges())
        .hasSize(400)
        .allMatch(e -> e.callee().equals("b"));
    assertThat(shop().with(List.of(call("x", "y")), later).edges()).hasSize(1);
  }

  @Test
  void calls_ofATrace_areThoseBetweenItsNodes() {
    TraceReport report =
        TraceAnalysis.of(
            "1-69a80f40-000000000000000000000001",
            List.of(
                """
                {"trace_id":"t","id":"00000000000000a1","name":"storefront","start_time":1,
                 "end_time":4,"origin":"AWS::Lambda::Function","subsegments":[
                 {"id":"00000000000000a2","name":"Lambda","namespace":"aws","start_time":1,
                  "end_time":3,"aws":{"operation":"Invoke","function_name":"checkout"}},
                 {"id":"00000000000000a3","name":"work","start_time":1,"end_time":2}]}
                """,
                """
                {"trace_id":"t","id":"00000000000000b1","parent_id":"00000000000000a2",
                 "name":"checkout","origin":"AWS::Lambda::Function","start_time":1.5,
                 "end_time":2.5,"subsegments":[
                 {"id":"00000000000000b2","name":"DynamoDB","namespace":"aws","start_time":1.6,
                  "end_time":1.7,"aws":{"operation":"PutItem","table_name":"orders"}},
                 {"id":"00000000000000b3","name":"DynamoDB","namespace":"aws","start_time":1.8,
                  "end_time":1.9,"aws":{"operation":"GetItem","table_name":"orders"}}]}
                """));

    assertThat(report.calls())
        .containsExactlyInAnyOrder(call("storefront", "checkout"), call("checkout", "orders"));
  }
}
