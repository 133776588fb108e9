package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tocsin.model.Json;

/** The commands that try patterns and rules, as they are typed. */
final class MatchCommandTest {
  private static final String RULE =
      """
      id: bucket-deleted
      title: A bucket was deleted
      match:
        event: {detail: {eventName: [DeleteBucket]}}
      cases:
        - {name: one, record: {source: aws.s3, detail-type: x, detail: {eventName: DeleteBucket}}, match: true}
        - {name: two, record: {source: aws.s3, detail-type: x, detail: {eventName: ListBuckets}}, match: false}
      """;

  @TempDir private Path folder = Path.of("");

  /** What a command printed, and its exit code. */
  private record Ran(int code, List<String> lines) {}

  private static Ran run(Object... arguments) {
    StringWriter out = new StringWriter();
    String[] texts = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(new StringWriter()));
    int code = command.execute(texts);
    return new Ran(code, out.toString().lines().toList());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void match_ofOneInput_saysIt() throws IOException {
    Path pattern = file("p", "{\"a\": [\"b\"]}\n");

    assertThat(
            run(
                "match",
                "eventbridge",
                "--pattern",
                pattern,
                "--input",
                file("i", "{\"a\":\"b\"}")))
        .isEqualTo(new Ran(0, List.of("match")));
    assertThat(
            run(
                "match",
                "eventbridge",
                "--pattern",
                pattern,
                "--input",
                file("j", "{\"a\":\"c\"}")))
        .isEqualTo(new Ran(0, List.of("no-match")));
    assertThat(
            run(
                "match",
                "logs",
                "--pattern",
                file("l", "[a, b=ERROR]"),
                "--input",
                file("m", "1 ERROR\n")))
        .isEqualTo(new Ran(0, List.of("match")));
  }

  @Test
  void match_byAnInvalidPattern_failsAndSaysWhy() throws IOException {
    Ran ran = run("match", "logs", "--pattern", file("p", "{ $.a"), "--input", file("i", "x"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines()).singleElement().asString().startsWith("invalid: ");
  }

  @Test
  void match_withoutInput_isWrongUsage() throws IOException {
    assertThat(run("match", "logs", "--pattern", file("p", "x")).code()).isEqualTo(2);
    assertThat(run("match", "logs").code()).isEqualTo(2);
    assertThat(run("match", "sqs", "--cases", file("c", "")).code()).isEqualTo(2);
  }

  @Test
  void match_ofCases_answersALineEach() throws IOException {
    Path cases =
        file(
            "c.jsonl",
            """
            {"id":"a","pattern":"x","input":"x y"}

            {"id":"b","pattern":"{ $.a","input":"x"}
            """);

    Ran ran = run("match", "logs", "--cases", cases);

    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).hasSize(2);
    assertThat(ran.lines().getFirst())
        .isEqualTo("{\"id\":\"a\",\"result\":\"match\",\"why\":null}");
  }

  @Test
  void rulesMatch_namesRulesOfAllFolders() throws IOException {
    Files.createDirectories(folder.resolve("rules/s3"));
    file("rules/s3/one.yaml", RULE);
    Files.createDirectories(folder.resolve("imported"));
    file("imported/two.yaml", RULE.replace("bucket-deleted", "also"));
    Path records =
        file(
            "records.json",
            """
            [{"source":"aws.s3","detail-type":"x","detail":{"eventName":"DeleteBucket"}},
             {"source":"aws.s3","detail-type":"x","detail":{"eventName":"PutBucketAcl"}},
             {"source":"aws.s3"}]
            """);

    Ran ran =
        run(
            "rules",
            "match",
            "--json",
            records,
            "--rules",
            folder.resolve("rules"),
            "--rules",
            folder.resolve("imported"));

    String head = "{\"type\":\"match\",\"record\":{\"file\":\"" + records + "\",\"index\":";
    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                List.of(
                    head + "0},\"rules\":[\"also\",\"bucket-deleted\"]}",
                    head + "1},\"rules\":[]}",
                    head + "2},\"rules\":[]}")));
  }

  @Test
  void rulesImport_saysWhatBecameOfEachFile() throws IOException {
    String rule =
        """
        title: A rule
        logsource: {product: aws, service: cloudtrail}
        detection: {s: {eventName: A}, condition: s}
        """;
    Path good = file("good.yml", rule);
    Path bad = file("bad.yml", rule.replace("condition: s", "condition: s | count() > 5"));

    Ran ran = run("rules", "import", "sigma", good, bad, "--out", folder.resolve("out"), "--json");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines())
        .containsExactly(
            "{\"type\":\"rule\",\"file\":\""
                + good
                + "\",\"id\":\"sigma-a-rule\",\"status\":\"imported\",\"reason\":null}",
            "{\"type\":\"rule\",\"file\":\""
                + bad
                + "\",\"id\":\"\",\"status\":\"refused\",\"reason\":\"aggregation: \\\"| count() >"
                + " 5\\\" is about several events\"}");
    assertThat(run("rules", "test", "--rules", folder.resolve("out")).code()).isZero();
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
  void match_ofPublishedCases_agrees() throws IOException {
    assertThat(published("eventbridge", "eventbridge_localstack", "event")).isEqualTo(61);
    assertThat(published("eventbridge", "eventbridge_moto", "event")).isEqualTo(13);
    assertThat(published("sns", "sns_filter_policy", "")).isEqualTo(57);
    assertThat(published("logs", "cwl_filter_pattern", "message")).isEqualTo(29);
  }

  /** Runs a file of cases, each in both spellings, and says how many there were. */
  private int published(String language, String name, String input) throws IOException {
    Path data =
        Path.of(System.getenv("TOCSIN_DATA"), "06-patterns", name + "_vectors.shared.jsonl");
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<String> vectors = Files.readAllLines(data);
    for (String vector : vectors) {
      JsonNode c = Json.read(vector);
      ObjectNode one = JsonNodeFactory.instance.objectNode().put("id", "x");
      one.set("pattern", input.isEmpty() ? c : c.get("pattern"));
      one.set("input", input.isEmpty() ? c : c.get(input));
      lines.add(one.toString());
      one.put("pattern", text(one.get("pattern"))).put("input", text(one.get("input")));
      lines.add(one.toString());
      expected.addAll(List.of(result(c), result(c)));
    }
    Ran ran = run("match", language, "--cases", file("cases.jsonl", String.join("\n", lines)));
    List<String> results = new ArrayList<>();
    for (String line : ran.lines()) {
      results.add(Json.read(line).get("result").asText());
    }
    assertThat(results).isEqualTo(expected);
    return vectors.size();
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static String result(JsonNode vector) {
    return switch (vector.get("expected").asText()) {
      case "match", "true" -> "match";
      case "nomatch", "false" -> "no-match";
      default -> "invalid";
    };
  }
}
