package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmArn;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.TestSignals;

/** Alarms and log errors that no trace connects. */
final class GroupingTest {
  private static final String CHECKOUT =
      "arn:aws:lambda:" + TestSignals.REGION + ":" + TestSignals.ACCOUNT + ":function:checkout";

  private final Scene scene = new Scene();

  private static Signal.Builder error(String id, String problem, long time) {
    return logError(id, "checkout", problem, at(time))
        .resource(CHECKOUT)
        .link(LinkKind.RESOURCE, CHECKOUT);
  }

  private static Signal.Builder alarmOn(String id, String name, String dimensions, long time) {
    return alarm(id, name, at(time))
        .resource(CHECKOUT)
        .link(LinkKind.RESOURCE, CHECKOUT)
        .resource(alarmArn(name))
        .link(LinkKind.RESOURCE, alarmArn(name))
        .attribute("aws.cloudwatch.metric.dimensions", dimensions);
  }

  private static Signal.Builder errors(String id, String name, long time) {
    return alarmOn(id, name, "FunctionName=checkout", time);
  }

  private static Signal composite(String id, String name, long time, String... children) {
    Signal.Builder s =
        alarm(id, name, at(time)).resource(alarmArn(name)).link(LinkKind.RESOURCE, alarmArn(name));
    for (String child : children) {
      s.resource(alarmArn(child)).link(LinkKind.RESOURCE, alarmArn(child));
    }
    return s.build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void alarm_andLogErrors_ofOneFunction_thatBeganTogether_areOneIncident(boolean alarmFirst) {
    Signal error = error("s1", "p1", 0).build();
    Signal alarm = errors("a1", "errors", 120).build();
    scene.runUntil(at(200));
    (alarmFirst ? List.of(alarm, error) : List.of(error, alarm)).forEach(scene::deliver);

    assertThat(scene.only().members()).hasSize(2);
    assertThat(scene.only().why()).contains("together-resource:" + CHECKOUT);
    scene.runFor(Duration.ofSeconds(40));
    assertThat(scene.told()).containsExactly("opened/new-incident");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void alarm_findsAProblem_thatBeganElsewhere(boolean elsewhereFirst) {
    Signal elsewhere = logError("s1", "checkout", "p1", at(0)).build();
    Signal here = error("s2", "p1", 10).build();
    scene.runUntil(at(200));
    (elsewhereFirst ? List.of(elsewhere, here) : List.of(here, elsewhere)).forEach(scene::deliver);
    scene.deliver(errors("a1", "errors", 120).build());

    assertThat(scene.only().members()).hasSize(2);
    assertThat(scene.only().signals()).isEqualTo(3);
  }

  @Test
  void twoProblems_ofOneFunction_areRelatedOnly() {
    scene.at(error("s1", "p1", 0).build());
    scene.at(error("s2", "p2", 10).build());

    assertThat(scene.incidents()).hasSize(2);
    assertThat(scene.incidents().getFirst().related())
        .containsExactly(scene.incidents().getLast().id());
  }

  @Test
  void alarm_doesNotDragInAProblem_thatWasThereLongBefore() {
    scene.at(error("s1", "old", 0).build());
    scene.at(error("s2", "old", 800).build());
    scene.at(error("s3", "new", 1510).build());
    scene.at(errors("a1", "errors", 1600).build());

    assertThat(scene.incidents()).hasSize(2);
    assertThat(scene.incidents().getFirst().members()).hasSize(1);
    assertThat(scene.incidents().getLast().members()).hasSize(2);
    assertThat(scene.incidents().getLast().related())
        .containsExactly(scene.incidents().getFirst().id());
  }

  @Test
  void alarms_onTheSameDimensions_areOneIncident_onOthersNot() {
    scene.at(errors("a1", "errors", 0).build());
    scene.at(errors("a2", "throttles", 60).build());
    scene.at(alarmOn("a3", "canary", "FunctionName=checkout,Resource=checkout:9", 70).build());

    assertThat(scene.incidents()).hasSize(2);
    assertThat(scene.incidents().getFirst().members()).hasSize(2);
  }

  @Test
  void alarm_thatIsMuted_joinsNothing() {
    scene.at(error("s1", "p1", 0).build());
    scene.at(errors("a1", "errors", 60).severity(Severity.LOW).build());

    assertThat(scene.incidents()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void composite_andItsChildren_areOneIncident(boolean compositeFirst) {
    List<Signal> signals = new ArrayList<>();
    signals.add(errors("a1", "errors", 0).build());
    signals.add(
        alarm("a2", "queue-age", at(30)).link(LinkKind.RESOURCE, alarmArn("queue-age")).build());
    signals.add(composite("c1", "shop", 60, "errors", "queue-age"));
    scene.runUntil(at(70));
    (compositeFirst ? signals.reversed() : signals).forEach(scene::deliver);

    assertThat(scene.only().members()).hasSize(3);
  }

  @Test
  void composite_findsAChild_thatWentOffHoursAgo() {
    scene.at(errors("a1", "errors", 0).build());
    scene.at(composite("c1", "shop", 5 * 3600, "errors"));

    assertThat(scene.only().members()).hasSize(2);
  }

  @Test
  void drill_keepsApart() {
    scene.at(error("s1", "p1", 0).build());
    scene.at(errors("a1", "errors", 60).drill(true).build());

    assertThat(scene.incidents()).hasSize(2);
  }

  private static Set<Set<Link>> outcome(Scene scene) {
    return scene.incidents().stream()
        .map(i -> i.members().stream().map(Member::link).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static List<Signal> story() {
    return List.of(
        error("s1", "p1", 0).build(),
        error("s2", "p1", 40).build(),
        errors("a1", "errors", 100).build(),
        errors("a2", "throttles", 130).build(),
        error("s3", "p1", 200).build(),
        error("s4", "p9", 3000).build(),
        TestSignals.alarmOk("k1", "errors", at(3100)).build(),
        composite("c1", "shop", 140, "errors"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrder_withCrashes_isTheSame(long seed) {
    Scene calm = new Scene();
    calm.runUntil(at(3200));
    story().forEach(calm::deliver);
    assertThat(outcome(calm)).hasSize(2);
    List<Signal> shuffled = new ArrayList<>(story());
    shuffled.addAll(story());
    Random random = new Random(seed);
    Collections.shuffle(shuffled, random);
    scene.runUntil(at(3200));
    for (Signal signal : shuffled) {
      scene.crashes.at(random.nextInt(8), random.nextBoolean());
      scene.deliver(signal);
    }

    assertThat(outcome(scene)).isEqualTo(outcome(calm));
    assertThat(scene.incidents().stream().mapToLong(Incident::records).sum()).isEqualTo(7);
    assertThat(scene.incidents()).allMatch(i -> i.state() != IncidentState.MERGED);
  }
}
