package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.deployment;
import static tocsin.model.TestSignals.extent;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Cause;
import tocsin.model.Change;
import tocsin.model.Condition;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

/**
 * The same input ten times over, out of order, from several threads, with a crash at any call: the
 * same incidents.
 */
final class RepeatsTest {
  /** What must be the same; ids follow from who came first and are not compared. */
  record Same(
      Set<Link> members,
      Set<Link> links,
      Set<String> services,
      long signals,
      long records,
      Severity severity,
      IncidentState state,
      @Nullable String cause,
      Set<String> suspects,
      boolean drill) {
    static Same of(Incident i) {
      Cause cause = i.cause();
      return new Same(
          i.members().stream().map(m -> m.link()).collect(Collectors.toSet()),
          Set.copyOf(i.links()),
          Set.copyOf(i.services()),
          i.signals(),
          i.records(),
          i.severity(),
          i.state(),
          cause == null ? null : cause.node(),
          i.suspects().stream().map(s -> s.change()).collect(Collectors.toSet()),
          i.drill());
    }
  }

  private static final Policy JOINS_BY_RESOURCE =
      new Policy(RuleMode.PAGE, Set.of(LinkKind.RESOURCE), null, null, null, Map.of());

  /** Signals and changes of some ten minutes, in order. */
  static List<Object> story() {
    List<Object> story = new ArrayList<>();
    story.add(deployment("d1", "checkout-pipeline", at(0)));
    story.add(alarmOk("k0", "stray", at(5)).build());
    story.add(traced(logError("e1", "checkout", "p1", at(60)), Scene.trace(1)).build());
    story.add(traced(logError("e2", "payments", "p2", at(61)), Scene.trace(2)).build());
    story.add(
        traced(logError("e3", "checkout", "p1", at(90)), Scene.trace(3))
            .extent(extent(40, at(62), at(90), "ERROR a", "ERROR b"))
            .link(LinkKind.RESOURCE, "fn-checkout")
            .policy(JOINS_BY_RESOURCE)
            .build());
    story.add(
        alarm("a1", "checkout-errors", at(100))
            .severity(Severity.CRITICAL)
            .link(LinkKind.RESOURCE, "fn-checkout")
            .policy(JOINS_BY_RESOURCE)
            .build());
    story.add(finding("f1", "crypto", at(120)).build());
    story.add(finding("f2", "crypto", at(130)).build());
    story.add(finding("f3", "crypto", at(140)).drill(true).build());
    story.add(logError("e4", "mailer", "p9", at(150)).severity(Severity.MEDIUM).build());
    story.add(logError("e5", "mailer", "p9", at(170)).severity(Severity.HIGH).build());
    story.add(traced(logError("e6", "stock", "p4", at(180)), Scene.trace(2)).build());
    story.add(alarm("a2", "stray", at(200)).build());
    story.add(alarmOk("k2", "stray", at(240)).build());
    story.add(finding("f4", "crypto", at(300)).state(SignalState.ENDED).build());
    story.add(finding("f5", "crypto", at(310)).state(SignalState.ENDED).drill(true).build());
    story.add(alarmOk("k1", "checkout-errors", at(400)).build());
    for (int i = 0; i < 6; i++) {
      story.add(call("t" + i, new Condition.Count(3), at(20 + i)));
      story.add(call("v" + i, new Condition.Distinct("ip", 3, List.of("ip-" + i)), at(40 + i)));
    }
    story.add(call("q1", new Condition.Sequence(2, List.of(0)), at(50)));
    story.add(call("q2", new Condition.Sequence(2, List.of(1)), at(55)));
    story.add(call("h1", new Condition.Absence(), at(30)));
    story.add(call("h2", new Condition.Absence(), at(200)));
    return story;
  }

  /** A record that counts for nothing before the rule's condition is met. */
  private static Signal call(String id, Condition.Test test, java.time.Instant time) {
    String rule = test.getClass().getSimpleName();
    Condition condition =
        new Condition(
            rule, Severity.HIGH, Policy.DEFAULT, Duration.ofMinutes(10), "user=eve", test);
    return signal(id, SignalKind.API_CALL, time)
        .severity(Severity.LOW)
        .policy(Policy.DEFAULT.on(List.of(condition), true))
        .build();
  }

  private static Signal.Builder finding(String id, String type, java.time.Instant time) {
    return signal(id, SignalKind.FINDING, time).link(LinkKind.FINDING, type + "/i-1/198.51.100.7");
  }

  static Scene scene() {
    Scene scene = new Scene();
    scene.throttledTable(Scene.trace(1), "checkout", "orders");
    scene.throttledTable(Scene.trace(2), "payments", "orders");
    return scene;
  }

