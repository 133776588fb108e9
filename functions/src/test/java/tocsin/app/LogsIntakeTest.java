package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;

class LogsIntakeTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path noRules;

  private final Tally tally = new Tally();

  private RuleSet rules() {
    return RuleSet.load(noRules, RuleSet.Scope.LOGS);
  }

  private Found read(byte[] event) throws IOException {
    LogsIntake intake =
        new LogsIntake(
            new LogPath("eu-central-1", List.of(), LineRules.NONE),
            new Judge(Normaliser::new, this::rules, this::rules),
            new Environment("prod"));
    return intake.read(new ByteArrayInputStream(event), tally);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void read_payloadWithAnError_findsASignalOfThisEnvironment() throws Exception {
    Found found = read(Rehearsal.logs());

    assertThat(found.signals()).hasSize(1);
    assertThat(found.signals()).extracting(Signal::environment).containsExactly("prod");
    assertThat(tally.total(Tally.Column.RECEIVED)).isEqualTo(2_000);
  }

  @Test
  void read_whatIsNoPayload_isRejectedWithWhatWasThere() throws Exception {
    Found found = read(bytes("{\"awslogs\":{\"data\":\"not base64!\"}}"));

    assertThat(found.rejects()).hasSize(1);
    Found.Reject reject = found.rejects().getFirst();
    assertThat(reject.place()).isEqualTo("payload 0");
    assertThat(reject.rejected().reason()).isEqualTo("not-base64");
    assertThat(reject.original()).isEqualTo("{\"awslogs\":{\"data\":\"not base64!\"}}");
    assertThat(tally.by(Tally.Column.DEAD_LETTERED)).containsEntry("not-base64", 1L);
  }

  @Test
  void read_brokenGzip_isRejectedWithoutTheText() throws Exception {
    Found found = read(bytes("{\"awslogs\":{\"data\":\"H4sIAAAAAAAA\"}}"));

    assertThat(found.rejects()).hasSize(1);
    assertThat(found.rejects().getFirst().original()).isEmpty();
  }
}
