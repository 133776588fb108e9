package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.correlate.CauseFinder.Found;
import tocsin.correlate.CauseFinder.Look;
import tocsin.model.Cause;
import tocsin.model.TestSignals;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceSource;

final class CauseFinderTest {
  private static final String ID = Scene.trace(1);
  private static final Instant NOW = TestSignals.START;
  private static final int LAST = 4;
  private static final CorrelateSettings SHORT =
      new CorrelateSettings(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMillis(200),
          CorrelateSettings.DEFAULT.lookups());

  private static Look look(int attempt, String... ids) {
    return new Look(List.of(ids), List.of(), attempt, NOW);
  }

  private static Found find(TraceSource traces, int attempt) {
    return new CauseFinder(traces, SHORT).find(look(attempt, ID), NOW);
  }

  private static TraceSource saying(String problem) {
    return _ -> new TraceLookup(Map.of(), problem);
  }

  private static final TraceSource EMPTY = _ -> new TraceLookup(Map.of(), null);

  private static Found found(String document) {
    return find(_ -> new TraceLookup(Map.of(ID, List.of(document)), null), 1);
  }

  private static String document(double end, String more) {
    double start = NOW.getEpochSecond() - 600;
    return "{\"id\":\"00000000000000a1\",\"name\":\"a\",\"start_time\":%s%s%s}"
        .formatted(
            start, end < 0 ? "" : ",\"end_time\":" + (NOW.getEpochSecond() + end - 600), more);
  }

  @Test
  void source_thatThrows_isUnavailable() {
    Found found =
        find(
            _ -> {
              throw new IllegalStateException("down");
            },
            0);

    assertThat(found.reason()).isEqualTo("traces-unavailable-yet");
    assertThat(found.later()).isTrue();
  }

  @Test
  void source_thatNeverAnswers_isUnavailable() {
    CountDownLatch never = new CountDownLatch(1);

    Found found =
        find(
            _ -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return new TraceLookup(Map.of(), null);
            },
            LAST);

    assertThat(found.reason()).isEqualTo("traces-unavailable");
    assertThat(found.later()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "throttled, traces-throttled-yet, traces-throttled",
    "unavailable, traces-unavailable-yet, traces-unavailable",
    "access-denied, traces-access-denied, traces-access-denied",
    "retrieval-running, trace-retrieval-yet, trace-retrieval-yet",
    "backend-unknown, trace-backend-unknown-yet, trace-backend-unknown",
    "anything, traces-unavailable-yet, traces-unavailable",
  })
  void problemOfTheSource_isNamed_whileLookingAndAtTheEnd(
      String problem, String first, String last) {
    assertThat(find(saying(problem), 0).reason()).isEqualTo(first);
    assertThat(find(saying(problem), LAST).reason()).isEqualTo(last);
  }

  @Test
  void retrievalUnderWay_isFetchedSoon_butNotForEver() {
    Look late = new Look(List.of(ID), List.of(), LAST, NOW.minusSeconds(301));
    TraceSource running = saying(TraceLookup.RUNNING);

    assertThat(find(running, 1).soon()).isTrue();
    assertThat(find(running, 0).soon()).as("the first look is repeated after 5 s anyway").isFalse();
    assertThat(new CauseFinder(running, SHORT).find(late, NOW).reason())
        .isEqualTo("trace-retrieval");
  }

  @Test
  void traceThatIsNotThere_mayComeYet() {
    assertThat(find(EMPTY, 3).reason()).isEqualTo("trace-not-found-yet");
    assertThat(find(EMPTY, LAST).reason()).isEqualTo("trace-not-found");
  }

  @Test
  void failureOlderThanXRayKeeps_isNotAskedForAgain() {
    Look old = new Look(List.of(ID), List.of(), 0, NOW.minus(Duration.ofDays(31)));

    assertThat(new CauseFinder(EMPTY, SHORT).find(old, NOW).reason()).isEqualTo("trace-expired");
  }

  @Test
  void traceWithoutFailure_isAskedForAgainOnlyWhileItMayGrow() {
    assertThat(found(document(1, "")).reason()).isEqualTo("trace-shows-no-failure");
    assertThat(found(document(1, "")).settled()).containsExactly(ID);
    assertThat(found(document(-1, ",\"in_progress\":true")).reason())
        .isEqualTo("trace-shows-no-failure-yet");
    assertThat(found(document(590, "")).reason())
        .as("it ended 10 s ago: others may still send their part")
        .isEqualTo("trace-shows-no-failure-yet");
  }

  @Test
  void settledTraces_areNotAskedForAgain() {
    Asked asked = new Asked(Map.of());
    Look look = new Look(List.of(ID, Scene.trace(2)), List.of(ID), 1, NOW);

    Found found = new CauseFinder(asked, SHORT).find(look, NOW);

    assertThat(asked.calls).containsExactly(List.of(Scene.trace(2)));
    assertThat(found.settled()).containsExactly(ID);
  }

  @Test
  void noIds_isAReasonToo() {
    assertThat(new CauseFinder(EMPTY, SHORT).find(look(0), NOW))
        .isEqualTo(Found.none("no-trace-id"));
  }

  @Test
  void tenOfMany_areAskedFor_theNewestFirst_andOthersWithEachAttempt() {
    String[] many =
        IntStream.range(0, 20)
            .mapToObj(i -> "1-%08x-%024x".formatted(1000 + i, i))
            .toArray(String[]::new);
    Asked asked = new Asked(Map.of());
    CauseFinder finder = new CauseFinder(asked, SHORT);

    Found found = finder.find(look(LAST, many), NOW);
    finder.find(look(0, many), NOW);

    assertThat(asked.calls).hasSize(4);
    assertThat(asked.calls.get(0))
        .containsExactly(many[19], many[18], many[17], many[16], many[15]);
    assertThat(asked.calls.get(1)).doesNotContainAnyElementsOf(asked.calls.get(3));
    assertThat(found.reason()).isEqualTo("traces-too-many");
  }

  @Test
  void firstCause_endsTheSearch() {
    String[] seven = IntStream.range(0, 7).mapToObj(Scene::trace).toArray(String[]::new);
    Asked asked = new Asked(Map.of(seven[2], document(1, ",\"fault\":true")));

    Found found = new CauseFinder(asked, SHORT).find(look(0, seven), NOW);

    assertThat(found.cause()).extracting(Cause::traceId).isEqualTo(seven[2]);
    assertThat(asked.calls).as("the second five are not needed").hasSize(1);
  }

  /** Knows some traces and keeps what it was asked. */
  private record Asked(Map<String, String> known, List<List<String>> calls) implements TraceSource {
    Asked(Map<String, String> known) {
      this(known, new ArrayList<>());
    }

    @Override
    public TraceLookup find(Collection<String> ids) {
      calls.add(List.copyOf(ids));
      Map<String, List<String>> documents = new java.util.HashMap<>();
      ids.stream()
          .filter(known::containsKey)
          .forEach(id -> documents.put(id, List.of(known.get(id))));
      return new TraceLookup(documents, null);
    }
  }
}
