package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.replay.JsonLines;
import tocsin.local.replay.Recording;

/** Says what each record becomes. */
@Command(
    name = "normalise",
    description =
        "Show the signal or change that each record becomes, or why there is none. Exit code 1 if"
            + " records were rejected.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class NormaliseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private RecordingOptions options;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Recorded input: EventBridge events, log subscription payloads, CloudTrail files,"
              + " findings; JSON, JSON lines, gz, folders.")
  private List<Path> paths;

  @Override
  public Integer call() throws IOException, CommandFailure {
    Recording recording = options.recording(paths);
    PrintWriter out = spec.commandLine().getOut();
    boolean[] rejected = {false};
    recording.read(
        paths,
        record -> {
          rejected[0] |= HumanLines.isRejected(record);
          out.println(json ? JsonLines.of(record) : HumanLines.of(record));
        });
    out.flush();
    return rejected[0] ? 1 : 0;
  }
}
