package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Tally;

class EmfLedgerTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfLedger ledger =
      new EmfLedger(() -> out, "tocsin-logs", () -> Instant.ofEpochMilli(1_795_255_200_000L));

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void publish_counts_areOneLineOfMetricsWithTheirReasons() throws Exception {
    Tally tally = new Tally();
    tally.add(Tally.Column.RECEIVED, 5);
    tally.add(Tally.Column.IGNORED, "control-message", 1);
    tally.add(Tally.Column.IGNORED, "uninteresting", 3);
    tally.add(Tally.Column.SIGNALS, 1);

    ledger.publish(tally, "request-1");

    assertThat(written()).endsWith("}\n").hasLineCount(1);
    assertThat(Json.read(written()))
        .isEqualTo(
            Json.read(
                """
                {"_aws": {"Timestamp": 1795255200000, "CloudWatchMetrics": [{
                   "Namespace": "Tocsin", "Dimensions": [["service"]], "Metrics": [
                     {"Name": "received", "Unit": "Count"}, {"Name": "ignored", "Unit": "Count"},
                     {"Name": "signals", "Unit": "Count"}]}]},
                 "service": "tocsin-logs", "function_request_id": "request-1",
                 "received": 5, "ignored": 4, "signals": 1,
                 "reasons": {"ignored": {"control-message": 1, "uninteresting": 3}}}
                """));
  }

  @Test
  void publish_nothingCounted_writesNothing() {
    ledger.publish(new Tally(), "request-1");

    assertThat(written()).isEmpty();
  }

  @Test
  void publish_reasonThatWouldBreakTheLine_isMadeHarmless() throws Exception {
    Tally tally = new Tally();
    tally.add(Tally.Column.DEAD_LETTERED, "a\"b\n", 1);

    ledger.publish(tally, "r");

    assertThat(Json.read(written()).path("reasons").path("deadLettered").path("a_b_").asInt())
        .isEqualTo(1);
  }
}
