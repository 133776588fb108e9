package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.replay.JsonLines;
import tocsin.local.replay.Recorded;
import tocsin.local.replay.Recording;
import tocsin.local.replay.Replay;
import tocsin.local.replay.Replayed;

/** A dry run of recorded input on a virtual clock. */
@Command(
    name = "replay",
    description = {
      "Dry run of recorded input on a virtual clock: which incidents and notices come of it, and"
          + " the ledger.",
      "Files of X-Ray documents in the same call are the traces that the replay can find."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private RecordingOptions options;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Recorded input.")
  private List<Path> paths;

  @Override
  public Integer call() throws IOException, CommandFailure {
    Recording recording = options.recording(paths);
    List<Recorded> records = new ArrayList<>();
    recording.read(paths, records::add);
    Replayed replayed = new Replay(recording.traces()).run(records);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      replayed.records().forEach(record -> out.println(JsonLines.of(record)));
      replayed.incidents().forEach(incident -> out.println(JsonLines.of(incident)));
      replayed.told().forEach(told -> out.println(JsonLines.of(told)));
      replayed.deliveries().forEach(figures -> out.println(JsonLines.of(figures)));
      out.println(JsonLines.of(replayed.ledger()));
    } else {
      HumanLines.replayed(replayed, out);
    }
    out.flush();
    return records.stream().anyMatch(HumanLines::isRejected) ? 1 : 0;
  }
}
