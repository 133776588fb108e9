package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/**
 * Real events of others, from a folder that {@code TOCSIN_DATA} names; a plain clone has none.
 *
 * <p>With {@code TOCSIN_DATA_REPORT} naming a file, one line for each record is written there, to
 * be read by a person.
 */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
class CorpusTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private static final Pattern KEY_ID = Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{12,}");

  private final Normaliser normaliser = new Normaliser();

  @Test
  void everyFile_hasAnOutcome() throws IOException {
    List<String> report = new ArrayList<>();
    for (Path file : files("01-eventbridge", "02-cloudtrail")) {
      for (JsonNode record : records(file)) {
        Outcome outcome = normaliser.normalise(record, RECEIVED).outcome();
        assertSound(file, outcome);
        report.add(line(file, outcome));
      }
    }
    String target = System.getenv("TOCSIN_DATA_REPORT");
    if (target != null) {
      Files.write(Path.of(target), report);
    }
    assertThat(report).hasSizeGreaterThan(300);
  }

  @Test
  void brokenJson_isRejectedWithAReason() throws IOException {
    List<Path> files = files("01-eventbridge/awsdocs_invalid_json");

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Outcome outcome = normaliser.normalise(Files.readAllBytes(file), RECEIVED).outcome();
      assertThat(outcome)
          .as(file.toString())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> {
                assertThat(rejected.reason()).isEqualTo("invalid-json");
                assertThat(rejected.detail()).contains("line").contains("column");
              });
    }
  }

  @Test
  void sdkCasedFindings_becomeWhatTheirEventBridgeFormBecomes() throws IOException {
    for (Path sdk : files("01-eventbridge/guardduty-soar-samples")) {
      Path camel = sdk.resolveSibling("../guardduty-soar-samples-camel").resolve(sdk.getFileName());
      assertThat(normaliser.normalise(Files.readAllBytes(sdk), RECEIVED).outcome())
          .isEqualTo(normaliser.normalise(Files.readAllBytes(camel), RECEIVED).outcome());
    }
  }

  @Test
  void everyEventAndCall_isUnderstood() throws IOException {
    List<String> rejected = new ArrayList<>();
    for (Path file : files("01-eventbridge", "02-cloudtrail")) {
      for (JsonNode record : records(file)) {
        boolean event =
            record.path("source").isTextual()
                && record.path("detail-type").isTextual()
                && record.path("detail").isObject();
        boolean call = record.has("eventName") && record.has("eventSource");
        boolean s3 = record.path("eventSource").asText("").startsWith("aws:");
        Outcome outcome = normaliser.normalise(record, RECEIVED).outcome();
        if ((event || (call && !s3)) && outcome instanceof Outcome.Rejected) {
          rejected.add(file + ": " + outcome);
        }
      }
    }
    assertThat(rejected).isEmpty();
  }

  @Test
  void findingsOfSecurityHub_areTheSameInBothFormats() throws IOException {
    for (Path raw : files("01-eventbridge/ocsf-examples")) {
      Path ocsf = raw.resolveSibling((raw.getFileName() + "").replace(".raw", ".ocsf"));
      if (raw.toString().endsWith(".raw") && raw.toString().contains("Security_Hub")) {
        assertThat(normaliser.normalise(Files.readAllBytes(ocsf), RECEIVED).outcome())
            .as(raw.toString())
            .isInstanceOf(Outcome.Signalled.class)
            .isEqualTo(normaliser.normalise(Files.readAllBytes(raw), RECEIVED).outcome());
      }
    }
  }

  private static void assertSound(Path file, Outcome outcome) {
    Signal signal =
        switch (outcome) {
          case Outcome.Signalled signalled -> signalled.signal();
          case Outcome.Changed changed -> changed.change().signal();
          case Outcome.Ordered ordered -> null;
          case Outcome.Ignored ignored -> null;
          case Outcome.Rejected rejected -> null;
        };
    assertThat(KEY_ID.matcher(outcome.toString()).find()).as(file.toString()).isFalse();
    if (signal != null) {
      assertThat(signal.title()).as(file.toString()).isNotBlank().doesNotContain("null");
      assertThat(signal.service()).as(file.toString()).isNotBlank();
      assertThat(signal.id()).as(file.toString()).isNotBlank();
    }
  }

  private static String line(Path file, Outcome outcome) {
    String name = Path.of(System.getenv("TOCSIN_DATA")).relativize(file).toString();
    return switch (outcome) {
      case Outcome.Signalled(Signal s) -> "signal  " + describe(s) + " | " + name;
      case Outcome.Changed changed ->
          "change  "
              + describe(changed.change().signal())
              + " tool="
              + changed.change().tool()
              + " actor="
              + changed.change().actor()
              + " | "
              + name;
      case Outcome.Ordered ordered -> "order " + ordered.order() + " | " + name;
      case Outcome.Ignored ignored -> "ignored " + ignored.reason() + " | " + name;
      case Outcome.Rejected rejected ->
          "rejected " + rejected.reason() + " " + rejected.detail() + " | " + name;
    };
  }

  private static String describe(Signal s) {
    return String.join(
        " ",
        s.severity().wire(),
        s.kind().wire(),
        s.state().wire(),
        s.drill() ? "DRILL" : "",
        "[" + s.title() + "]",
        "svc=" + s.service(),
        s.account() + "/" + s.region(),
        s.resources().toString(),
        s.links().isEmpty() ? "NO-LINK" : s.links().getFirst().text());
  }

  private static List<JsonNode> records(Path file) {
    List<JsonNode> records = new ArrayList<>();
    try {
      if (file.toString().endsWith(".jsonl")) {
        for (String row : Files.readAllLines(file)) {
          JsonNode event = Json.read(row).path("event");
          records.add(event);
        }
      } else {
        records.addAll(Records.of(Json.read(Files.readAllBytes(file))));
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Broken on purpose; the bytes themselves are judged in the test above.
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static List<Path> files(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      Path root = Path.of(System.getenv("TOCSIN_DATA"), folder);
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(Files::isRegularFile).filter(CorpusTest::isInput).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isInput(Path file) {
    return !file.toString().endsWith(".md");
  }
}
