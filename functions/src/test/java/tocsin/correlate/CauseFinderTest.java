package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tocsin.correlate.CauseFinder.Found;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceSource;

final class CauseFinderTest {
  private static final String ID = Scene.trace(1);

  private static Found find(TraceSource traces) {
    return new CauseFinder(traces, Duration.ofMillis(200)).find(List.of(ID));
  }

  private static Found found(String document) {
    return find(_ -> new TraceLookup(Map.of(ID, List.of(document)), null));
  }

  @Test
  void source_thatThrows_isUnavailable() {
    assertThat(
            find(_ -> {
              throw new IllegalStateException("down");
            }))
        .isEqualTo(Found.none("traces-unavailable", true));
  }

  @Test
  void source_thatNeverAnswers_isUnavailable() {
    CountDownLatch never = new CountDownLatch(1);

    Found found =
        find(_ -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return new TraceLookup(Map.of(), null);
        });

    assertThat(found).isEqualTo(Found.none("traces-unavailable", true));
  }

  @Test
  void problemOfTheSource_isNamed() {
    assertThat(find(_ -> new TraceLookup(Map.of(), "throttled")))
        .isEqualTo(Found.none("traces-throttled", true));
    assertThat(find(_ -> new TraceLookup(Map.of(), "access-denied")))
        .isEqualTo(Found.none("traces-unavailable", true));
  }

  @Test
  void traceThatIsNotThere_mayComeYet() {
    assertThat(find(_ -> new TraceLookup(Map.of(), null)))
        .isEqualTo(Found.none("trace-not-found-yet", true));
  }

  @Test
  void traceWithoutFailure_isAskedForAgainOnlyWhileItGrows() {
    assertThat(found("{\"id\":\"1\",\"name\":\"a\",\"start_time\":1,\"end_time\":2}"))
        .isEqualTo(Found.none("trace-shows-no-failure", false));
    assertThat(found("{\"id\":\"1\",\"name\":\"a\",\"start_time\":1,\"in_progress\":true}"))
        .isEqualTo(Found.none("trace-shows-no-failure", true));
  }

  @Test
  void noIds_isAReasonToo() {
    assertThat(new CauseFinder(_ -> new TraceLookup(Map.of(), null), Duration.ZERO).find(List.of()))
        .isEqualTo(Found.none("no-trace-id", false));
  }

  @Test
  void ids_areAskedFiveAtATime_tenAtMost() {
    List<String> many = java.util.stream.IntStream.range(0, 20).mapToObj(Scene::trace).toList();

    assertThat(CauseFinder.ids(many, 0)).isEqualTo(many.subList(0, 5));
    assertThat(CauseFinder.ids(many, 1)).isEqualTo(many.subList(5, 10));
    assertThat(CauseFinder.ids(many, 2)).isEqualTo(many.subList(0, 5));
    assertThat(CauseFinder.ids(many.subList(0, 3), 1)).isEqualTo(many.subList(0, 3));
    assertThat(CauseFinder.ids(many.subList(0, 7), 1)).isEqualTo(many.subList(5, 7));
  }
}
