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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Signal;

/** No line fails, costs more than its length allows, or changes what its neighbours become. */
class HostileLinesTest {
  private static final String GROUP = "/aws/lambda/checkout";
  private static final String BEFORE = "ERROR the lamp is broken";
  private static final String BEHIND = "ERROR the door is stuck";

  /** What goes on with no line, and with which none goes on. */
  private static final String APART = "{\"level\":\"INFO\",\"message\":\"an error count of none\"}";

  /** What a line costs whatever its length: a head, and the thousand characters that are masked. */
  private static final long FREE = 2_000;

  private final LogPath path =
      new LogPath("eu-west-1", List.of(), LineRules.NONE, LogPath.DEFAULT_CAP, true);

  /** What is the same with any neighbour: ids name the batch. */
  private static String identity(Signal signal) {
    return signal.title() + " " + signal.severity() + " " + signal.fingerprint();
  }

  private List<String> signals(String... lines) {
    Ingested result = path.ingest(Payloads.lines(GROUP, lines));
    assertThat(result.rejected()).isEmpty();
    LogPathTest.assertLedger(result.tally());
    return result.signals().stream().map(HostileLinesTest::identity).toList();
  }

  private void assertHarmless(String line) {
    assertThat(signals(BEFORE, APART, line, APART, BEHIND))
        .containsSubsequence(signals(BEFORE, APART, APART, BEHIND));
  }

  static Stream<String> characters() {
    return HostileShapes.characters();
  }

  static Stream<HostileShapes.Shape> shapes() {
    return HostileShapes.all();
  }

  @ParameterizedTest
  @MethodSource("characters")
  void ingest_oneCharacterOften_harmsNobody(String character) {
    for (int n : new int[] {600, 100_000}) {
      String alone = character.repeat(n);
      assertHarmless(alone);
      assertHarmless("ERROR " + alone);
      assertHarmless(HostileShapes.json(alone));
      assertHarmless(HostileShapes.json("ERROR " + alone));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ingest_shape_harmsNobody(HostileShapes.Shape shape) {
    for (int n : new int[] {200, 4_000}) {
      assertHarmless(shape.line(n));
      assertHarmless(shape.json(n));
    }
  }

  private static long steps(String text) {
    Line line = LineReader.read(text);
    Verdict verdict = Objects.requireNonNullElse(Verdict.of(line, text), Verdict.PATTERN);
    Fingerprint.of(new Masker(), "checkout", line, verdict);
    return line.steps.spent();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void read_shapeOfTwiceTheLength_takesTwiceTheSteps(HostileShapes.Shape shape) {
    assertThat(steps(shape.line(8_000))).isLessThanOrEqualTo(2 * steps(shape.line(4_000)) + FREE);
    assertThat(steps(shape.json(8_000))).isLessThanOrEqualTo(2 * steps(shape.json(4_000)) + FREE);
  }

  @Test
  void read_samples_spendATenthOfWhatTheyMay() throws Exception {
    for (String text : samples()) {
      long allowed = Steps.allowed(text.length());
      assertThat(steps(text)).as(text).isLessThanOrEqualTo(allowed / 10);
    }
  }

  @Test
  void ingest_samples_noneFails() throws Exception {
    for (String text : samples()) {
      signals(text);
      signals(HostileShapes.json(text));
    }
  }

  /** Every sample of a format, as events and as single lines. */
  private static List<String> samples() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(HostileLinesTest.class.getResource("/ingest/lines")).toURI());
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolveSibling("."))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        String text = Files.readString(file);
        all.addAll(Arrays.asList(text.split("\n~\n", -1)));
        all.addAll(text.lines().toList());
      }
    }
    all.removeIf(String::isEmpty);
    assertThat(all).hasSizeGreaterThan(100);
    return all;
  }
}
