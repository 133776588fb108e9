package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;

class LogPathTest {
  private static final String GROUP = "/aws/lambda/checkout";

  private final LogPath path =
      new LogPath("eu-west-1", List.of("/aws/lambda/tocsin-"), LineRules.NONE);

  @Test
  void ingest_nothingInteresting_isIgnoredAndCounted() {
    Ingested result = path.ingest(Payloads.lines(GROUP, "INFO started", "INFO 0 errors", "done"));

    assertThat(result.signals()).isEmpty();
    assertThat(result.rejected()).isEmpty();
    assertThat(result.tally().by(Column.RECEIVED)).isEqualTo(Map.of("", 3L));
    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("not-interesting", 3L));
  }

  @Test
  void ingest_equalErrors_areOneSignalWithCountTimesAndSamples() {
    String[] lines = new String[1000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2026-11-21T08:00:00.000Z ERROR order " + i + " failed for 10.0.0." + i % 200;
    }

    Ingested result = path.ingest(Payloads.lines(GROUP, lines));

    Signal signal = only(result);
    assertThat(signal.kind()).isEqualTo(SignalKind.LOG_ERROR);
    assertThat(signal.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(signal.extent().records()).isEqualTo(1000);
    assertThat(signal.extent().first().toEpochMilli()).isEqualTo(Payloads.TIME);
    assertThat(signal.extent().last().toEpochMilli()).isEqualTo(Payloads.TIME + 999);
    assertThat(signal.extent().samples()).containsExactly(lines[0], lines[1], lines[2]);
    assertThat(signal.title()).isEqualTo("checkout: order 0 failed for 10.0.0.0");
    assertLedger(result.tally());
  }

  @Test
  void ingest_error_carriesWhereItIsFromAndWhatItBelongsTo() {
    String trace = "1-6a91c000-0123456789abcdef01234567";

    Signal signal =
        only(
            path.ingest(Payloads.lines(GROUP, "ERROR payment refused, trace Root=" + trace + ";")));

    String function = "arn:aws:lambda:eu-west-1:111122223333:function:checkout";
    assertThat(signal.source()).isEqualTo("aws.logs");
    assertThat(signal.account()).isEqualTo("111122223333");
    assertThat(signal.region()).isEqualTo("eu-west-1");
    assertThat(signal.service()).isEqualTo("checkout");
    assertThat(signal.resources()).containsExactly(function);
    assertThat(signal.traceIds()).containsExactly(trace);
    assertThat(signal.links())
        .containsExactly(
            new Link(LinkKind.PROBLEM, "111122223333/eu-west-1/" + signal.fingerprint()),
            new Link(LinkKind.TRACE, trace),
            new Link(LinkKind.RESOURCE, function));
    assertThat(signal.attributes())
        .containsEntry("service.name", "checkout")
        .containsEntry("cloud.account.id", "111122223333")
        .containsEntry("cloud.region", "eu-west-1")
        .containsEntry("aws.log.group.names", GROUP)
        .containsEntry("aws.log.stream.names", "2026/11/21/[$LATEST]0a1b2c3d")
        .containsEntry("faas.name", "checkout")
        .containsEntry("log.level", "ERROR");
  }

  @Test
  void ingest_sameBatchAgain_givesTheSameIds() {
    byte[] event = Payloads.lines(GROUP, "ERROR a failed", "ERROR b failed: 7");

    List<String> first = path.ingest(event.clone()).signals().stream().map(Signal::id).toList();
    List<String> again = path.ingest(event.clone()).signals().stream().map(Signal::id).toList();

    assertThat(again).isEqualTo(first).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void ingest_groupBehindTheEvents_isReadAllTheSame() {
    String json =
        "{\"logEvents\":[{\"message\":\"ERROR boom\",\"timestamp\":1795248000000,\"id\":\"7\"}],"
            + "\"extra\":{\"a\":[1,null,true]},\"owner\":\"111122223333\",\"logStream\":\"s\","
            + "\"logGroup\":\"/ecs/orders\",\"messageType\":\"DATA_MESSAGE\"}";

    Signal signal = only(path.ingest(Payloads.lambda(json)));

    assertThat(signal.service()).isEqualTo("orders");
    assertThat(signal.resources())
        .containsExactly("arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/orders");
  }

  @Test
  void ingest_stream_isReadToItsEnd() throws IOException {
    String[] lines = new String[5000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = Integer.toHexString(i * 0x9e3779b9) + Long.toHexString(i * 0x9e3779b97f4a7c15L);
    }
    lines[4999] = "ERROR the last one";

    Ingested result = path.ingest(new ByteArrayInputStream(Payloads.lines(GROUP, lines)));

    assertThat(result.tally().total(Column.RECEIVED)).isEqualTo(5000);
    assertThat(only(result).title()).isEqualTo("checkout: the last one");
  }

  @Test
  void ingest_controlMessage_isIgnored() {
    String json =
        Payloads.json(GROUP, List.of("CWL CONTROL MESSAGE: error"))
            .replace("DATA_MESSAGE", "CONTROL_MESSAGE");

    Ingested result = path.ingest(Payloads.lambda(json));

    assertThat(result.signals()).isEmpty();
    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("control-message", 1L));
  }

  @Test
  void ingest_ownLogGroup_neverEnters() {
    Ingested result = path.ingest(Payloads.lines("/aws/lambda/tocsin-logs", "ERROR a", "ERROR b"));

    assertThat(result.signals()).isEmpty();
    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("own-log-group", 2L));
  }

  @Test
  void ingest_spans_areNotLines() {
    Ingested result = path.ingest(Payloads.lines("aws/spans", "{\"error\":\"boom\"}"));

    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("trace-log-group", 1L));
  }

  @Test
  void ingest_moreKindsThanTheCap_areCountedInOneMore() {
    String[] lines = new String[150];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "ERROR " + "x".repeat(i + 1) + " failed";
    }

    Ingested result = path.ingest(Payloads.lines(GROUP, lines));

    assertThat(result.signals()).hasSize(101);
    assertThat(result.signals().getLast().extent().records()).isEqualTo(50);
    assertThat(result.signals().getLast().title())
        .isEqualTo("checkout: 50 more problems of many kinds in one batch");
    assertLedger(result.tally());
  }

  @Test
  void ingest_impossibleTimes_areTakenToTheNearestPossible() {
    String json =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"1\",\"logGroup\":\"g\",\"logStream\":\"s\",\"logEvents\":[{\"id\":\"1\",\"timestamp\":-99999999999999999999,\"message\":\"ERROR"
            + " a\"},{\"id\":\"2\",\"timestamp\":9e30,\"message\":\"ERROR a\"}]}";

    Signal signal = only(path.ingest(Payloads.lambda(json)));

    assertThat(signal.extent().first()).hasToString("0000-01-01T00:00:00Z");
    assertThat(signal.extent().last()).hasToString("9999-12-31T23:59:59.999Z");
  }

  @Test
  void ingest_reportLine_givesItsTraceToTheRequest() {
    String request = "5b3c1d2e-0000-4111-8222-123456789abc";

    Ingested result =
        path.ingest(
            Payloads.lines(
                GROUP,
                "START RequestId: " + request + " Version: $LATEST",
                "2026-11-21T08:00:00.000Z\t" + request + "\tERROR\tno stock",
                "REPORT RequestId: "
                    + request
                    + "\tDuration: 3.10 ms\tBilled Duration: 4 ms\t"
                    + "Memory Size: 128 MB\tMax Memory Used: 60 MB\t"
                    + "XRAY TraceId: 1-6a91c000-0123456789abcdef01234567\tSampled: true"));

    assertThat(only(result).traceIds()).containsExactly("1-6a91c000-0123456789abcdef01234567");
    assertThat(only(result).attributes()).containsEntry("faas.invocation_id", request);
  }

  private static Signal only(Ingested result) {
    assertThat(result.rejected()).isEmpty();
    assertThat(result.signals()).hasSize(1);
    return result.signals().getFirst();
  }

  static void assertLedger(Tally tally) {
    assertThat(
            tally.total(Column.IGNORED)
                + tally.total(Column.DEAD_LETTERED)
                + tally.total(Column.SIGNALS))
        .isEqualTo(tally.total(Column.RECEIVED));
  }
}
