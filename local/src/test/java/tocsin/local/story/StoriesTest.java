package tocsin.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;

/**
 * Plays every story: what its author said beforehand must hold, and the whole outcome must be the
 * text beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path STORIES = PROJECT.resolve("events/stories");

  private ScenarioRules rules;

  @BeforeAll
  void loadRules() {
    rules = new ScenarioRules(List.of(PROJECT.resolve("rules")));
  }

  static Stream<Path> stories() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void story_goesAsItSays(Path file) throws Exception {
    Scenario scenario = ScenarioReader.read(file);
    ScenarioRun.Outcomes outcomes = ScenarioRun.play(scenario, rules);
    assertThat(scenario.expected().unlike(outcomes)).isEmpty();
    assertThat(ScenarioText.of(scenario, outcomes))
        .isEqualTo(Files.readString(scenario.outcomeFile()));
    assertBalanced(outcomes.ledger());
  }

  @Test
  void stories_areMany() throws IOException {
    assertThat(stories().count()).isGreaterThanOrEqualTo(40);
  }

  private static void assertBalanced(Tally ledger) {
    assertThat(
            ledger.total(Column.IGNORED)
                + ledger.total(Column.CHANGES)
                + ledger.total(Column.CORRELATED)
                + ledger.total(Column.SUPPRESSED)
                + ledger.total(Column.DEAD_LETTERED))
        .as("%s", ledger)
        .isEqualTo(ledger.total(Column.RECEIVED));
  }
}
