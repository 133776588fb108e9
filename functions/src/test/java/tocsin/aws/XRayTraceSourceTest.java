package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.model.MutableClock;
import tocsin.trace.TraceLookup;

class XRayTraceSourceTest {
  private static final String A = "1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String B = "1-6740f1a2-bbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String THROTTLED =
      "{\"__type\":\"ThrottledException\",\"message\":\"Rate exceeded\"}";
  private static final String DENIED =
      "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}";
  private static final String START = "/StartTraceRetrieval";
  private static final String LIST = "/ListRetrievedTraces";

  private final FakeAws aws = new FakeAws();

  /** The second of the ids is a minute before it. */
  private final MutableClock clock = new MutableClock(Instant.ofEpochSecond(0x6740f1a2L + 60));

  private final Clients clients = aws.clients();
  private final XRayTraceSource source =
      new XRayTraceSource(clients::xray, clock, clock::advance, Duration.ofMillis(1200));

  private FakeAws backend(String destination, String status) {
    return aws.answer("{\"Destination\":\"%s\",\"Status\":\"%s\"}".formatted(destination, status));
  }

  private FakeAws xray() {
    return backend("XRay", "ACTIVE");
  }

  private FakeAws search() {
    return backend("CloudWatchLogs", "ACTIVE");
  }

  private static String retrieved(String status, String traces) {
    return "{\"RetrievalStatus\":\"%s\",\"Traces\":[%s]}".formatted(status, traces);
  }

  private static String spans(String id) {
    return "{\"Id\":\"%s\",\"Spans\":[{\"Id\":\"1\",\"Document\":\"{\\\"id\\\":1}\"}]}"
        .formatted(id);
  }

  private static List<String> seven() {
    return IntStream.range(0, 7).mapToObj(i -> A.substring(0, 34) + i).toList();
  }

  @Test
  void find_traceOnTwoPages_joinsItsDocuments() {
    xray()
        .answer(
            """
            {"Traces":[{"Id":"%s","Segments":[{"Id":"1","Document":"{\\"id\\":1}"}]}],"NextToken":"n"}
            """
                .formatted(A))
        .answer(
            """
            {"Traces":[{"Id":"%s","Segments":[{"Id":"2","Document":"{\\"id\\":2}"}]}]}
            """
                .formatted(A));

    TraceLookup found = source.find(List.of(A, B));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
    assertThat(found.documents().get(A)).containsExactly("{\"id\":1}", "{\"id\":2}");
    assertThat(aws.asked.get(2)).contains("\"NextToken\":\"n\"");
  }

  @Test
  void find_sevenIds_asksFiveAndTwo() {
    xray().answer("{}").answer("{}");

    source.find(seven());

    assertThat(aws.asked).hasSize(3);
    assertThat(aws.asked.get(1).split("1-6740f1a2", -1)).hasSize(6);
    assertThat(aws.asked.get(2).split("1-6740f1a2", -1)).hasSize(3);
  }

  @Test
  void find_somethingThatIsNoTraceId_isNotAskedFor() {
    assertThat(source.find(List.of("no trace id")).problem()).isNull();
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void find_throttledAtFirst_asksAgainAfterARest() {
    Instant before = clock.instant();
    xray().answer(429, THROTTLED).answer(429, THROTTLED).answer("{}");

    assertThat(source.find(List.of(A)).problem()).isNull();
    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofMillis(50 + 100));
  }

  @Test
  void find_throttledUntilTheTimeIsUp_saysSoAndStops() {
    xray();
    // 50, 100, 200, 400 and 400 ms are 1150 of the 1200; a sixth rest no longer fits.
    for (int i = 0; i < 6; i++) {
      aws.answer(429, THROTTLED);
    }

    TraceLookup found = source.find(seven());

    assertThat(found.problem()).isEqualTo(TraceLookup.THROTTLED);
    assertThat(aws.paths).as("none of the second call").hasSize(1 + 6);
  }

  @Test
  void find_serviceDown_saysUnavailable() {
    xray();
    for (int i = 0; i < 6; i++) {
      aws.answer(503, "");
    }

    assertThat(source.find(List.of(A)).problem()).isEqualTo(TraceLookup.UNAVAILABLE);
  }

  @Test
  void find_mayNotRead_saysSoAtOnce() {
    xray().answer(403, DENIED);

    assertThat(source.find(List.of(A)).problem()).isEqualTo(TraceLookup.DENIED);
  }

  @Test
  void find_mayNotAskForTheBackend_asksXRay_andSaysWhatItCouldNotLearn() {
    aws.answer(403, DENIED).answer("{}").answer("{}");

    assertThat(source.find(List.of(A)).problem()).isEqualTo(TraceLookup.BACKEND_UNKNOWN);
    assertThat(source.find(List.of(A)).problem()).isEqualTo(TraceLookup.BACKEND_UNKNOWN);
    assertThat(aws.paths).containsExactly("/GetTraceSegmentDestination", "/Traces", "/Traces");
  }

