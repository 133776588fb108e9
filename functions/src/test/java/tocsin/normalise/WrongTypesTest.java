package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/**
 * Replaces each value of each sample, one at a time, by a value of every other type: whatever
 * comes, a record has an outcome. The samples stand outside {@code functions/}, see {@link
 * SampleEvents}.
 */
@EnabledIf("tocsin.normalise.SampleEvents#arePresent")
class WrongTypesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<JsonNode> STRANGE =
      List.of(
          NODES.nullNode(),
          NODES.numberNode(-1),
          NODES.numberNode(1e300),
          NODES.textNode(""),
          NODES.textNode("arn:"),
          NODES.textNode("/:x"),
          NODES.booleanNode(true),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.nullNode()).add("x").add(NODES.objectNode()),
          NODES.objectNode(),
          NODES.objectNode().put("a", 1));

  private final Normaliser normaliser = new Normaliser();

  @TestFactory
  Stream<DynamicTest> everyValue_ofAnotherType_stillHasAnOutcome() throws IOException {
    return SampleEvents.inputs().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> check(file)));
  }

  /** The same inside the messages of a topic. */
  @TestFactory
  Stream<DynamicTest> everyValueOfAMessage_ofAnotherType_stillHasAnOutcome() throws IOException {
    return SampleEvents.messages().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName() + "", () -> checkMessage(file)));
  }

  private void checkMessage(Path file) throws IOException {
    ObjectNode input = (ObjectNode) Json.read(Files.readAllBytes(file));
    ObjectNode sns = (ObjectNode) input.path("Records").path(0).path("Sns");
    String text = sns.path("Message").textValue();
    if (text.startsWith("{")) {
      check(
          Json.read(text),
          message -> {
            sns.put("Message", message.toString());
            Records.of(input).forEach(this::assertSound);
          });
    }
    sns.put("Message", text);
    check(input, strange -> Records.of(strange).forEach(this::assertSound));
  }

  private void check(Path file) throws IOException {
    check(Json.read(Files.readAllBytes(file)), this::assertSound);
  }

  private void check(JsonNode sample, Consumer<JsonNode> assertSound) {
    List<JsonNode> parents = new ArrayList<>();
    collect(sample, parents);
    for (JsonNode parent : parents) {
      if (parent instanceof ObjectNode object) {
        for (String name : names(object)) {
          JsonNode kept = object.get(name);
          for (JsonNode strange : STRANGE) {
            object.set(name, strange);
            assertSound.accept(sample);
          }
          object.remove(name);
          assertSound.accept(sample);
          object.set(name, kept);
        }
      } else if (parent instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          JsonNode kept = array.get(i);
          for (JsonNode strange : STRANGE) {
            array.set(i, strange);
            assertSound.accept(sample);
          }
          array.set(i, kept);
        }
      }
    }
  }

  private void assertSound(JsonNode record) {
    Outcome outcome = normaliser.normalise(record, RECEIVED).outcome();
    if (outcome instanceof Outcome.Signalled(Signal signal)) {
      assertThat(signal.title()).isNotBlank();
      assertThat(signal.service()).isNotBlank();
      assertThat(signal.id()).isNotBlank();
    }
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node.isContainerNode()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
