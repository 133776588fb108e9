package tocsin.local.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationResponse;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesResponse;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.RetrievalStatus;
import software.amazon.awssdk.services.xray.model.Span;
import software.amazon.awssdk.services.xray.model.ThrottledException;
import software.amazon.awssdk.services.xray.model.TraceFormatType;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestinationStatus;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;

class TransactionSearchTest {
  private static final String TRACE = "1-69a40f20-0123456789abcdef01234567";
  private static final String OTHER = "1-69a40f21-0123456789abcdef01234567";

  private final TestClock clock = new TestClock();
  private final XRayService service = new XRayService(TestEdge.ACCOUNT, TestEdge.REGION, clock);
  private final TestEdge edge = new TestEdge(service);
  private final XRayClient xray = edge.client(XRayClient.builder());

  @AfterEach
  void close() {
    xray.close();
    edge.close();
  }

  private void put(String trace, String id, String more) {
    xray.putTraceSegments(r ->
        r.traceSegmentDocuments(
            "{\"trace_id\":\"%s\",\"id\":\"%s\",\"name\":\"n\",\"start_time\":1,\"end_time\":2%s}"
                .formatted(trace, id, more)));
  }

  private void searchOn() {
    xray.updateTraceSegmentDestination(
        r -> r.destination(TraceSegmentDestination.CLOUD_WATCH_LOGS));
  }

  private String start(String... ids) {
    return xray.startTraceRetrieval(r ->
            r.traceIds(ids).startTime(TestClock.START.minusSeconds(600)).endTime(TestClock.START))
        .retrievalToken();
  }

  private ListRetrievedTracesResponse list(String token) {
    return xray.listRetrievedTraces(r -> r.retrievalToken(token).traceFormat(TraceFormatType.XRAY));
  }

  @Test
  void destination_isXRay_untilItIsChanged() {
    assertThat(xray.getTraceSegmentDestination(r -> {}).destination())
        .isEqualTo(TraceSegmentDestination.X_RAY);

    service.destinationTakes(Duration.ofMinutes(10));
    searchOn();
    GetTraceSegmentDestinationResponse pending = xray.getTraceSegmentDestination(r -> {});
    assertThat(pending.destination()).isEqualTo(TraceSegmentDestination.CLOUD_WATCH_LOGS);
    assertThat(pending.status()).isEqualTo(TraceSegmentDestinationStatus.PENDING);

    clock.advance(Duration.ofMinutes(10));
    assertThat(xray.getTraceSegmentDestination(r -> {}).status())
        .isEqualTo(TraceSegmentDestinationStatus.ACTIVE);
  }

  @Test
  void retrieval_givesWhatCameSince_andBatchGetTracesDoesNot() {
    put(OTHER, "aaaaaaaaaaaaaaa0", "");
    searchOn();
    put(TRACE, "aaaaaaaaaaaaaaa1", "");
    put(TRACE, "aaaaaaaaaaaaaaa2", "");

    ListRetrievedTracesResponse answer = list(start(TRACE, OTHER));

    assertThat(answer.retrievalStatus()).isEqualTo(RetrievalStatus.COMPLETE);
    assertThat(answer.traceFormat()).isEqualTo(TraceFormatType.XRAY);
    assertThat(answer.traces()).hasSize(1);
    assertThat(answer.traces().getFirst().id()).isEqualTo(TRACE);
    assertThat(answer.traces().getFirst().spans())
        .extracting(Span::id)
        .containsExactly("aaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaa2");
    assertThat(xray.batchGetTraces(r -> r.traceIds(TRACE, OTHER)).unprocessedTraceIds())
        .containsExactly(TRACE);
  }

  @Test
  void retrieval_runsForAWhile_andHoldsWhatWasThereWhenItBegan() {
    searchOn();
    service.retrievalTakes(Duration.ofSeconds(2));
    put(TRACE, "aaaaaaaaaaaaaaa1", "");
    String token = start(TRACE, OTHER);
    put(OTHER, "aaaaaaaaaaaaaaa2", "");
    assertThat(list(token).retrievalStatus()).isEqualTo(RetrievalStatus.RUNNING);
    assertThat(list(token).traces()).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    assertThat(list(token).traces()).extracting(t -> t.id()).containsExactly(TRACE);

    clock.advance(Duration.ofMinutes(61));
    assertThat(list(token).retrievalStatus()).isEqualTo(RetrievalStatus.TIMEOUT);
  }

  @Test
  void retrieval_ofLargeTraces_comesInPages() {
    searchOn();
    String padding = ",\"metadata\":{\"x\":\"" + "x".repeat(60_000) + "\"}";
    for (int i = 0; i < 20; i++) {
      put(TRACE, "aaaaaaaaaaaaaa%02d".formatted(i), padding);
    }
    put(OTHER, "bbbbbbbbbbbbbbb1", "");
    String token = start(TRACE, OTHER);
    ListRetrievedTracesResponse first = list(token);
    ListRetrievedTracesResponse second =
        xray.listRetrievedTraces(r -> r.retrievalToken(token).nextToken(first.nextToken()));

    assertThat(first.traces()).extracting(t -> t.id()).containsExactly(TRACE);
    assertThat(second.traces()).extracting(t -> t.id()).containsExactly(OTHER);
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void retrieval_refusesWhatXRayRefuses() {
    assertThatThrownBy(() -> list("no such token")).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() ->
            xray.startTraceRetrieval(r ->
                r.traceIds(TRACE)
                    .startTime(TestClock.START)
                    .endTime(TestClock.START.minusSeconds(1))))
        .isInstanceOf(InvalidRequestException.class);
    String token = start(TRACE);
    xray.cancelTraceRetrieval(r -> r.retrievalToken(token));
    assertThatThrownBy(() -> list(token)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void control_setsDelayAndThrottling_overHttp() throws Exception {
    HttpResponse<String> answer =
        control("{\"ReadableAfterMillis\":30000,\"ThrottleEvery\":2,\"RetrievalTakesMillis\":5}");
    assertThat(answer.body())
        .isEqualTo(
            "{\"ReadableAfterMillis\":30000,\"RetrievalTakesMillis\":5,\"ThrottleEvery\":2,"
                + "\"Trouble\":\"NONE\"}");

    put(TRACE, "aaaaaaaaaaaaaaa1", "");
    assertThat(xray.batchGetTraces(r -> r.traceIds(TRACE)).traces()).isEmpty();
    assertThatThrownBy(() -> xray.batchGetTraces(r -> r.traceIds(TRACE)))
        .isInstanceOf(ThrottledException.class);
    clock.advance(Duration.ofSeconds(30));
    assertThat(xray.batchGetTraces(r -> r.traceIds(TRACE)).traces()).hasSize(1);

    assertThat(control("{\"Trouble\":\"rain\"}").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> control(String body) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(edge.uri().resolve("/_tocsin/xray"))
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
