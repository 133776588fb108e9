package tocsin.local.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.ThrottledException;
import software.amazon.awssdk.services.xray.model.Trace;
import software.amazon.awssdk.services.xray.model.TraceSummary;
import software.amazon.awssdk.services.xray.model.XRayException;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.model.Json;

class XRayServiceTest {
  /** The second of its id is that of the clock: 0x69a40f20 is 2026-03-01T10:04:16Z. */
  private static final String TRACE = "1-69a40f20-0123456789abcdef01234567";

  private static final String OTHER = "1-69a40f21-0123456789abcdef01234567";

  private final TestClock clock = new TestClock();
  private final XRayService service =
      new XRayService(TestEdge.ACCOUNT, TestEdge.REGION, clock, 3, 1_000_000);
  private final TestEdge edge = new TestEdge(service);
  private final XRayClient xray = edge.client(XRayClient.builder());

  @AfterEach
  void close() {
    xray.close();
    edge.close();
  }

  @Test
  void batchGetTraces_givesWhatWasPut() {
    put(segment("aaaaaaaaaaaaaaa1", "", 10, 12.5), segment("aaaaaaaaaaaaaaa2", "", 11, 13));
    Trace trace = get(TRACE).traces().getFirst();
    assertThat(trace.id()).isEqualTo(TRACE);
    assertThat(trace.duration()).isEqualTo(3.0);
    assertThat(trace.limitExceeded()).isFalse();
    assertThat(trace.segments())
        .extracting(Segment::id)
        .containsExactly("aaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaa2");
  }

  @Test
  void batchGetTraces_ofUnknownTrace_saysUnprocessed() {
    put(segment("aaaaaaaaaaaaaaa1", "", 10, 12));
    BatchGetTracesResponse answer = get(TRACE, OTHER);
    assertThat(answer.traces()).hasSize(1);
    assertThat(answer.unprocessedTraceIds()).containsExactly(OTHER);
  }

