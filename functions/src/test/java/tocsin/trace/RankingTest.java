package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tocsin.trace.Ranking.Likely;
import tocsin.trace.Ranking.Reason;

class RankingTest {
  @Test
  void targetAlone_isItsOwnCause() {
    List<Likely> ranking = Ranking.of(Map.of("shop", 3.0), Map.of(), "shop");

    assertThat(ranking).containsExactly(new Likely("shop", 1, Reason.UNEXPLAINED, List.of("shop")));
  }

  @Test
  void deepestAbnormalNode_comesFirstAndItsCallersAfterIt() {
    List<Likely> ranking =
        Ranking.of(
            Map.of("shop", 1.0, "orders", 1.0, "stock", 1.0, "mail", 0.0),
            Map.of(
                "shop", Set.of("orders", "mail"),
                "orders", Set.of("stock")),
            "shop");

    assertThat(nodes(ranking)).containsExactly("stock", "shop", "orders");
    assertThat(ranking.getFirst().score()).isCloseTo(0.81, within(1e-12));
    assertThat(ranking.getFirst().reason()).isEqualTo(Reason.UNEXPLAINED);
    assertThat(ranking.getFirst().path()).containsExactly("shop", "orders", "stock");
    assertThat(ranking.get(1).reason()).isEqualTo(Reason.EXPLAINED_BY_CALLEES);
  }

  @Test
  void calleeThatExplainsLittle_leavesTheBlameWithItsCaller() {
    List<Likely> ranking =
        Ranking.of(Map.of("shop", 10.0, "orders", 1.0), Map.of("shop", Set.of("orders")), "shop");

    assertThat(nodes(ranking)).containsExactly("shop", "orders");
    assertThat(ranking.getFirst().reason()).isEqualTo(Reason.PARTLY_EXPLAINED);
  }

  @Test
  void calleeThatExplainsMore_comesFirst() {
    List<Likely> ranking =
        Ranking.of(
            Map.of("shop", 10.0, "orders", 9.0, "mail", 2.0),
            Map.of("shop", Set.of("orders", "mail")),
            "shop");

    assertThat(nodes(ranking)).startsWith("orders", "mail");
  }

  @Test
  void normalNode_stopsTheBlameButAnUnknownOneDoesNot() {
    Map<String, Set<String>> callees =
        Map.of("shop", Set.of("gateway"), "gateway", Set.of("orders"));

    List<Likely> behindNormal =
        Ranking.of(Map.of("shop", 1.0, "gateway", 0.0, "orders", 1.0), callees, "shop");
    List<Likely> behindUnknown = Ranking.of(Map.of("shop", 1.0, "orders", 1.0), callees, "shop");

    assertThat(nodes(behindNormal)).containsExactly("shop", "orders");
    assertThat(behindNormal.getLast().reason()).isEqualTo(Reason.NOT_REACHED);
    assertThat(behindNormal.getLast().score()).isZero();
    assertThat(nodes(behindUnknown)).containsExactly("orders", "shop");
  }

  @Test
  void cycleOfCalls_endsAndSharesAddUpToOne() {
    List<Likely> ranking =
        Ranking.of(
            Map.of("a", 2.0, "b", 2.0, "c", 2.0),
            Map.of("a", Set.of("a", "b"), "b", Set.of("a", "c")),
            "a");

    assertThat(nodes(ranking)).startsWith("c");
    assertThat(ranking.stream().mapToDouble(Likely::score).sum()).isCloseTo(1, within(1e-6));
  }

  @Test
  void caller_ofTheTarget_isNoCauseOfIt() {
    List<Likely> ranking =
        Ranking.of(Map.of("web", 9.0, "shop", 1.0), Map.of("web", Set.of("shop")), "shop");

    assertThat(nodes(ranking)).containsExactly("shop", "web");
    assertThat(ranking.getLast().reason()).isEqualTo(Reason.NOT_REACHED);
  }

  @Test
  void targetThatWasNotMeasured_handsOnToWhatIsAbnormal() {
    List<Likely> ranking =
        Ranking.of(Map.of("orders", 4.0), Map.of("shop", Set.of("orders")), "shop");

    assertThat(nodes(ranking)).containsExactly("orders", "shop");
  }

  @Test
  void nothingAbnormal_namesTheTarget() {
    assertThat(nodes(Ranking.of(Map.of(), Map.of(), "shop"))).containsExactly("shop");
  }

  @Test
  void order_ofTheInputAndItsUnit_doNotMatter() {
    Map<String, Double> one = new HashMap<>(Map.of("a", 3.0, "b", 2.0, "c", 1.0));
    Map<String, Double> other = new TreeMap<>(java.util.Comparator.reverseOrder());
    one.forEach((node, anomaly) -> other.put(node, anomaly * 1024));
    Map<String, Set<String>> callees = Map.of("a", Set.of("b", "c"));

    assertThat(Ranking.of(other, callees, "a")).isEqualTo(Ranking.of(one, callees, "a"));
  }

  private static List<String> nodes(List<Likely> ranking) {
    return ranking.stream().map(Likely::node).toList();
  }
}
