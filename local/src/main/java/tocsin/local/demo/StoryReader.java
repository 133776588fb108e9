package tocsin.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tocsin.rule.YamlNesting;

/** Reads a story. */
public final class StoryReader {
  private static final ObjectMapper TREES = new ObjectMapper();

  private StoryReader() {}

  /**
   * Reads a story with all that it expects.
   *
   * @throws IOException if the file cannot be read or is no story; the message says where
   */
  public static Story read(Path file) throws IOException {
    JsonNode root;
    try {
      String text = Files.readString(file);
      YamlNesting.check(text);
      Object yaml =
          new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
      root = TREES.valueToTree(yaml);
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw new IOException(file + " is no story: " + e.getMessage(), e);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    root.path("parameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " lies in no folder");
    }
    return new Story(
        root.path("title").asText(file.toString()),
        parameters,
        folder,
        root.path("steps").valueStream().map(StoryReader::step).toList(),
        root.path("expect").valueStream().map(StoryReader::expectation).toList());
  }

  /** Reads a file of one JSON value a line. */
  static List<String> lines(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> !line.isBlank())
        .map(StoryReader::message)
        .toList();
  }

  private static String message(String line) {
    try {
      JsonNode value = TREES.readTree(line);
      return value.isTextual() ? value.textValue() : line;
    } catch (JsonProcessingException e) {
      // A line with placeholders where numbers belong is JSON only once they are filled in.
      return line;
    }
  }

  private static Story.Step step(JsonNode n) {
    return new Story.Step(
        n.path("say").asText(),
        textOrNull(n, "at"),
        textOrNull(n, "event"),
        n.path("segments").valueStream().map(JsonNode::asText).toList(),
        n.path("logs")
            .valueStream()
            .map(l ->
                new Story.Logs(
                    l.path("group").asText(), l.path("stream").asText(), l.path("file").asText()))
            .toList(),
        n.has("until") ? until(n.get("until")) : null);
  }

  private static Story.Until until(JsonNode n) {
    return new Story.Until(
        n.path("topic").asText(),
        n.path("event").asText(),
        n.path("count").asInt(1),
        Duration.parse("PT" + n.path("within").asText("20s")));
  }

  private static Story.Expectation expectation(JsonNode n) {
    return new Story.Expectation(
        n.path("that").asText(),
        n.path("pattern"),
        n.path("incidents").asInt(1),
        n.has("last") ? n.get("last") : null,
        n.path("told")
            .valueStream()
            .map(t ->
                new Story.Told(
                    t.path("topic").asText(), t.path("event").asText(), t.path("count").asInt()))
            .toList());
  }

  private static @Nullable String textOrNull(JsonNode n, String name) {
    return n.has(name) ? n.get(name).asText() : null;
  }
}
