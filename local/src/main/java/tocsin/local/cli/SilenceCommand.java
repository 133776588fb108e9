package tocsin.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is not to be told for a while. */
@Command(
    name = "silence",
    description = "Withhold notices for a while: silences and maintenance windows.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {SilenceAddCommand.class, SilenceExpireCommand.class})
final class SilenceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  private SilenceCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "add or expire?");
  }
}
