package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.model.Json;
import tocsin.model.Tally.Column;

/** Other people's payloads; they are counted by another decoder, jackson-databind. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
class LogCorpusTest {
  private final LogPath path =
      new LogPath("eu-west-1", List.of(), LineRules.NONE, null, 64 << 20, true);

  private static Path patterns() {
    return Path.of(System.getenv("TOCSIN_DATA"), "06-patterns");
  }

  @Test
  void ingest_everyPayload_countsItsLogEventsExactly() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(patterns().resolve("cwl_payloads"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    long decoded = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      path.ingest(bytes);
      path.ingestDecoded(bytes);
      if (file.toString().endsWith(".json")) {
        JsonNode json = tree(bytes);
        decoded += json.isArray() ? all(json) : one(json, bytes);
      }
    }
    assertThat(decoded).isPositive();
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return Json.read(bytes);
    } catch (IOException e) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }

  private long all(JsonNode events) throws IOException {
    long sum = 0;
    for (JsonNode event : events) {
      sum += one(event, event.toString().getBytes(StandardCharsets.UTF_8));
    }
    return sum;
  }

  private long one(JsonNode event, byte[] bytes) throws IOException {
    boolean decoded = event.has("logEvents");
    JsonNode payload = decoded ? event : payload(event.at("/awslogs/data").asText());
    if (!payload.has("logEvents")) {
      return 0;
    }
    Ingested result = decoded ? path.ingestDecoded(bytes) : path.ingest(bytes);
    assertThat(result.rejected()).isEmpty();
    assertThat(result.tally().total(Column.RECEIVED)).isEqualTo(payload.get("logEvents").size());
    assertThat(result.outcomes()).hasSize(payload.get("logEvents").size());
    LogPathTest.assertLedger(result.tally());
    return payload.get("logEvents").size();
  }

  private static JsonNode payload(String data) throws IOException {
    if (!data.startsWith("H4sI")) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
    byte[] gzip = Base64.getDecoder().decode(data);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return Json.read(in.readAllBytes());
    }
  }

  @Test
  void ingest_everyPlatformLine_isReadAndOnlyFailuresAreSignals() throws IOException {
    Path lines =
        patterns().resolve("lambda_platform").resolve("lambda_platform_lines.shared.jsonl");
    for (String row : Files.readAllLines(lines)) {
      String text = Json.read(row).get("text").asText();
      Ingested result = path.ingest(Payloads.lines("/aws/lambda/checkout", text));
      assertThat(result.tally().total(Column.RECEIVED)).isEqualTo(1);
      boolean failure =
          text.contains("\"failure\"")
              || text.contains("platform.fault")
              || text.contains(" Error: ");
      boolean full = text.contains("Memory Size: 512 MB    Max Memory Used: 512 MB");
      assertThat(result.signals()).as(text).hasSize(failure || full ? 1 : 0);
    }
  }
}
