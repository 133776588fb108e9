package tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tocsin.ingest.Fingerprint;
import tocsin.model.Json;

/**
 * Prints how well fingerprints group the labelled logs of a folder, beside published parsers.
 *
 * <p>Arguments: a folder with files of loghub-2k, and, if there is one, a JSON file of published
 * results ({@code {parser: {"grouping_accuracy": {system: number}}}}).
 */
public final class GroupingAccuracy {
  private static final List<String> PARSERS = List.of("Drain", "AEL", "Spell", "IPLoM", "Brain");

  private final List<LabelledLog> logs;
  private final StringBuilder table = new StringBuilder();

  private GroupingAccuracy(List<LabelledLog> logs) {
    this.logs = logs;
  }

  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("Which folder? Then, perhaps, which published results?");
    }
    List<LabelledLog> logs = LabelledLog.in(Path.of(args[0]));
    if (logs.isEmpty()) {
      throw new IllegalArgumentException("There is no labelled log in " + args[0] + ".");
    }
    GroupingAccuracy accuracy = new GroupingAccuracy(logs);
    accuracy.head();
    accuracy.row("**Tocsin, messages**", log -> ours(log, log.messages()));
    accuracy.row("**Tocsin, whole lines**", log -> ours(log, log.lines()));
    if (args.length > 1) {
      JsonNode published = Json.read(Files.readAllBytes(Path.of(args[1])));
      for (String parser : PARSERS) {
        JsonNode results = published.path(parser).path("grouping_accuracy");
        accuracy.row(parser, log -> results.path(log.system()).asDouble(Double.NaN));
      }
    }
    System.out.print(accuracy.table);
  }

  private static double ours(LabelledLog log, List<String> texts) {
    return log.accuracy(texts, text -> Fingerprint.of(text).value());
  }

  private void head() {
    List<String> names = new ArrayList<>(logs.stream().map(LabelledLog::system).toList());
    names.add("average");
    table.append("| | ").append(String.join(" | ", names)).append(" |\n|---|");
    table.append("---|".repeat(names.size())).append('\n');
  }

  private void row(String name, ToDoubleFunction<LabelledLog> score) {
    table.append("| ").append(name).append(" |");
    double sum = 0;
    for (LabelledLog log : logs) {
      double one = score.applyAsDouble(log);
      sum += one;
      table.append(String.format(Locale.ROOT, " %.3f |", one));
    }
    table.append(String.format(Locale.ROOT, " %.3f |%n", sum / logs.size()));
  }
}
