package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Signal;

/**
 * Log streams and what must come of them, by directory: {@code NAME.log} holds log events apart by
 * lines of {@code ~}, {@code NAME.expected} the signals, a line for each.
 */
class LinesTest {
  private static final LogPath PATH = new LogPath("eu-west-1", List.of(), LineRules.NONE);

  static Stream<String> cases() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(LinesTest.class.getResource("/ingest/lines")).toURI());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ingest_lines_giveTheSignalsBeside(String name) throws IOException, URISyntaxException {
    String text = Files.readString(directory().resolve(name + ".log")).stripTrailing();
    String[] events = text.split("\n~\n", -1);

    Ingested result = PATH.ingest(Payloads.lines("/aws/lambda/checkout", events));

    List<String> lines = new ArrayList<>();
    for (Signal signal : result.signals()) {
      lines.add(render(signal));
    }
    String expected = Files.readString(directory().resolve(name + ".expected")).strip();
    assertThat(String.join("\n", lines)).as(Arrays.toString(events)).isEqualTo(expected);
    LogPathTest.assertLedger(result.tally());
  }

  /** What a person and the next stages go by; the rest is the same for all. */
  private static String render(Signal signal) {
    TreeMap<String, String> shown = new TreeMap<>();
    for (String key :
        List.of(
            "exception.type",
            "exception.message",
            "log.level",
            "log.logger",
            "faas.invocation_id")) {
      String value = signal.attributes().get(key);
      if (value != null) {
        shown.put(key, value);
      }
    }
    return signal.kind().wire()
        + " "
        + signal.severity().wire()
        + " x"
        + signal.extent().records()
        + " | "
        + signal.title()
        + " | "
        + shown
        + (signal.traceIds().isEmpty() ? "" : " " + signal.traceIds());
  }
}
