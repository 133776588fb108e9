package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a payload or a line says makes the log path throw or lose count. */
class HostileInputTest {
  private final LogPath path = new LogPath("eu-west-1", List.of(), LineRules.NONE);

  private static String sample(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HostileInputTest.class.getResourceAsStream("/ingest/lines/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java-stack.log",
        "python.log",
        "node.log",
        "powertools.log",
        "json-java.log",
        "lambda-platform.log",
        "lambda-platform-json.log",
        "other-loggers.log",
        "memory.log"
      })
  void ingest_everyTruncationOfALine_isCounted(String name) throws IOException {
    for (String event : sample(name).split("\n~\n", -1)) {
      for (int n = 0; n <= event.length(); n++) {
        assertCounted(event.substring(0, n), event.substring(n));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"python.log", "node.log", "powertools.log", "lambda-platform-json.log"})
  void ingest_randomlyChangedPayloads_neverThrow(String name) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    byte[] json =
        Payloads.json("/aws/lambda/checkout", List.of(sample(name).split("\n~\n", -1)))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1_000; i++) {
      byte[] changed = json.clone();
      for (int k = random.nextInt(1, 6); k > 0; k--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      LogPathTest.assertLedger(path.ingestDecoded(changed).tally());
    }
  }

  @Test
  void ingest_extremeLines_areCounted() {
    assertCounted("ERROR " + "\ud800", "ERROR \u0000\u001b[31m", "ERROR " + "x".repeat(300_000));
    assertCounted("{\"level\":\"ERROR\",\"a\":" + "[".repeat(5_000), "{\"level\":\"ERROR\"");
    assertCounted(
        "ERROR", "error:", "Error", "Exception", "[ERROR]", "ERROR:", "[error", "panic: ");
    assertCounted("ERROR\n".repeat(10_000), "ERROR \tat " + "(".repeat(1_000) + "\n\tat (\n\tat )");
    assertCounted(
        "Traceback (most recent call last):\n  File \"", "Caused by: \nerror", "\\ERROR\\");
  }

  private void assertCounted(String... lines) {
    Ingested result = path.ingest(Payloads.lines("/aws/lambda/checkout", lines));
    assertThat(result.rejected()).isEmpty();
    LogPathTest.assertLedger(result.tally());
  }
}
