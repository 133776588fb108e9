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
import tocsin.local.replay.Recorded;
import tocsin.local.replay.Recording;

/** Says which rules match each record. */
@Command(
    name = "match",
    description = "Show the rules that match each record, imported ones included.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RulesMatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private RulesOption rules;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Recorded input: EventBridge events, log subscription payloads, CloudTrail files,"
              + " findings; JSON, JSON lines, gz, folders.")
  private List<Path> paths;

  @Override
  public Integer call() throws IOException, CommandFailure {
    Recording recording = new Recording(rules.load());
    PrintWriter out = spec.commandLine().getOut();
    recording.read(paths, record -> out.println(json ? JsonLines.matches(record) : text(record)));
    out.flush();
    return 0;
  }

  private static String text(Recorded record) {
    List<String> ids = record.rules();
    return record.ref().file()
        + " #"
        + record.ref().index()
        + "  "
        + (ids.isEmpty() ? "-" : String.join(" ", ids));
  }
}
