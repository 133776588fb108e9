package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Json;

/**
 * The project's sample events, in {@code events/} beside {@code functions/}. {@code sam build}
 * copies {@code functions/} alone to a scratch folder and runs the tests there, so what needs the
 * samples is skipped where they are absent.
 */
final class SampleEvents {
  private static final Path FOLDER = Path.of("..", "events");
  private static final String EXPECTED = ".expected.json";

  private SampleEvents() {}

  static boolean arePresent() {
    return Files.exists(FOLDER.resolve("README.md"));
  }

  /** The samples that EventsFunction takes and that say what must come of them. */
  static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(EXPECTED))
          .map(SampleEvents::inputOf)
          .filter(SampleEvents::isForEvents)
          .sorted()
          .toList();
    }
  }

  /** The samples that are messages of a topic. */
  static List<Path> messages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(EXPECTED))
          .map(SampleEvents::inputOf)
          .filter(SampleEvents::isOfATopic)
          .sorted()
          .toList();
    }
  }

  static Path expectedOf(Path input) {
    String name = input.getFileName() + "";
    return input.resolveSibling(name.substring(0, name.length() - ".json".length()) + EXPECTED);
  }

  private static Path inputOf(Path expected) {
    String name = expected.getFileName() + "";
    return expected.resolveSibling(name.substring(0, name.length() - EXPECTED.length()) + ".json");
  }

  private static boolean isOfATopic(Path input) {
    try {
      return Json.read(Files.readAllBytes(input)).path("Records").path(0).has("Sns");
    } catch (IOException e) {
      return false;
    }
  }

  /** Other functions have samples here too: subscription payloads and queue batches. */
  private static boolean isForEvents(Path input) {
    try {
      JsonNode sample = Json.read(Files.readAllBytes(input));
      return !sample.has("awslogs") && !sample.has("Records");
    } catch (IOException e) {
      return false;
    }
  }
}
