package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.model.Json;
import tocsin.model.OrderJson;
import tocsin.model.Outcome;
import tocsin.model.SignalJson;

/**
 * Each {@code events/name.json} becomes what {@code events/name.expected.json} states. A new case
 * is two files.
 */
@EnabledIf("tocsin.normalise.SampleEvents#arePresent")
class GoldenEventsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  /** What an expectation must state, so that no case says less than another. */
  private static final List<String> FIELDS =
      List.of(
          "type",
          "id",
          "source",
          "kind",
          "severity",
          "time",
          "title",
          "account",
          "region",
          "service",
          "environment",
          "resources",
          "fingerprint",
          "traceIds",
          "principal",
          "state",
          "links",
          "attributes",
          "rules",
          "drill");

  @TestFactory
  Stream<DynamicTest> sample_becomesWhatIsExpected() throws IOException {
    return SampleEvents.inputs().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> check(file)));
  }

  /** Several alerts of a message become a list. */
  @TestFactory
  Stream<DynamicTest> message_becomesWhatIsExpected() throws IOException {
    return SampleEvents.messages().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> checkMessage(file)));
  }

  @Test
  void samples_coverTheSources() throws IOException {
    assertThat(SampleEvents.inputs()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(SampleEvents.messages()).hasSizeGreaterThanOrEqualTo(20);
  }

  private static void check(Path file) throws IOException {
    JsonNode expected = Json.read(Files.readAllBytes(SampleEvents.expectedOf(file)));
    check(new Normaliser().normalise(Files.readAllBytes(file), RECEIVED).outcome(), expected);
  }

  private static void checkMessage(Path file) throws IOException {
    JsonNode expected = Json.read(Files.readAllBytes(SampleEvents.expectedOf(file)));
    List<JsonNode> records = Records.of(Json.read(Files.readAllBytes(file)));
    assertThat(records).hasSize(expected.isArray() ? expected.size() : 1);
    for (int i = 0; i < records.size(); i++) {
      check(
          new Normaliser().normalise(records.get(i), RECEIVED).outcome(),
          expected.isArray() ? expected.path(i) : expected);
    }
  }

  private static void check(Outcome outcome, JsonNode expected) throws IOException {
    JsonNode actual = Json.read(write(outcome));

    assertThat(fields(actual, expected)).isEqualTo(fields(expected, expected));
    if (expected.has("id") && !expected.path("type").asText().equals("order")) {
      assertThat(expected.fieldNames()).toIterable().containsAll(FIELDS);
    }
  }

  /** By name, so that a difference is shown field by field and attributes have no order. */
  private static Map<String, String> fields(JsonNode from, JsonNode named) {
    Map<String, String> fields = new TreeMap<>();
    named
        .fieldNames()
        .forEachRemaining(name -> {
          if (name.equals("attributes")) {
            from.path(name)
                .properties()
                .forEach(a -> fields.put(name + '.' + a.getKey(), a.getValue().toString()));
          } else {
            fields.put(name, from.path(name).toString());
          }
        });
    return fields;
  }

  private static String write(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Signalled signalled -> SignalJson.write(signalled.signal());
      case Outcome.Changed changed -> SignalJson.write(changed.change());
      case Outcome.Ordered ordered -> OrderJson.write(ordered.order());
      case Outcome.Ignored ignored ->
          Json.object(out -> {
            out.writeStringField("type", "ignored");
            out.writeStringField("reason", ignored.reason());
          });
      case Outcome.Rejected rejected ->
          Json.object(out -> {
            out.writeStringField("type", "rejected");
            out.writeStringField("reason", rejected.reason());
            out.writeStringField("detail", rejected.detail());
          });
    };
  }
}
