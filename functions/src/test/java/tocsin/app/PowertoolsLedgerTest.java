package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Tally;

/** Both adapters of the ledger say the same. */
class PowertoolsLedgerTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static Tally tally() {
    Tally tally = new Tally();
    tally.add(Tally.Column.CORRELATED, 7);
    tally.add(Tally.Column.SUPPRESSED, "duplicate", 2);
    tally.add(Tally.Column.SUPPRESSED, "shadow", 1);
    return tally;
  }

  private JsonNode byPowertools(Tally tally) throws Exception {
    PrintStream standard = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      new PowertoolsLedger("tocsin-correlate").publish(tally, "request-1");
    } finally {
      System.setOut(standard);
    }
    return Json.read(out.toString(StandardCharsets.UTF_8));
  }

  private static JsonNode byHand(Tally tally) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new EmfLedger(() -> bytes, "tocsin-correlate", InstantSource.system())
        .publish(tally, "request-1");
    return Json.read(bytes.toString(StandardCharsets.UTF_8));
  }

  private static List<String> metrics(JsonNode line) {
    List<String> names = new ArrayList<>();
    JsonNode directive = line.path("_aws").path("CloudWatchMetrics").get(0);
    directive
        .path("Metrics")
        .forEach(m ->
            names.add(m.path("Name").asText() + " " + line.path(m.path("Name").asText()).asInt()));
    return names;
  }

  @Test
  void publish_counts_saysWhatTheOtherLedgerSays() throws Exception {
    JsonNode powertools = byPowertools(tally());
    JsonNode hand = byHand(tally());

    assertThat(metrics(powertools)).containsExactlyInAnyOrderElementsOf(metrics(hand));
    assertThat(powertools.path("reasons")).isEqualTo(hand.path("reasons"));
    assertThat(powertools.path("service")).isEqualTo(hand.path("service"));
    assertThat(powertools.path("function_request_id")).isEqualTo(hand.path("function_request_id"));
    assertThat(powertools.path("_aws").path("CloudWatchMetrics").get(0).path("Dimensions"))
        .isEqualTo(hand.path("_aws").path("CloudWatchMetrics").get(0).path("Dimensions"));
    assertThat(powertools.path("_aws").path("CloudWatchMetrics").get(0).path("Namespace"))
        .isEqualTo(hand.path("_aws").path("CloudWatchMetrics").get(0).path("Namespace"));
  }

  @Test
  void publish_twice_countsEachInvocationByItself() throws Exception {
    byPowertools(tally());
    out.reset();
    Tally second = new Tally();
    second.add(Tally.Column.NOTICES, 1);

    assertThat(metrics(byPowertools(second))).containsExactly("notices 1");
  }
}
