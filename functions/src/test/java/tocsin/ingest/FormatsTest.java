package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Signal;

/**
 * What must be read from the lines of each logger and service. Each file holds cases apart by lines
 * of {@code ===}; a case is the log events of one payload, apart by lines of {@code ~}, and then
 * for each signal a line {@code => name=value | name=value} with what must be in it, or {@code =>
 * nothing}. U+241B stands for an escape.
 */
class FormatsTest {
  private static final LogPath PATH = new LogPath("eu-west-1", List.of(), LineRules.NONE);

  private static Path directory() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(FormatsTest.class.getResource("/ingest/formats")).toURI());
  }

  static Stream<String> cases() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      List<String> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file).replace('\u241b', '\u001b');
        all.addAll(Arrays.asList(text.split("\n===\n", -1)));
      }
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ingest_lines_giveWhatStandsBehindThem(String text) {
    int end = text.startsWith("=> ") ? 0 : text.indexOf("\n=> ") + 1;
    String[] events = text.substring(0, end - 1).split("\n~\n", -1);
    List<String> expected = text.substring(end).lines().map(line -> line.substring(3)).toList();

    Ingested result = PATH.ingest(Payloads.lines("/ecs/shop", events));

    LogPathTest.assertLedger(result.tally());
    if (expected.equals(List.of("nothing"))) {
      assertThat(result.signals()).isEmpty();
      return;
    }
    assertThat(result.signals()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Map<String, String> facts = facts(result.signals().get(i));
      for (String fact : expected.get(i).split(" \\| ", -1)) {
        int equals = fact.indexOf('=');
        assertThat(facts)
            .as(text)
            .containsEntry(fact.substring(0, equals), fact.substring(equals + 1));
      }
    }
  }

  private static Map<String, String> facts(Signal signal) {
    Map<String, String> facts = new TreeMap<>(signal.attributes());
    rename(facts, "log.level", "level");
    rename(facts, "log.logger", "logger");
    rename(facts, "exception.type", "type");
    rename(facts, "exception.message", "message");
    rename(facts, "exception.stacktrace", "frames");
    rename(facts, "aws.request_id", "request");
    facts.put("kind", signal.kind().wire());
    facts.put("severity", signal.severity().wire());
    facts.put("records", Long.toString(signal.extent().records()));
    facts.put("title", signal.title());
    facts.put("service", signal.service());
    facts.put("trace", String.join(" ", signal.traceIds()));
    return facts;
  }

  /** Short names, and empty for what is not there. */
  private static void rename(Map<String, String> facts, String from, String to) {
    facts.put(to, facts.getOrDefault(from, ""));
  }
}
