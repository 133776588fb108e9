package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.OrderLimits;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/** The times of records, and what stands in their place. */
class ArrivalTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private static final Normaliser DEPLOYED = new Normaliser(OrderLimits.DEFAULT);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"2026-13-45T99:99:99Z\"",
        "\"+999999-01-01T00:00:00Z\"",
        "1e300",
        "true",
        "{\"seconds\":1795165923}",
        "[2026,11,21]",
        "\"9999-12-31T00:00:00Z\"",
        "\"2026-11-22T08:00:01Z\"",
      })
  void envelopesTime_unusable_becomesTheArrivalAndSaysSo(String time) {
    Signal signal = signal(DEPLOYED, envelope("\"time\":" + time + ","));

    assertThat(signal.time()).isEqualTo(NOW);
    assertThat(signal.attributes()).containsEntry("tocsin.reason", "invalid-time");
    assertThat(signal.attributes().get("tocsin.reason_detail")).startsWith("\"time\" is ");
  }

  @ParameterizedTest(name = "field {0}")
  @ValueSource(strings = {"", "\"time\":null,", "\"time\":\"\","})
  void envelopesTime_absent_becomesTheArrivalWithoutAWord(String field) {
    Signal signal = signal(DEPLOYED, envelope(field));

    assertThat(signal.time()).isEqualTo(NOW);
    assertThat(signal.attributes()).doesNotContainKey("tocsin.reason");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"2026-11-22T08:00:00Z", "2026-11-20T08:00:00Z", "2001-01-01T00:00:00Z"})
  void envelopesTime_ofThePastOrOfAClockThatIsAhead_isTaken(String time) {
    Signal signal = signal(DEPLOYED, envelope("\"time\":\"" + time + "\","));

    assertThat(signal.time()).isEqualTo(Instant.parse(time));
    assertThat(signal.attributes()).doesNotContainKey("tocsin.reason");
  }

  /** A recording tells of any time: there is no arrival that it could be ahead of. */
  @Test
  void recordingsTime_isNeverAhead() {
    Signal signal = signal(new Normaliser(), envelope("\"time\":\"2033-01-01T00:00:00Z\","));

    assertThat(signal.time()).isEqualTo(Instant.parse("2033-01-01T00:00:00Z"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"timestamp\":\"soon\"                | \"timestamp\" is \"soon\"",
        "\"timestamp\":{}                      | \"timestamp\" is no text",
        "\"timestamp\":\"9000-01-01T00:00:00Z\" | \"timestamp\" is \"9000-01-01T00:00:00Z\"",
      })
  void alarmsOwnTime_unusable_becomesTheEnvelopes(String field, String detail) {
    Signal signal =
        signal(
            DEPLOYED,
            """
            {"id":"a","source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change",
             "account":"111122223333","region":"eu-west-1","time":"2026-11-21T07:59:00Z",
             "detail":{"alarmName":"x","state":{"value":"ALARM",%s}}}
            """
                .formatted(field));

    assertThat(signal.time()).isEqualTo(Instant.parse("2026-11-21T07:59:00Z"));
    assertThat(signal.attributes())
        .containsEntry("tocsin.reason", "invalid-time")
        .containsEntry("tocsin.reason_detail", detail);
  }

  /** A bare CloudTrail record has its envelope from us: what stands as its time must get there. */
  @Test
  void bareRecordsTime_thatIsNoText_isNotLost() {
    Signal signal =
        signal(
            DEPLOYED,
            """
            {"eventVersion":"1.11","eventID":"c","eventName":"DeleteTrail","eventTime":[1],
             "eventSource":"cloudtrail.amazonaws.com","awsRegion":"eu-west-1",
             "recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","userName":"a"}}
            """);

    assertThat(signal.time()).isEqualTo(NOW);
    assertThat(signal.attributes()).containsEntry("tocsin.reason", "invalid-time");
  }

  private static String envelope(String field) {
    return """
    {"id":"e","source":"my.shop","detail-type":"Order Failed","account":"111122223333",
     "region":"eu-west-1",%s"detail":{"id":"o-1"}}
    """
        .formatted(field);
  }

  private static Signal signal(Normaliser normaliser, String json) {
    Outcome outcome = normaliser.normalise(json, NOW).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Signalled.class);
    return ((Outcome.Signalled) outcome).signal();
  }
}
