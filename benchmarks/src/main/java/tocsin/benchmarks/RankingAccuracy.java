package tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tocsin.local.rank.BadInput;
import tocsin.local.rank.Causes;
import tocsin.local.rank.Issue;
import tocsin.local.rank.Issues;
import tocsin.model.Json;
import tocsin.trace.Ranking.Likely;

/**
 * Prints how often the true cause stands first, and among the first three: for labelled issues, and
 * for regressions put into normal operation at every other node.
 *
 * <p>Argument: a folder with PetShop's scenarios. Its labels are read here only.
 */
public final class RankingAccuracy {
  private final Map<String, Score> scores = new TreeMap<>();

  private RankingAccuracy() {}

  /** How often the cause stood where. */
  private static final class Score {
    private int cases;
    private int first;
    private int three;

    void count(int place) {
      cases++;
      first += place == 1 ? 1 : 0;
      three += place <= 3 ? 1 : 0;
    }
  }

  public static void main(String[] args) throws IOException, BadInput {
    if (args.length == 0) {
      throw new IllegalArgumentException("Which folder of scenarios?");
    }
    RankingAccuracy accuracy = new RankingAccuracy();
    accuracy.labelled(new Issues(Path.of(args[0])));
    accuracy.injected(new Issues(Path.of(args[0])), args.length > 1);
    accuracy.print();
  }

  private void labelled(Issues issues) throws IOException, BadInput {
    for (Path folder : issues.folders()) {
      JsonNode label = Json.read(Files.readAllBytes(folder.resolve("target.json")));
      String cause = label.path("root_cause").path("node").asText();
      int place = place(issues.read(folder), cause);
      String scenario = issues.name(folder).split("/", 2)[0];
      score("labelled, " + scenario).count(place);
      score("labelled, all").count(place);
      score("labelled, " + label.path("target").path("metric").asText()).count(place);
    }
  }

  /** Baselines are shared, so one issue of each scenario lends its graph and normal metrics. */
  private void injected(Issues issues, boolean verbose) throws IOException, BadInput {
    Map<String, Path> scenarios = new TreeMap<>();
    for (Path folder : issues.folders()) {
      String scenario = issues.name(folder).split("/", 2)[0];
      if (Files.size(issues.root().resolve(scenario).resolve("noissue/metrics.csv")) > 0) {
        scenarios.putIfAbsent(scenario, folder);
      }
    }
    for (Map.Entry<String, Path> scenario : scenarios.entrySet()) {
      for (Injection.Case made : new Injection(issues.read(scenario.getValue())).cases()) {
        int place = place(made.issue(), made.cause());
        score("injected, " + scenario.getKey() + ", " + made.kind()).count(place);
        score("injected, all").count(place);
        if (verbose && place > 1) {
          List<Likely> best = Causes.of(made.issue());
          System.out.println(
              place
                  + " "
                  + made.kind()
                  + " "
                  + made.cause()
                  + " <- "
                  + best.subList(0, Math.min(3, best.size())));
        }
      }
    }
  }

  private static int place(Issue issue, String cause) {
    List<String> ranking = Causes.of(issue).stream().map(Likely::node).toList();
    int place = ranking.indexOf(cause);
    return place < 0 ? Integer.MAX_VALUE : place + 1;
  }

  private Score score(String name) {
    return scores.computeIfAbsent(name, _ -> new Score());
  }

  private void print() {
    StringBuilder table = new StringBuilder("| | cases | top 1 | top 3 |\n|---|---|---|---|\n");
    scores.forEach((name, score) ->
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f |%n",
                name,
                score.cases,
                (double) score.first / score.cases,
                (double) score.three / score.cases)));
    System.out.print(table);
  }
}