  /** Each input once, in order, each at its time. */
  static Scene inOrder(Scene scene) {
    for (Object input : story()) {
      switch (input) {
        case Signal s -> scene.at(s);
        case Change c -> scene.at(c);
        default -> throw new IllegalStateException();
      }
    }
    scene.runFor(Duration.ofDays(1));
    return scene;
  }

  private static void deliver(Scene scene, Object input) {
    switch (input) {
      case Signal s -> scene.deliver(s);
      case Change c -> scene.deliver(c);
      default -> throw new IllegalStateException();
    }
  }

  static Set<Same> outcome(Scene scene) {
    Set<Same> outcome = new HashSet<>();
    scene.incidents().forEach(i -> assertThat(outcome.add(Same.of(i))).isTrue());
    return outcome;
  }

  static List<Object> tenTimesOver(long seed) {
    List<Object> inputs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      inputs.addAll(story());
    }
    Collections.shuffle(inputs, new Random(seed));
    return inputs;
  }

  @Test
  void story_inOrder_isNineIncidents() {
    Scene scene = inOrder(scene());

    // Checkout, payments and stock with their alarm; the finding; its drill; the mailer; the stray
    // alarm. Then one for each of the four rules with a threshold; what is missing stays so.
    assertThat(scene.incidents()).hasSize(9);
    assertThat(scene.incidents().stream().filter(i -> i.state().live()))
        .extracting(Incident::title)
        .containsExactly("nothing for 10 min: api-call h2");
    Incident main =
        scene.incidents().stream().filter(i -> i.signals() == 5).findFirst().orElseThrow();
    assertThat(main.services()).containsExactlyInAnyOrder("checkout", "payments", "stock");
    // 1 + 1 + 40 + 1 + 1 records; five signals, the end counting for nothing.
    assertThat(main.records()).isEqualTo(44);
    assertThat(main.signals()).isEqualTo(5);
    assertThat(main.suspects()).hasSize(1);
    // Of six calls the third reaches it, and three join; of the values, too.
    assertThat(scene.incidents().stream().filter(i -> i.signals() == 4)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void story_tenTimesOver_outOfOrder_isTheSameIncidents(long seed) {
    Scene scene = scene();
    scene.runUntil(at(400));
    for (Object input : tenTimesOver(seed)) {
      deliver(scene, input);
      scene.runFor(Duration.ofMillis(200));
    }
    scene.runFor(Duration.ofDays(1));

    assertThat(outcome(scene)).isEqualTo(outcome(inOrder(scene())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void story_withACrashAtAnyCall_isTheSameIncidentsAndNotices(boolean after) {
    Scene calm = inOrder(scene());
    Set<Same> expected = outcome(calm);
    int calls = calm.crashes.calls();
    assertThat(calls).isGreaterThan(100);

    for (int n = 0; n < calls; n++) {
      Scene scene = scene();
      scene.crashes.at(n, after);
      inOrder(scene);
      assertThat(outcome(scene)).as("crash at call %d", n).isEqualTo(expected);
      assertThat(essential(scene)).as("crash at call %d", n).isEqualTo(essential(calm));
      assertThat(scene.incidents())
          .allMatch(i -> updates(scene, i) <= 1, "at most one notice of its merges or cause");
    }
  }

  /**
   * A crash between may make news of what would have been in the first notice: nothing more. And
   * whoever was told of the cause is not told that it spreads.
   */
  static Set<String> essential(Scene scene) {
    Set<String> survivors =
        scene.incidents().stream().map(Incident::id).collect(Collectors.toSet());
    return scene.notices.stream()
        .filter(n -> survivors.contains(n.substring(0, n.indexOf(' '))))
        .filter(n -> !n.contains("enriched/") && !n.contains("spread/"))
        .collect(Collectors.toSet());
  }

  private static long updates(Scene scene, Incident incident) {
    return scene.notices.stream()
        .filter(n -> n.equals(incident.id() + " enriched/cause") || n.contains("spread/merged"))
        .filter(n -> n.startsWith(incident.id()))
        .count();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void story_tenTimesOver_withManyCrashes_isTheSameIncidents(long seed) {
    Scene scene = scene();
    scene.runUntil(at(400));
    Random random = new Random(seed);
    for (Object input : tenTimesOver(seed)) {
      scene.crashes.at(random.nextInt(8), random.nextBoolean());
      deliver(scene, input);
      scene.runFor(Duration.ofMillis(200));
    }
    scene.runFor(Duration.ofDays(1));

    assertThat(outcome(scene)).isEqualTo(outcome(inOrder(scene())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void story_tenTimesOver_fromEightThreads_isTheSameIncidents(long seed) throws Exception {
    Scene scene = scene();
    scene.runUntil(at(400));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> done = new ArrayList<>();
      for (Object input : tenTimesOver(seed)) {
        done.add(threads.submit(() -> deliver(scene, input)));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    scene.runFor(Duration.ofDays(1));

    assertThat(outcome(scene)).isEqualTo(outcome(inOrder(scene())));
  }
}
