package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

class NormaliserTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private final Normaliser normaliser = new Normaliser();

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                | not-an-object",
        "\"text\"                                          | not-an-object",
        "null                                              | not-an-object",
        "{}                                                | missing-source",
        "{\"source\":\"\",\"detail-type\":\"X\",\"detail\":{}} | missing-source",
        "{\"source\":1,\"detail-type\":\"X\",\"detail\":{}}  | missing-source",
        "{\"source\":\"a\",\"detail\":{}}                  | missing-detail-type",
        "{\"source\":\"a\",\"detail-type\":[],\"detail\":{}} | missing-detail-type",
        "{\"source\":\"a\",\"detail-type\":\"X\"}          | missing-detail",
        "{\"source\":\"a\",\"detail-type\":\"X\",\"detail\":\"\"} | missing-detail",
        "{\"source\":\"a\",                                | invalid-json",
        "{\"a\":1} {\"b\":2}                               | invalid-json",
      })
  void record_unusable_isRejectedWithItsReason(String json, String reason) {
    assertThat(normalise(json))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
  }

  @Test
  void emptyDocument_isRejected() {
    assertThat(normalise("")).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void invalidJson_saysWhere() {
    Outcome outcome =
        normaliser
            .normalise("{\"a\": 1,\n \"b\": }".getBytes(StandardCharsets.UTF_8), RECEIVED)
            .outcome();

    // The brace stands in line 2 as the seventh character.
    assertThat(((Outcome.Rejected) outcome).detail()).contains("line 2, column 7");
  }

  @Test
  void unknownSource_isGenericAndNeverNothing() {
    Signal signal = signal(event("my.shop", "Order Placed", "{\"id\":\"o-1\"}"));

    assertThat(signal.kind()).isEqualTo(SignalKind.GENERIC);
    assertThat(signal.severity()).isEqualTo(Severity.INFO);
    assertThat(signal.source()).isEqualTo("my.shop");
    assertThat(signal.account()).isEqualTo("111122223333");
  }

  @Test
  void unknownSource_thatPlainlyFailed_isMediumAtMost() {
    assertThat(signal(event("my.shop", "Job State", "{\"state\":\"FAILED\"}")).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void detailTypeOfCloudTrail_fromACustomSource_isNotBelieved() {
    String call = "{\"eventName\":\"ConsoleLogin\",\"userIdentity\":{\"type\":\"Root\"}}";

    assertThat(signal(event("my.shop", "AWS Console Sign In via CloudTrail", call)).kind())
        .isEqualTo(SignalKind.GENERIC);
  }

  @Test
  void time_unusable_isTheTimeOfReceipt() {
    String event =
        event("my.shop", "X", "{}").replace("\"2026-11-20T10:00:00Z\"", "\"yesterday at noon\"");

    assertThat(signal(event).time()).isEqualTo(RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({"1999-01-01T00:00:00Z", "2999-12-31T23:59:59Z"})
  void time_ancientOrFuture_isKept(String time) {
    String event = event("my.shop", "X", "{}").replace("2026-11-20T10:00:00Z", time);

    assertThat(signal(event).time()).isEqualTo(Instant.parse(time));
  }

  @Test
  void id_missing_isTheSameForTheSameContent() {
    String event = event("my.shop", "X", "{\"n\":1}").replace("\"id\":\"e-1\",", "");
    String other = event("my.shop", "X", "{\"n\":2}").replace("\"id\":\"e-1\",", "");

    assertThat(signal(event).id()).isNotEmpty().isEqualTo(signal(event).id());
    assertThat(signal(event).id()).isNotEqualTo(signal(other).id());
  }

  @Test
  void eventOf256Kb_isProcessed() {
    String big = "x".repeat(256 * 1024);

    Signal signal = signal(event("my.shop", "X", "{\"state\":\"" + big + "\"}"));

    assertThat(signal.title().length()).isLessThanOrEqualTo(200);
    assertThat(signal.attributes().values()).allMatch(value -> value.length() <= 1024);
  }

  @Test
  void manyResources_areBounded() {
    StringBuilder list = new StringBuilder("\"r-0\"");
    for (int i = 1; i < 5000; i++) {
      list.append(",\"r-").append(i).append('"');
    }
    Signal signal =
        signal(
            event("my.shop", "X", "{}")
                .replace("\"resources\":[]", "\"resources\":[" + list + "]"));

    assertThat(signal.resources()).hasSize(50);
    assertThat(signal.links().size()).isLessThan(20);
  }

  @Test
  void event_comesBackForTheRules() throws IOException {
    Normalised normalised = normaliser.normalise(event("my.shop", "X", "{\"n\":1}"), RECEIVED);

    assertThat(normalised.event().path("detail-type").asText()).isEqualTo("X");
    assertThat(normalised.event().path("detail")).isEqualTo(Json.read("{\"n\":1}"));
  }

  @Test
  void bareCloudTrailRecord_isWrappedForTheRules() {
    String record =
        "{\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"awsRegion\":\"us-east-1\"}";

    JsonNode event = normaliser.normalise(record, RECEIVED).event();

    assertThat(event.path("source").asText()).isEqualTo("aws.iam");
    assertThat(event.path("detail").path("eventName").asText()).isEqualTo("CreateUser");
  }

  private Signal signal(String json) {
    return ((Outcome.Signalled) normalise(json)).signal();
  }

  private Outcome normalise(String json) {
    return normaliser.normalise(json, RECEIVED).outcome();
  }

  private static String event(String source, String detailType, String detail) {
    return """
    {"version":"0","id":"e-1","source":"%s","detail-type":"%s","account":"111122223333",\
    "time":"2026-11-20T10:00:00Z","region":"eu-west-1","resources":[],"detail":%s}\
    """
        .formatted(source, detailType, detail);
  }
}
