package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally.Column;

/** What fails on one line is set aside, alone and by name. */
class IsolationTest {
  private static final String GROUP = "/aws/lambda/checkout";

  /** Rules that fail on a line with these words, as a reader with a mistake would. */
  private static LineRules failing(String words, Error failure) {
    return new LineRules() {
      @Override
      public Collection<String> terms() {
        return List.of("ERROR");
      }

      @Override
      public List<String> match(String logGroup, String logStream, String message) {
        if (message.contains(words)) {
          throw failure;
        }
        return List.of();
      }
    };
  }

  private static LogPath path(LineRules rules) {
    return new LogPath("eu-west-1", List.of(), rules, LogPath.DEFAULT_CAP, true);
  }

  private static List<String> titles(Ingested result) {
    return result.signals().stream().map(Signal::title).toList();
  }

  @Test
  void ingest_lineFails_isSetAsideAndNeighboursAreSignals() {
    Ingested result =
        path(failing("poison", new StackOverflowError()))
            .ingest(
                Payloads.lines(
                    GROUP, "ERROR a failed", "ERROR poison password=hunter2", "ERROR b"));

    assertThat(titles(result)).containsExactly("checkout: a failed", "checkout: b");
    assertThat(result.rejected()).hasSize(1);
    Rejection rejection = result.rejected().getFirst();
    assertThat(rejection.record()).isEqualTo(1);
    assertThat(rejection.wholePayload()).isFalse();
    assertThat(rejection.reason()).isEqualTo("line-failed");
    assertThat(rejection.original()).isEqualTo("ERROR poison password=[redacted]");
    assertThat(rejection.detail()).matches("StackOverflowError in IsolationTest\\.\\w+");
    assertThat(result.tally().by(Column.DEAD_LETTERED)).containsEntry("line-failed", 1L);
    assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Rejected.class);
    LogPathTest.assertLedger(result.tally());
  }

  @Test
  void ingest_lineBehindAHeadFails_headIsReadAlone() {
    Ingested result =
        path(failing("poison", new StackOverflowError()))
            .ingest(
                Payloads.lines(
                    GROUP,
                    "ERROR java.lang.IllegalStateException: a",
                    "\tat poison.A.b(A.java:1)"));

    assertThat(titles(result)).containsExactly("checkout: IllegalStateException: a");
    assertThat(result.rejected()).isEmpty();
    LogPathTest.assertLedger(result.tally());
  }

  /** A line of one of two containers that write in turns. */
  private static String of(String pod, String line) {
    return Json.object(out -> {
      out.writeStringField("log", line + "\n");
      out.writeStringField("stream", "stderr");
      out.writeObjectFieldStart("kubernetes");
      out.writeStringField("pod_name", pod);
      out.writeEndObject();
    });
  }

  @Test
  void ingest_stacksOfTwoContainersInTurns_bothKeepTheirFrames() {
    Ingested result =
        path(LineRules.NONE)
            .ingest(
                Payloads.lines(
                    "/eks/shop",
                    of("shop-1", "java.lang.IllegalStateException: one"),
                    of("shop-2", "java.lang.IllegalArgumentException: two"),
                    of("shop-1", "\tat com.example.Orders.place(Orders.java:1)"),
                    of("shop-2", "\tat com.example.Stock.take(Stock.java:2)"),
                    of("shop-1", "\tat com.example.Api.post(Api.java:3)"),
                    of("shop-2", "\tat com.example.Job.run(Job.java:4)")));

    assertThat(result.signals())
        .extracting(signal -> signal.attributes().get("exception.stacktrace"))
        .containsExactly(
            "com.example.Orders.place < com.example.Api.post",
            "com.example.Stock.take < com.example.Job.run");
    assertThat(result.tally().by(Column.IGNORED)).containsEntry("continuation", 4L);
  }

  @Test
  void ingest_embeddedRecordFails_isSetAside() {
    LogPath path =
        new LogPath(
            "eu-west-1",
            List.of(),
            LineRules.NONE,
            (json, time) -> {
              throw new StackOverflowError();
            },
            LogPath.DEFAULT_CAP,
            true);

    Ingested result =
        path.ingest(Payloads.lines(GROUP, "ERROR a failed", trailRecord(), "ERROR b failed"));

    assertThat(titles(result)).containsExactly("checkout: a failed", "checkout: b failed");
    assertThat(result.rejected()).extracting(Rejection::record).containsExactly(1);
    LogPathTest.assertLedger(result.tally());
  }

  private static String trailRecord() {
    return "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"Root\"},\"eventTime\":"
        + "\"2026-11-21T08:00:00Z\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"X\"}";
  }

  /** No outcome at all, which is met only when the whole payload is counted. */
  @Test
  @SuppressWarnings("NullAway") // The mistake that is looked at.
  void ingest_payloadFails_isReadLineByLine() {
    LogPath path =
        new LogPath(
            "eu-west-1",
            List.of(),
            LineRules.NONE,
            (json, time) -> null,
            LogPath.DEFAULT_CAP,
            true);

    Ingested result =
        path.ingest(Payloads.lines(GROUP, "ERROR a failed", trailRecord(), "ERROR b failed"));

    assertThat(titles(result)).containsExactly("checkout: a failed", "checkout: b failed");
    assertThat(result.rejected()).hasSize(1);
    assertThat(result.rejected().getFirst().record()).isEqualTo(1);
    assertThat(result.rejected().getFirst().reason()).isEqualTo("payload-failed");
    assertThat(result.outcomes()).hasSize(3);
    LogPathTest.assertLedger(result.tally());
  }

  @Test
  void ingest_oneOfSeveralPayloadsFails_othersGoOn() {
    LineRules rules = failing("poison", new StackOverflowError());
    String bad = data("ERROR poison", "ERROR a failed");
    String good = data("ERROR b failed");

    Ingested result = path(rules).ingest(Payloads.kinesis(bad, "no base64!", good));

    assertThat(titles(result)).containsExactly("checkout: a failed", "checkout: b failed");
    assertThat(result.rejected())
        .extracting(Rejection::payload, Rejection::reason)
        .containsExactly(tuple(0, "line-failed"), tuple(1, "not-base64"));
    LogPathTest.assertLedger(result.tally());
  }

  private static String data(String... lines) {
    byte[] json = Payloads.json(GROUP, List.of(lines)).getBytes(StandardCharsets.UTF_8);
    return Payloads.base64(Payloads.gzip(json));
  }

  @Test
  void ingest_outOfMemory_isNotTheLinesAffair() {
    LogPath path = path(failing("poison", new OutOfMemoryError()));

    assertThatThrownBy(() -> path.ingest(Payloads.lines(GROUP, "ERROR poison")))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void apart_payload_isOneForEachLogEvent() {
    byte[] json = Payloads.json(GROUP, List.of("a", "b")).getBytes(StandardCharsets.UTF_8);

    List<byte[]> parts = Apart.of(json, json.length);

    assertThat(parts).hasSize(2);
    assertThat(new String(parts.get(1), StandardCharsets.UTF_8))
        .contains("\"logGroup\":\"" + GROUP + "\"", "\"message\":\"b\"")
        .doesNotContain("\"message\":\"a\"");
  }

  @Test
  void apart_noJson_isNothing() {
    assertThat(Apart.of("{".getBytes(StandardCharsets.UTF_8), 1)).isEmpty();
  }

  @Test
  void spend_moreThanTheLengthAllows_fails() {
    Steps steps = new Steps(10);

    assertThatThrownBy(() -> steps.spend(Integer.MAX_VALUE)).isInstanceOf(StepsExceeded.class);
  }
}
