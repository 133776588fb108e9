package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Outcome;
import tocsin.model.Tally.Column;

class RejectionTest {
  private static final String GOOD = Payloads.json("/aws/lambda/checkout", List.of("ERROR boom"));

  private final LogPath path =
      new LogPath("eu-west-1", List.of(), LineRules.NONE, null, 1 << 20, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | invalid-json",
        "`[1]` | wrong-type",
        "`{}` | missing-field",
        "`{\"awslogs\":{}}` | missing-field",
        "`{\"awslogs\":7}` | missing-field",
        "`{\"awslogs\":{\"data\":7}}` | wrong-type",
        "`{\"awslogs\":{\"data\":\"` | invalid-json",
        "`{\"awslogs\":{\"data\":\"H4sI*AAA\"}}` | not-base64",
        "`{\"awslogs\":{\"data\":\"H4sIA\"}}` | not-base64",
        "`{\"awslogs\":{\"data\":\"\"}}` | not-gzip",
        "`{\"awslogs\":{\"data\":\"SGVsbG8=\"}}` | not-gzip",
        "`{\"awslogs\":{\"data\":\"H4sIAAAA\"}}` | truncated-gzip",
        "`{\"Records\":[]}` | empty-batch",
        "`{\"Records\":{}}` | wrong-type",
      })
  void ingest_badEvent_isRejectedByName(String event, String reason) {
    assertRejected(event.getBytes(StandardCharsets.UTF_8), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`7` | wrong-type",
        "`{\"messageType\":\"DATA_MESSAGE\"` | invalid-json",
        "`{\"messageType\":\"DATA_MESSAGE\"}x` | invalid-json",
        "`{\"messageType\":7}` | wrong-type",
        "`{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logStream\":\"s\",\"owner\":\"1\"}`"
            + " | missing-field",
        "`{\"messageType\":\"DATA_MESSAGE\",\"logStream\":\"s\",\"owner\":\"1\",\"logEvents\":[]}`"
            + " | missing-field",
        "`{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logStream\":\"s\",\"owner\":\"1\",\"logEvents\":{}}`"
            + " | wrong-type",
        "`{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logStream\":\"s\",\"owner\":\"1\",\"logEvents\":[]}`"
            + " | empty-batch",
        "`{\"messageType\":\"OTHER\"}` | unknown-message-type",
        "`{}` | missing-field",
      })
  void ingest_badPayload_isRejectedByName(String json, String reason) {
    assertRejected(Payloads.lambda(json), reason);
  }

  @Test
  void ingest_everyTruncationOfAnEvent_isRejectedOnce() {
    byte[] event = Payloads.lambda(GOOD);
    for (int n = 0; n < event.length; n++) {
      Ingested result = path.ingest(Arrays.copyOf(event, n));
      assertThat(result.tally().total(Column.DEAD_LETTERED)).as("cut at %d", n).isEqualTo(1);
    }
  }

  @Test
  void ingest_everyTruncationOfTheGzip_isRejectedByName() {
    byte[] gzip = Payloads.gzip(GOOD.getBytes(StandardCharsets.UTF_8));
    for (int n = 2; n < gzip.length; n++) {
      assertRejected(Payloads.event(Arrays.copyOf(gzip, n)), "truncated-gzip");
    }
  }

  @Test
  void ingest_everyFlippedByteOfTheGzip_neverThrows() {
    byte[] gzip = Payloads.gzip(GOOD.getBytes(StandardCharsets.UTF_8));
    for (int n = 10; n < gzip.length; n++) {
      byte[] bad = gzip.clone();
      bad[n] ^= 0x55;
      Ingested result = path.ingest(Payloads.event(bad));
      assertThat(result.rejected()).as("byte %d", n).hasSize(1);
    }
  }

  @Test
  void ingest_everyTruncationOfTheJson_isInvalidJsonWithItsPlace() {
    for (int n = 1; n < GOOD.length(); n++) {
      Ingested result = path.ingest(Payloads.lambda(GOOD.substring(0, n)));
      assertThat(result.rejected()).hasSize(1);
      assertThat(result.rejected().getFirst().reason()).isEqualTo("invalid-json");
      assertThat(result.rejected().getFirst().detail()).contains("at byte " + n);
    }
  }

  @Test
  void ingest_bomb_isRejectedWithinTheCap() {
    assertRejected(Payloads.event(Payloads.gzip(new byte[8 << 20])), "inflates-beyond-cap");
  }

  @Test
  void ingest_deepNesting_isRejected() {
    String json = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertRejected(Payloads.lambda(json), "invalid-json");
  }

  @Test
  void ingest_badKinesisRecords_leaveTheirNeighboursAlone() {
    String good = Payloads.base64(Payloads.gzip(GOOD.getBytes(StandardCharsets.UTF_8)));

    Ingested result = path.ingest(Payloads.kinesis(good, "SGVsbG8gV29ybGQ=", good, "*"));

    assertThat(result.signals()).hasSize(2);
    assertThat(result.rejected())
        .extracting(Rejection::payload, Rejection::record, Rejection::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 1, "not-gzip"),
            org.assertj.core.groups.Tuple.tuple(3, 3, "not-base64"));
    assertThat(result.tally().by(Column.RECEIVED)).isEqualTo(Map.of("", 4L));
    LogPathTest.assertLedger(result.tally());
  }

  @Test
  void ingest_badLogEvents_leaveTheirNeighboursAlone() {
    String json =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":\"ERROR"
            + " a\"},"
            + "{\"id\":\"2\",\"timestamp\":1,\"message\":{\"no\":1}},{\"id\":\"3\",\"message\":\"x\"},"
            + "null,{\"id\":\"4\",\"timestamp\":\"1\",\"message\":\"x\"},"
            + "{\"id\":\"5\",\"timestamp\":2,\"message\":\"fine\"}]}";

    Ingested result = path.ingest(Payloads.lambda(json));

    assertThat(result.signals()).hasSize(1);
    assertThat(result.rejected())
        .extracting(Rejection::record, Rejection::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "wrong-type"),
            org.assertj.core.groups.Tuple.tuple(2, "missing-field"),
            org.assertj.core.groups.Tuple.tuple(3, "wrong-type"),
            org.assertj.core.groups.Tuple.tuple(4, "wrong-type"));
    assertThat(result.outcomes()).hasSize(6);
    assertThat(result.outcomes().get(5)).isEqualTo(new Outcome.Ignored("not-interesting"));
    LogPathTest.assertLedger(result.tally());
  }

  @Test
  void ingest_escapedBase64_isUnderstood() {
    String data = Payloads.base64(Payloads.gzip(GOOD.getBytes(StandardCharsets.UTF_8)));
    String escaped = data.replace("/", "\\/").replace("=", "\\u003d").replace("+", "\\u002b");

    assertThat(path.ingest(Payloads.eventOf(escaped)).signals()).hasSize(1);
  }

  @Test
  void ingest_gzipHeaderWithEveryOption_isUnderstood() {
    byte[] plain = Payloads.gzip(GOOD.getBytes(StandardCharsets.UTF_8));
    byte[] options = {3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9};
    byte[] full = new byte[plain.length + options.length];
    System.arraycopy(plain, 0, full, 0, 10);
    full[3] = 4 | 8 | 16 | 2;
    System.arraycopy(options, 0, full, 10, options.length);
    System.arraycopy(plain, 10, full, 10 + options.length, plain.length - 10);

    assertThat(path.ingest(Payloads.event(full)).signals()).hasSize(1);
  }

  @Test
  void ingest_twoGzipMembers_areOnePayload() {
    byte[] a = Payloads.gzip(GOOD.substring(0, 50).getBytes(StandardCharsets.UTF_8));
    byte[] b = Payloads.gzip(GOOD.substring(50).getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);

    assertThat(path.ingest(Payloads.event(both)).signals()).hasSize(1);
  }

  private void assertRejected(byte[] event, String reason) {
    Ingested result = path.ingest(event);
    assertThat(result.rejected()).extracting(Rejection::reason).containsExactly(reason);
    assertThat(result.tally().by(Column.RECEIVED)).isEqualTo(Map.of("", 1L));
    assertThat(result.tally().by(Column.DEAD_LETTERED)).isEqualTo(Map.of(reason, 1L));
    assertThat(result.outcomes()).hasSize(1);
  }
}
