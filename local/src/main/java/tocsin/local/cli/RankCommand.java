package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.rank.BadInput;
import tocsin.local.rank.Causes;
import tocsin.local.rank.Issues;
import tocsin.model.Json;
import tocsin.trace.Ranking.Likely;

/** Ranks likely causes from metrics and a call graph. */
@Command(
    name = "rank",
    description =
        "Rank the likely causes of issues from metrics and the call graph, best first. An issue is"
            + " a folder with metrics.csv and, if known, target.json; graph.csv and"
            + " noissue/metrics.csv (normal operation) lie beside or above.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RankCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Parameters(paramLabel = "DIR", description = "An issue, or a folder that holds issues.")
  private Path folder;

  @Override
  public Integer call() throws IOException, CommandFailure {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(folder + " is no folder; name a folder that holds issues.");
    }
    Issues issues = new Issues(folder);
    List<Path> found = issues.folders();
    if (found.isEmpty()) {
      throw new CommandFailure("There is no issue (a folder with metrics.csv) in " + folder + ".");
    }
    int code = 0;
    for (Path issue : found) {
      try {
        print(issues.name(issue), Causes.of(issues.read(issue)));
      } catch (BadInput e) {
        // One unreadable issue says nothing about the others.
        spec.commandLine().getErr().println(e.getMessage());
        code = 1;
      }
    }
    return code;
  }

  private void print(String issue, List<Likely> ranking) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(line(issue, ranking));
      return;
    }
    out.println(issue);
    for (Likely likely : ranking) {
      out.printf(
          Locale.ROOT,
          "  %.3f  %-22s %s%n",
          likely.score(),
          likely.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          String.join(" > ", likely.path()));
    }
  }

  private static String line(String issue, List<Likely> ranking) {
    return Json.object(out -> {
      out.writeStringField("type", "ranking");
      out.writeStringField("issue", issue);
      out.writeArrayFieldStart("nodes");
      for (Likely likely : ranking) {
        out.writeStartArray();
        out.writeString(likely.node());
        out.writeNumber(Math.round(likely.score() * 1e6) / 1e6);
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }
}
