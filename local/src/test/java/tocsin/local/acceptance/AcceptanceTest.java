package tocsin.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tocsin.local.lambda.InvocationResult;
import tocsin.model.Json;
import tocsin.model.SignalJson;
import tocsin.normalise.Normaliser;
import tocsin.normalise.Records;
import tocsin.rule.RuleSet;

/**
 * Puts every sample through the built functions on the embedded cloud, and compares what arrives on
 * the queues with what is written beside the sample.
 */
class AcceptanceTest {
  private static final Path PROJECT = HeldSignals.PROJECT;
  private static final Path EVENTS = PROJECT.resolve("events");

  /** What the rules may change; their own cases test them. */
  private static final Set<String> RULED = Set.of("rules", "policy", "severity", "environment");

  private static HeldSignals application;
  private static RuleSet rules;

  @BeforeAll
  static void start() throws Exception {
    application = HeldSignals.start(Map.of());
    rules = RuleSet.load(PROJECT.resolve("rules"), RuleSet.Scope.EVENTS);
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> events_becomeWhatIsWrittenBesideThem() throws IOException {
    return samples(EVENTS).map(file -> DynamicTest.dynamicTest(name(file), () -> event(file)));
  }

  @TestFactory
  Stream<DynamicTest> logs_becomeWhatIsWrittenBesideThem() throws IOException {
    return samples(EVENTS.resolve("logs"))
        .map(file -> DynamicTest.dynamicTest("logs/" + name(file), () -> logs(file)));
  }

  /** A message of a topic has several alerts, each of which becomes something. */
  private static void event(Path file) throws Exception {
    JsonNode said = expected(file);
    List<JsonNode> expected = said.isArray() ? said.valueStream().toList() : List.of(said);
    List<JsonNode> records = Records.of(Json.read(Files.readAllBytes(file)));
    assertThat(records).hasSameSizeAs(expected);
    List<JsonNode> arrived = invoke("EventsFunction", file);
    for (int i = 0; i < records.size(); i++) {
      record(expected.get(i), records.get(i), arrived);
    }
    assertThat(arrived).isEmpty();
  }

  /** Takes what has arrived of a record from the list. */
  private static void record(JsonNode expected, JsonNode record, List<JsonNode> arrived)
      throws IOException {
    switch (expected.path("type").asText()) {
      case "ignored" -> {}
      case "rejected" -> {
        JsonNode reject = first(arrived, "type", "rejected");
        assertThat(reject.path("reason")).isEqualTo(expected.path("reason"));
      }
      case "order" -> assertHolds(expected, first(arrived, "type", "order"));
      default -> {
        boolean sent = arrived.stream().anyMatch(m -> m.path("id").equals(expected.path("id")));
        if (!sent && endsInTheFunction(expected, record)) {
          return;
        }
        JsonNode message = first(arrived, "id", expected.path("id").asText());
        if (message.path("type").asText().equals("signal") && !ruled(message).isEmpty()) {
          // A rule may make a signal of a change.
          ((ObjectNode) expected).remove(List.of("type", "tool", "actor"));
        }
        assertHolds(expected, message);
        assertThat(message.path("environment").asText()).isNotEmpty();
        assertThat(ruled(message)).isEqualTo(matching(expected, record));
      }
    }
  }

  private static JsonNode first(List<JsonNode> messages, String field, String value) {
    for (JsonNode message : messages) {
      if (message.path(field).asText().equals(value)) {
        messages.remove(message);
        return message;
      }
    }
    throw new AssertionError("nothing arrived whose " + field + " is " + value + ": " + messages);
  }

  /** True of a signal that no rule wants and that nobody is told of. */
  private static boolean endsInTheFunction(JsonNode expected, JsonNode record) throws IOException {
    return expected.path("type").asText().equals("signal")
        && expected.path("severity").asText().equals("info")
        && expected.path("state").asText().equals("active")
        && matching(expected, record).isEmpty();
  }

  private static void assertHolds(JsonNode expected, JsonNode message) {
    expected
        .properties()
        .forEach(field -> {
          if (!RULED.contains(field.getKey())) {
            assertThat(message.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
          }
        });
  }

  /** The ids of the rules that must match, from the sample itself. */
  private static List<String> matching(JsonNode expected, JsonNode record) throws IOException {
    ObjectNode signal = expected.deepCopy();
    signal.put("records", 1);
    signal.set("firstTime", expected.path("time"));
    signal.set("lastTime", expected.path("time"));
    // A bare record is judged in the envelope that it would have come in.
    JsonNode event = new Normaliser().normalise(record, Instant.EPOCH).event();
    return rules.match(SignalJson.readSignal(signal), event).stream()
        .map(rule -> rule.id())
        .sorted()
        .toList();
  }

  private static List<String> ruled(JsonNode message) {
    return message.path("rules").valueStream().map(JsonNode::asText).sorted().toList();
  }

  private static void logs(Path file) throws Exception {
    JsonNode expected = expected(file);
    List<JsonNode> arrived = invoke("LogsFunction", file);
    assertThat(arrived).hasSize(expected.path("messages").size());
    for (int i = 0; i < arrived.size(); i++) {
      JsonNode message = arrived.get(i);
      expected
          .path("messages")
          .get(i)
          .properties()
          .forEach(field ->
              assertThat(message.path(field.getKey()))
                  .as(field.getKey())
                  .isEqualTo(field.getValue()));
    }
  }

  /** Invokes a function and takes what it sent off the queues: signals first, then rejects. */
  private static List<JsonNode> invoke(String function, Path file) throws Exception {
    InvocationResult result = application.cloud.invoke(function, Files.readAllBytes(file));
    assertThat(result.functionError()).as(result.text()).isNull();
    List<JsonNode> messages = new ArrayList<>(application.take("SignalQueue"));
    messages.addAll(application.take("DeadLetterQueue"));
    return messages;
  }

  private static Stream<Path> samples(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> Files.exists(expectedOf(f))).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream();
  }

  private static Path expectedOf(Path file) {
    return file.resolveSibling(name(file).replaceAll("\\.json$", "") + ".expected.json");
  }

  private static JsonNode expected(Path file) throws IOException {
    return Json.read(Files.readAllBytes(expectedOf(file)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