  @Test
  void backend_isRememberedForFiveMinutes_andForgottenOnDemand() {
    xray().answer("{}").answer("{}");
    source.find(List.of(A));
    clock.set(clock.instant().plus(Duration.ofSeconds(299)));
    source.find(List.of(A));
    assertThat(aws.paths).containsExactly("/GetTraceSegmentDestination", "/Traces", "/Traces");

    xray().answer("{}");
    clock.set(clock.instant().plus(Duration.ofSeconds(1)));
    source.find(List.of(A));
    xray().answer("{}");
    source.forget();
    source.find(List.of(A));
    assertThat(aws.paths).hasSize(7);
  }

  @Test
  void find_withTransactionSearch_waitsForTheRetrieval() {
    search()
        .answer("{\"RetrievalToken\":\"t1\"}")
        .answer(retrieved("SCHEDULED", ""))
        .answer(retrieved("RUNNING", ""))
        .answer(
            "{\"RetrievalStatus\":\"COMPLETE\",\"NextToken\":\"n\",\"Traces\":[%s]}"
                .formatted(spans(A)))
        .answer(retrieved("COMPLETE", spans(A)));

    TraceLookup found = source.find(List.of(A, B));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
    assertThat(found.documents().get(A)).hasSize(2);
    assertThat(aws.paths)
        .containsExactly("/GetTraceSegmentDestination", START, LIST, LIST, LIST, LIST);
    assertThat(aws.asked.get(1))
        .as("from five minutes before the time in the ids until now")
        .contains("\"StartTime\":" + (0x6740f1a2L - 300))
        .contains("\"EndTime\":" + (0x6740f1a2L + 60));
    assertThat(aws.asked.get(2)).contains("\"TraceFormat\":\"XRAY\"");
  }

  @Test
  void find_retrievalThatTakesLonger_isFetchedNextTime() {
    search().answer("{\"RetrievalToken\":\"t1\"}");
    // 50, 100, 200, 400 and 400 ms: six times running.
    for (int i = 0; i < 6; i++) {
      aws.answer(retrieved("RUNNING", ""));
    }
    assertThat(source.find(List.of(A)).problem()).isEqualTo(TraceLookup.RUNNING);

    clock.set(clock.instant().plusSeconds(3));
    aws.answer(retrieved("COMPLETE", spans(A)));
    TraceLookup found = source.find(List.of(A));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
    assertThat(aws.paths.getLast()).isEqualTo(LIST);
    assertThat(aws.asked.getLast()).contains("t1");
  }

  @Test
  void find_whatAFreshRetrievalDidNotFind_isNotRetrievedAgainAtOnce_butLater() {
    search().answer("{\"RetrievalToken\":\"t1\"}");
    for (int i = 0; i < 6; i++) {
      aws.answer(retrieved("RUNNING", ""));
    }
    source.find(List.of(A));
    clock.set(clock.instant().plusSeconds(3));
    aws.answer(retrieved("COMPLETE", ""));
    assertThat(source.find(List.of(A))).isEqualTo(new TraceLookup(java.util.Map.of(), null));

    aws.answer("{\"RetrievalToken\":\"t2\"}").answer(retrieved("COMPLETE", spans(A)));
    assertThat(source.find(List.of(A)).documents()).containsOnlyKeys(A);
  }

  @Test
  void find_retrievalThatNeverEnds_isGivenUp() {
    search().answer("{\"RetrievalToken\":\"t1\"}");
    for (int i = 0; i < 6; i++) {
      aws.answer(retrieved("RUNNING", ""));
    }
    source.find(List.of(A));
    clock.set(clock.instant().plusSeconds(61));
    for (int i = 0; i < 6; i++) {
      aws.answer(retrieved("RUNNING", ""));
    }

    assertThat(source.find(List.of(A)).problem()).isNull();
  }

  @Test
  void find_retrievalThatFailedOrIsForgotten_findsNothing() {
    search()
        .answer("{\"RetrievalToken\":\"t1\"}")
        .answer(retrieved("FAILED", ""))
        .answer("{\"RetrievalToken\":\"t2\"}")
        .answer(404, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no such token\"}");

    assertThat(source.find(List.of(A)).documents()).isEmpty();
    assertThat(source.find(List.of(A)).documents()).isEmpty();
  }

  @Test
  void find_whileTheBackendChanges_asksBoth() {
    backend("CloudWatchLogs", "PENDING")
        .answer("{\"Traces\":[{\"Id\":\"%s\",\"Segments\":[]}]}".formatted(A))
        .answer("{\"RetrievalToken\":\"t1\"}")
        .answer(retrieved("COMPLETE", spans(B)));

    assertThat(source.find(List.of(A, B)).documents()).containsOnlyKeys(A, B);
    assertThat(aws.asked.get(2)).as("only what X-Ray does not have").contains(B).doesNotContain(A);
  }
}
