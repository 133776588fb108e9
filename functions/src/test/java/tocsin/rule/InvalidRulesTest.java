package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One folder of rules for each kind of mistake, in {@code rule/invalid}. Its {@code expected.txt}
 * has in the first line what the schema makes of the file, and then how each problem begins.
 */
final class InvalidRulesTest {
  private static final Path FOLDERS = Path.of("src/test/resources/rule/invalid");

  @TestFactory
  Stream<DynamicTest> check_ofAMistake() throws Exception {
    return folders()
        .map(folder ->
            DynamicTest.dynamicTest(String.valueOf(folder.getFileName()), () -> check(folder)));
  }

  private static void check(Path folder) throws Exception {
    List<String> expected = Files.readAllLines(folder.resolve("expected.txt"));
    List<String> actual =
        RulePack.check(folder).problems().stream().map(Problem::text).sorted().toList();
    assertThat(actual).hasSize(expected.size() - 1);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).startsWith(expected.get(i + 1));
    }
    assertThatThrownBy(() -> RulePack.list(folder)).isInstanceOf(InvalidRulesException.class);
  }

  @Test
  void check_ofManyFiles_reportsAllProblemsOfAll(@TempDir Path root) throws Exception {
    Path folder = Files.createDirectory(root.resolve("events"));
    Files.writeString(folder.resolve("a.yaml"), "id: a\ntitle: 1\nseverity: x\n");
    Files.writeString(folder.resolve("b.yaml"), "id: B\n");

    List<Problem> problems = RulePack.check(root).problems();

    // a: title, severity, and two missing keys; b: id and three missing keys.
    assertThat(problems).hasSize(8);
    assertThat(problems.stream().map(Problem::file).distinct())
        .containsExactly("events/a.yaml", "events/b.yaml");
  }

  @Test
  void check_ofAFolderThatIsNotThere_saysSo(@TempDir Path root) {
    assertThat(RulePack.check(root.resolve("none")).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.problem()).startsWith("the rules folder cannot be read"));
  }

  @Test
  void check_ofAnEmptyFolder_saysSo(@TempDir Path root) {
    assertThat(RulePack.check(root).problems())
        .extracting(Problem::problem)
        .containsExactly("no rule found");
  }

  /** One more than the highest score is in {@code event-pattern-too-complex}. */
  @Test
  void check_ofAPatternAsComplexAsEventBridgeTakes_findsNothing(@TempDir Path root) {
    new RuleFiles(root)
        .write(
            "events/ten.yaml",
            """
            id: ten
            title: A rule
            match:
              event: {detail: {a: [{wildcard: "*:*:*:*:*:event-bus/x"}]}}
            cases:
              - {name: one, record: {source: s, detail: {a: "1:2:3:4:5:event-bus/x"}}, match: true}
              - {name: two, record: {source: s, detail: {a: "1:2:3:4:event-bus/x"}}, match: false}
            """);

    assertThat(RulePack.check(root).problems()).isEmpty();
  }

  static Stream<Path> folders() throws Exception {
    try (Stream<Path> entries = Files.list(FOLDERS)) {
      return entries.sorted().toList().stream();
    }
  }
}
