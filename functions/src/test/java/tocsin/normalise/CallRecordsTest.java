package tocsin.normalise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.model.Json;
import tocsin.model.Outcome;

/** A CloudTrail record is the same signal however it was delivered. */
@EnabledIf("tocsin.normalise.SampleEvents#arePresent")
class CallRecordsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private final Normaliser normaliser = new Normaliser();

  @TestFactory
  Stream<DynamicTest> bareRecord_isWhatTheEventIs() throws IOException {
    return samples()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName() + "",
                () -> {
                  JsonNode event = Json.read(Files.readAllBytes(file));
                  JsonNode record = event.path("detail");
                  assertThat(outcome(record)).isEqualTo(outcome(event));
                  assertThat(
                          Tree.text(normaliser.normalise(record, RECEIVED).event(), "detail-type"))
                      .isEqualTo(usual(Tree.text(event, "detail-type")));
                }));
  }

  @Test
  void rowOfCloudTrailLake_isWhatTheRecordIs() throws IOException {
    JsonNode record = Json.read(Files.readAllBytes(sample("cloudtrail-bare.json")));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    var row = document.putArray("QueryResultRows").addArray();
    record
        .properties()
        .forEach(f -> row.addObject().set(f.getKey().toLowerCase(Locale.ROOT), f.getValue()));

    List<JsonNode> records = Records.of(document);

    assertThat(records).hasSize(1);
    assertThat(outcome(records.getFirst())).isEqualTo(outcome(record));
  }

  @Test
  void readOnlyCall_isIgnoredWithWhatARuleWouldMakeOfIt() throws IOException {
    Outcome outcome = outcome(Json.read(Files.readAllBytes(sample("cloudtrail-read.json"))));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Ignored.class,
            ignored -> {
              assertThat(ignored.reason()).isEqualTo("read-only-call");
              assertThat(requireNonNull(ignored.candidate()).title())
                  .isEqualTo("alice (Admin) called ec2:DescribeInstances on i-0123456789abcdef0");
            });
  }

  /** EventBridge has two spellings of one detail-type; a record alone does not tell which. */
  private static String usual(String detailType) {
    return detailType.equals(CloudTrail.OTHER_SIGN_IN) ? CloudTrail.SIGN_IN : detailType;
  }

  private Outcome outcome(JsonNode record) {
    return normaliser.normalise(record, RECEIVED).outcome();
  }

  private static Stream<Path> samples() throws IOException {
    return SampleEvents.inputs().stream()
        .filter(file -> (file.getFileName() + "").matches("(cloudtrail|signin|secret|network)-.*"))
        .filter(file -> !(file.getFileName() + "").matches("cloudtrail-(bare|lake)\\.json"));
  }

  private static Path sample(String name) throws IOException {
    return SampleEvents.inputs().stream()
        .filter(file -> file.endsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
