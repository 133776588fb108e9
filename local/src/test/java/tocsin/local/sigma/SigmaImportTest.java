package tocsin.local.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Severity;
import tocsin.rule.Rule;
import tocsin.rule.RulePack;
import tocsin.rule.RuleSet;

/**
 * What Sigma says is what the imported rule says. The files of {@code sigma/says} have a detection
 * and records in and out of it; those of {@code sigma/refused} begin with the reason.
 */
final class SigmaImportTest {
  private static final Path FILES = Path.of("src/test/resources/sigma");
  private static final String HEAD =
      """
      title: %s
      id: 00000000-0000-4000-8000-000000000000
      author: A. Nonymous
      status: test
      level: low
      logsource: {product: aws, service: cloudtrail}
      """;

  @TestFactory
  Stream<DynamicTest> imported_matchesAsStated(@TempDir Path folder) throws IOException {
    return files("says").map(file -> DynamicTest.dynamicTest(name(file), () -> says(file, folder)));
  }

  private static void says(Path file, Path folder) throws IOException {
    String text = HEAD.formatted(name(file)) + Files.readString(file);
    Path out = Files.createDirectories(folder.resolve("out-" + name(file)));
    Path sigma = Files.writeString(folder.resolve(name(file) + ".yml"), text);
    assertThat(new SigmaImport(out).run(List.of(sigma)))
        .singleElement()
        .satisfies(result -> assertThat(result.reason()).isNull());
    SigmaPack.assertProven(out);

    RuleSet rules = RuleSet.load(out, RuleSet.Scope.ALL);
    JsonNode document = SigmaYaml.tree(SigmaYaml.documents(text).getFirst());
    for (boolean expected : new boolean[] {true, false}) {
      for (JsonNode record : document.get(expected ? "matches" : "misses")) {
        assertThat(SigmaPack.matching(rules, event(record)).size() == 1)
            .as("rule on " + record)
            .isEqualTo(expected);
        assertThat(SigmaInterpreter.of(text).matches(record))
            .as("interpreter on " + record)
            .isEqualTo(expected);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> refused_withItsReason(@TempDir Path out) throws IOException {
    return files("refused")
        .map(file ->
            DynamicTest.dynamicTest(
                name(file),
                () -> {
                  String reason = Files.readAllLines(file).getFirst().substring(2);
                  assertThat(new SigmaImport(out).run(List.of(file)))
                      .singleElement()
                      .satisfies(result -> {
                        assertThat(result.id()).isEmpty();
                        assertThat(result.reason()).startsWith(reason);
                      });
                  assertThat(out).isEmptyDirectory();
                }));
  }

  @Test
  void imported_keepsWhoWroteItAndWhatToDo(@TempDir Path folder) throws IOException {
    Path sigma =
        Files.writeString(
            folder.resolve("a.yml"),
            """
            title: Trail stopped
            id: 11111111-0000-4000-8000-000000000000
            status: stable
            description: Somebody stopped a trail.
            author: A. Nonymous, "B"
            date: 2024-01-02
            references: [https://example.com/a]
            tags: [attack.t1685, attack.stealth]
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: StopLogging}, condition: s}
            falsepositives: [Maintenance]
            level: critical
            """);
    new SigmaImport(folder.resolve("out")).run(List.of(sigma));

    Rule rule = RulePack.list(folder).getFirst();
    assertThat(rule.id()).isEqualTo("sigma-trail-stopped");
    assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(rule.policy().mode().wire()).isEqualTo("page");
    assertThat(rule.policy().labels())
        .containsEntry("sigma.author", "A. Nonymous, \"B\"")
        .containsEntry("sigma.id", "11111111-0000-4000-8000-000000000000")
        .containsEntry("sigma.license", "Detection Rule License (DRL) 1.1")
        .containsEntry("sigma.date", "2024-01-02")
        .containsEntry("sigma.tags", "attack.t1685 attack.stealth");
    assertThat(rule.policy().runbook())
        .contains("Somebody stopped a trail.", "- Maintenance", "- https://example.com/a");
    assertThat(Files.readString(folder.resolve("out/sigma-trail-stopped.yaml")))
        .startsWith("# Imported from the Sigma rule \"Trail stopped\" by A. Nonymous, \"B\",");
  }

  @Test
  void imported_getsALevelsSeverityAndMode() {
    assertThat(
            Stream.of("informational", "low", "medium", "high", "critical")
                .map(SigmaImportTest::loudness))
        .containsExactly(
            "info record", "low record", "medium record", "high page", "critical page");
  }

  private static String loudness(String level) {
    JsonNode document =
        SigmaYaml.tree(
            SigmaYaml.documents(
                    "{title: T, level: "
                        + level
                        + ", logsource: {product: aws, service: cloudtrail},"
                        + " detection: {s: {eventName: A}, condition: s}}")
                .getFirst());
    SigmaRule rule = SigmaRule.read(document);
    return rule.severity() + " " + rule.mode();
  }

  @Test
  void imported_sameTitles_getIdsOfTheirOwn(@TempDir Path folder) throws IOException {
    String one = HEAD.formatted("A title") + "detection: {s: {eventName: A}, condition: s}\n";
    String two = one.replace("id: 0000", "id: abcd");
    Path sigma = Files.writeString(folder.resolve("a.yml"), one + "---\n" + two + "---\n" + one);

    assertThat(new SigmaImport(folder.resolve("out")).run(List.of(sigma)))
        .extracting(SigmaImport.Result::id)
        .containsExactly("sigma-a-title", "sigma-a-title-abcd0000", "sigma-a-title-00000000");
  }

  @Test
  void imported_leavesToThePatternWhatItCanSay() {
    Clause clause =
        Detection.read(
            SigmaYaml.tree(
                SigmaYaml.documents(
                        "{s: {eventSource: a.amazonaws.com, eventName: [B, C], userAgent: d},"
                            + " condition: s}")
                    .getFirst()));

    assertThat(Prefilter.of(clause))
        .hasToString(
            "{\"detail-type\":[{\"suffix\":\"via CloudTrail\"}],\"detail\":{"
                + "\"eventSource\":[{\"equals-ignore-case\":\"a.amazonaws.com\"}],"
                + "\"eventName\":[{\"equals-ignore-case\":\"B\"},{\"equals-ignore-case\":\"C\"}]}}");
    assertThat(Clause.where(Prefilter.rest(clause).orElseThrow()))
        .hasToString("{\"field\":\"detail.userAgent\",\"equals\":\"d\",\"ignoreCase\":true}");
  }

  static JsonNode event(JsonNode record) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", "aws.test")
        .put("detail-type", "AWS API Call via CloudTrail")
        .set("detail", record);
  }

  private static Stream<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }
}