  @Test
  void batchGetTraces_ofSix_isRefused() {
    assertThatThrownBy(() -> get("1", "2", "3", "4", "5", "6"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void batchGetTraces_ofLargeTraces_comesInPages() {
    String padding = ",\"metadata\":{\"x\":\"" + "x".repeat(60_000) + "\"}";
    for (int i = 0; i < 8; i++) {
      put(segment(TRACE, "aaaaaaaaaaaaaaa" + i, 10, 12, padding));
      put(segment(OTHER, "bbbbbbbbbbbbbbb" + i, 10, 12, padding));
    }
    List<String> ids = new ArrayList<>();
    xray.batchGetTracesPaginator(r -> r.traceIds(TRACE, OTHER))
        .traces()
        .forEach(t -> ids.add(t.id()));
    assertThat(ids).containsExactly(TRACE, OTHER);
  }

  @Test
  void putTraceSegments_withBadDocuments_takesTheGoodOnes() {
    List<String> documents =
        List.of(
            "not json",
            "[]",
            "{}",
            segment("zz", "", 1, 2),
            "{\"id\":\"aaaaaaaaaaaaaaa1\",\"name\":\"n\",\"start_time\":1,\"end_time\":2}",
            segment("1-x", "aaaaaaaaaaaaaaa1", 1, 2, ""),
            "{\"id\":\"aaaaaaaaaaaaaaa1\",\"trace_id\":\"" + TRACE + "\",\"name\":\"n\"}",
            segment("aaaaaaaaaaaaaaa1", "", 1, 2));
    assertThat(
            xray.putTraceSegments(r -> r.traceSegmentDocuments(documents))
                .unprocessedTraceSegments())
        .extracting(u -> u.errorCode())
        .containsExactly(
            "ParseError",
            "ParseError",
            "MissingId",
            "InvalidId",
            "MissingTraceId",
            "InvalidTraceId",
            "MissingStartTime");
    assertThat(get(TRACE).traces()).hasSize(1);
  }

  @Test
  void segment_inProgress_isReplacedByItsEndAndNotByItsBeginning() throws Exception {
    String begun =
        "{\"id\":\"aaaaaaaaaaaaaaa1\",\"trace_id\":\"%s\",\"name\":\"n\",\"start_time\":1,"
                .formatted(TRACE)
            + "\"in_progress\":true}";
    put(begun);
    assertThat(document(0).path("in_progress").asBoolean()).isTrue();
    put(segment("aaaaaaaaaaaaaaa1", "", 1, 2));
    put(begun);
    assertThat(get(TRACE).traces().getFirst().segments()).hasSize(1);
    assertThat(document(0).path("end_time").asDouble()).isEqualTo(2);
  }

  @Test
  void subsegment_sentApart_standsInItsParent() throws Exception {
    put(
        subsegment("ccccccccccccccc1", "bbbbbbbbbbbbbbb1", ""),
        subsegment("bbbbbbbbbbbbbbb1", "aaaaaaaaaaaaaaa1", ""),
        segment("aaaaaaaaaaaaaaa1", "", 1, 2));
    assertThat(get(TRACE).traces().getFirst().segments()).hasSize(1);
    JsonNode child = document(0).path("subsegments").path(0);
    assertThat(child.path("id").asText()).isEqualTo("bbbbbbbbbbbbbbb1");
    assertThat(child.path("subsegments").path(0).path("id").asText()).isEqualTo("ccccccccccccccc1");
    assertThat(child.has("trace_id")).isFalse();
  }

  @Test
  void subsegments_thatAreEachOthersParents_standAlone() {
    put(
        subsegment("bbbbbbbbbbbbbbb1", "bbbbbbbbbbbbbbb2", ""),
        subsegment("bbbbbbbbbbbbbbb2", "bbbbbbbbbbbbbbb1", ""),
        subsegment("bbbbbbbbbbbbbbb3", "bbbbbbbbbbbbbbb2", ""),
        subsegment("bbbbbbbbbbbbbbb4", "bbbbbbbbbbbbbbb4", ""));
    assertThat(get(TRACE).traces().getFirst().segments())
        .extracting(Segment::id)
        .containsExactly("bbbbbbbbbbbbbbb1", "bbbbbbbbbbbbbbb2", "bbbbbbbbbbbbbbb4");
  }

  @Test
  void call_withoutSegmentOfTheCallee_getsAnInferredOne() throws Exception {
    String table = ",\"namespace\":\"aws\",\"throttle\":true,\"error\":true";
    put(
        segment("aaaaaaaaaaaaaaa1", "", 1, 2),
        subsegment("bbbbbbbbbbbbbbb1", "aaaaaaaaaaaaaaa1", table),
        subsegment("bbbbbbbbbbbbbbb2", "aaaaaaaaaaaaaaa1", ",\"namespace\":\"remote\""),
        segment("aaaaaaaaaaaaaaa2", "bbbbbbbbbbbbbbb2", 1.2, 1.8));
    assertThat(get(TRACE).traces().getFirst().segments()).hasSize(3);
    JsonNode inferred = document(2);
    assertThat(inferred.path("inferred").asBoolean()).isTrue();
    assertThat(inferred.path("parent_id").asText()).isEqualTo("bbbbbbbbbbbbbbb1");
    assertThat(inferred.path("name").asText()).isEqualTo("DynamoDB");
    assertThat(inferred.path("origin").asText()).isEqualTo("AWS::DynamoDB::Table");
    assertThat(inferred.path("throttle").asBoolean()).isTrue();
    assertThat(inferred.path("id").asText()).matches("[0-9a-f]{16}");
  }

  @Test
  void trace_canBeReadOnlyAfterTheDelay() {
    service.readableAfter(Duration.ofSeconds(30));
    put(segment("aaaaaaaaaaaaaaa1", "", 1, 2));
    clock.advance(Duration.ofSeconds(29));
    assertThat(get(TRACE).unprocessedTraceIds()).containsExactly(TRACE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(get(TRACE).traces()).hasSize(1);
  }

  @Test
  void trouble_isAnsweredAsTheServiceDoes() {
    service.trouble(Trouble.THROTTLED);
    assertThatThrownBy(() -> get(TRACE)).isInstanceOf(ThrottledException.class);
    service.trouble(Trouble.UNAVAILABLE);
    assertThatThrownBy(() -> get(TRACE))
        .isInstanceOfSatisfying(
            XRayException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    service.trouble(Trouble.NONE);
    assertThat(get(TRACE).traces()).isEmpty();
  }

  @Test
  void traces_beyondTheBound_goOldestFirst() {
    for (int i = 0; i < 4; i++) {
      put(segment("1-69a40f2" + i + "-0123456789abcdef01234567", "aaaaaaaaaaaaaaa1", 1, 2, ""));
    }
    assertThat(service.traces()).isEqualTo(3);
    assertThat(service.dropped()).isEqualTo(1);
    assertThat(get(TRACE).traces()).isEmpty();
  }

  @Test
  void getTraceSummaries_tellsFlagsTimesAndServices() {
    put(
        segment(
            TRACE, "aaaaaaaaaaaaaaa1", 10, 12.5, ",\"fault\":true,\"annotations\":{\"k\":\"v\"}"),
        segment(OTHER, "aaaaaaaaaaaaaaa2", 10, 11, ""));
    List<TraceSummary> all = summaries("");
    assertThat(all).extracting(TraceSummary::id).containsExactly(TRACE, OTHER);
    TraceSummary fault = all.getFirst();
    assertThat(fault.hasFault()).isTrue();
    assertThat(fault.responseTime()).isEqualTo(2.5);
    assertThat(fault.serviceIds().getFirst().name()).isEqualTo("checkout");
    assertThat(fault.annotations().getOrDefault("k", List.of()))
        .extracting(a -> a.annotationValue().stringValue())
        .containsExactly("v");
  }

  @Test
  void getTraceSummaries_withFilter_givesWhatMatches() {
    put(
        segment(
            TRACE, "aaaaaaaaaaaaaaa1", 10, 12.5, ",\"fault\":true,\"annotations\":{\"k\":\"v\"}"),
        segment(OTHER, "aaaaaaaaaaaaaaa2", 10, 11, ""));
    for (String filter :
        List.of(
            "fault",
            "responsetime > 2",
            "service(\"checkout\") AND fault = true",
            "annotation.k = \"v\"",
            "!ok",
            "id(\"" + TRACE + "\")")) {
      assertThat(summaries(filter)).as(filter).extracting(TraceSummary::id).containsExactly(TRACE);
    }
    assertThatThrownBy(() -> summaries("edge(\"a\", \"b\")"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("edge");
  }

  @Test
  void smallOperations_answerAsADefaultAccountDoes() {
    assertThat(
            xray.getSamplingRules(r -> {})
                .samplingRuleRecords()
                .getFirst()
                .samplingRule()
                .fixedRate())
        .isEqualTo(0.05);
    assertThat(xray.getTraceSegmentDestination(r -> {}).destinationAsString()).isEqualTo("XRay");
    assertThat(xray.getGroups(r -> {}).groups().getFirst().groupName()).isEqualTo("Default");
    assertThat(
            xray.getSamplingTargets(r ->
                    r.samplingStatisticsDocuments(d ->
                        d.ruleName("Default")
                            .clientID("0123456789abcdef01234567")
                            .timestamp(TestClock.START)
                            .requestCount(1)
                            .sampledCount(1)))
                .samplingTargetDocuments())
        .hasSize(1);
    xray.putTelemetryRecords(
        r -> r.telemetryRecords(t -> t.timestamp(TestClock.START).segmentsSentCount(1)));
  }

  @Test
  void daemon_takesDocumentsOverUdp() throws Exception {
    try (XRayDaemon daemon = XRayDaemon.listen(0, service);
        DatagramSocket sender = new DatagramSocket()) {
      for (String datagram :
          List.of(
              "no header",
              "{\"format\":\"json\",\"version\":1}\nnot json",
              "{\"format\": \"json\", \"version\": 1}\n" + segment("aaaaaaaaaaaaaaa1", "", 1, 2))) {
        byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
        sender.send(
            new DatagramPacket(
                bytes, bytes.length, InetAddress.getLoopbackAddress(), daemon.port()));
      }
      assertThat(arrives()).isTrue();
      assertThat(daemon.refused()).isEqualTo(2);
    }
  }

  /** Asks until the document is there; datagrams are answered by nothing that could be awaited. */
  private boolean arrives() {
    for (int asked = 0; asked < 10_000; asked++) {
      if (!get(TRACE).traces().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void put(String... documents) {
    assertThat(
            xray.putTraceSegments(r -> r.traceSegmentDocuments(documents))
                .unprocessedTraceSegments())
        .isEmpty();
  }

  private BatchGetTracesResponse get(String... ids) {
    return xray.batchGetTraces(r -> r.traceIds(ids));
  }

  private JsonNode document(int index) throws IOException {
    return Json.read(get(TRACE).traces().getFirst().segments().get(index).document());
  }

  private List<TraceSummary> summaries(String filter) {
    return xray.getTraceSummaries(
            r -> {
              r.startTime(TestClock.START).endTime(TestClock.START.plusSeconds(3600));
              if (!filter.isEmpty()) {
                r.filterExpression(filter);
              }
            })
        .traceSummaries();
  }

  private static String segment(String id, String parent, double start, double end) {
    String more = parent.isEmpty() ? "" : ",\"parent_id\":\"" + parent + "\"";
    return segment(TRACE, id, start, end, more);
  }

  private static String segment(String trace, String id, double start, double end, String more) {
    return "{\"id\":\"%s\",\"trace_id\":\"%s\",\"name\":\"checkout\",\"start_time\":%s,"
            .formatted(id, trace, start)
        + "\"end_time\":"
        + end
        + more
        + "}";
  }

  private static String subsegment(String id, String parent, String more) {
    return "{\"type\":\"subsegment\",\"id\":\"%s\",\"trace_id\":\"%s\",\"parent_id\":\"%s\","
            .formatted(id, TRACE, parent)
        + "\"name\":\"DynamoDB\",\"start_time\":1.1,\"end_time\":1.9"
        + more
        + "}";
  }
}
