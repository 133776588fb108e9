package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tocsin.model.Json;

/** A shop calls orders and mail, and orders calls stock; stock becomes slow or fails. */
final class RankCommandTest {
  private static final List<String> NODES = List.of("shop", "orders", "mail", "stock");
  private static final String GRAPH =
      """
      ,shop,orders,mail,stock
      shop,0,1,1,0
      orders,0,0,0,1
      mail,0,0,0,0
      stock,0,0,0,0
      """;
  private static final String TARGET =
      """
      {"target": {"node": "shop", "metric": "latency", "agg": "Average", "timestamp": 90900},
       "root_cause": {"node": "mail"}}
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int code, List<String> out, String err) {}

  private static Ran run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] texts = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int code = command.execute(texts);
    return new Ran(code, out.toString().lines().toList(), err.toString());
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A table with a row for each of these latencies of stock; the callers wait for it. */
  private static String metrics(int from, List<Double> stock) {
    List<String> lines = new ArrayList<>(List.of("node", "metric", "statistic", "time"));
    for (String node : NODES) {
      for (String metric : List.of("latency,Average", "availability,Average", "requests,Sum")) {
        lines.set(0, lines.get(0) + "," + node);
        lines.set(1, lines.get(1) + "," + metric.split(",", 2)[0]);
        lines.set(2, lines.get(2) + "," + metric.split(",", 2)[1]);
        lines.set(3, lines.get(3) + ",");
      }
    }
    for (int row = 0; row < stock.size(); row++) {
      double slow = stock.get(row);
      double jitter = 0.001 * (row % 3);
      lines.add(
          String.format(
              Locale.ROOT,
              "%d.0,%f,100,100,%f,100,100,%f,100,50,%f,100,100",
              from + 300 * row,
              0.3 + slow + jitter,
              0.2 + slow + jitter,
              0.05 + jitter,
              0.1 + slow + jitter));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String normal() {
    return metrics(0, java.util.Collections.nCopies(60, 0.0));
  }

  private static String slow() {
    return metrics(90_300, List.of(0.0, 0.0, 0.5, 0.6, 0.0));
  }

  @BeforeEach
  void scenario() throws IOException {
    write("busy/graph.csv", GRAPH);
    write("busy/noissue/metrics.csv", normal());
    write("busy/train/issue_2/metrics.csv", slow());
    write("busy/train/issue_2/target.json", TARGET);
  }

  private static List<String> nodes(String line) throws IOException {
    List<String> nodes = new ArrayList<>();
    Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .path("nodes")
        .forEach(node -> nodes.add(node.path(0).asText()));
    return nodes;
  }

  @Test
  void deepestSlowNode_comesFirst_whateverTheLabelSays() throws IOException {
    Ran ran = run("rank", "--json", folder);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).hasSize(1);
    assertThat(ran.out().getFirst())
        .startsWith(
            "{\"type\":\"ranking\",\"issue\":\"busy/train/issue_2\",\"nodes\":[[\"stock\",");
    assertThat(nodes(ran.out().getFirst())).containsExactly("stock", "shop", "orders");
  }

  @Test
  void folder_mayBeAScenarioASplitOrOneIssue() throws IOException {
    String ranking = run("rank", "--json", folder).out().getFirst();

    for (String name : List.of("busy", "busy/train", "busy/train/issue_2")) {
      Ran ran = run("rank", "--json", folder.resolve(name));
      assertThat(nodes(ran.out().getFirst())).as(name).isEqualTo(nodes(ranking));
    }
    assertThat(run("rank", "--json", folder.resolve("busy/train/issue_2")).out().getFirst())
        .contains("\"issue\":\".\"");
  }

  @Test
  void issues_comeInTheOrderOfTheirNumbers() throws IOException {
    write("busy/train/issue_10/metrics.csv", slow());
    write("busy/train/issue_10/target.json", TARGET);

    assertThat(run("rank", "--json", folder).out())
        .extracting(line -> line.replaceAll(".*issue_([0-9]+).*", "$1"))
        .containsExactly("2", "10");
  }

  @Test
  void withoutTarget_theEntryThatSuffersIsTaken() throws IOException {
    Files.delete(folder.resolve("busy/train/issue_2/target.json"));

    assertThat(nodes(run("rank", "--json", folder).out().getFirst())).startsWith("stock", "shop");
  }

  @Test
  void emptyNormalMetrics_areTakenFromTheScenarioBeside() throws IOException {
    write("calm/graph.csv", GRAPH);
    write("calm/noissue/metrics.csv", "");
    write("calm/train/issue_0/metrics.csv", slow());
    write("calm/train/issue_0/target.json", TARGET);

    Ran ran = run("rank", "--json", folder.resolve("calm"));

    assertThat(nodes(ran.out().getFirst())).containsExactly("stock", "shop", "orders");
  }

  @Test
  void withoutNormalMetrics_theTimeBeforeTheIssueIsNormal() throws IOException {
    Files.delete(folder.resolve("busy/noissue/metrics.csv"));

    assertThat(nodes(run("rank", "--json", folder).out().getFirst())).startsWith("stock");
  }

  @Test
  void missingValues_areNoTrouble() throws IOException {
    String holes = slow().replace("0.050000,100,50", ",,").replace("0.051000,100,50", ",,0.0");
    write("busy/train/issue_2/metrics.csv", holes);

    assertThat(nodes(run("rank", "--json", folder).out().getFirst())).startsWith("stock");
  }

  @Test
  void brokenIssues_areNamedAndTheOthersGoOn() throws IOException {
    write("busy/train/issue_4/metrics.csv", slow().replace("90600.0,", "90600.0,1,"));
    write("busy/train/issue_5/metrics.csv", slow());
    write("busy/train/issue_5/target.json", "{\"root_cause\": {\"node\": \"mail\"}}");
    write("busy/train/issue_6/metrics.csv", "");
    write("busy/train/issue_7/metrics.csv", slow());
    write("busy/train/issue_7/target.json", "{");

    Ran ran = run("rank", "--json", folder);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).hasSize(1);
    assertThat(ran.err())
        .contains("issue_4/metrics.csv, line 6: 14 fields where the first row has 13")
        .contains("issue_5/target.json: has no target.node")
        .contains("issue_6/metrics.csv: holds no values")
        .contains("issue_7/target.json: is no JSON document");
  }

  @Test
  void valueThatIsNoNumber_isNamedWithItsLine() throws IOException {
    write("busy/train/issue_2/metrics.csv", slow().replace("0.702000,", "fast,"));

    Ran ran = run("rank", folder);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("issue_2/metrics.csv, line 7: field 5 is no number: \"fast\"");
  }

  @Test
  void missingGraph_isNamed() throws IOException {
    Files.delete(folder.resolve("busy/graph.csv"));

    Ran ran = run("rank", folder);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("issue_2: there is no graph.csv beside or above it");
  }

  @Test
  void folderWithoutIssues_isSaid() throws IOException {
    Ran ran = run("rank", Files.createDirectory(folder.resolve("empty")));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no issue");
  }

  @Test
  void table_showsTheWayToTheCause() {
    Ran ran = run("rank", folder);

    assertThat(ran.out().get(0)).isEqualTo("busy/train/issue_2");
    assertThat(ran.out().get(1)).contains("unexplained").contains("shop > orders > stock");
  }
}
