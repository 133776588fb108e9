package tocsin.local.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tocsin}. */
@Command(
    name = "tocsin",
    description = "One cause, one incident, one page: a serverless observability pipeline for AWS.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:the input or the rules have problems (listed)",
      "2:wrong usage, or something needed is missing"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      InvokeCommand.class,
      ReplayCommand.class,
      StoryCommand.class,
      TraceCommand.class,
      NormaliseCommand.class,
      FingerprintCommand.class,
      RankCommand.class,
      AckCommand.class,
      ResolveCommand.class,
      SilenceCommand.class,
      RulesCommand.class,
      MatchCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The version of the artefact. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"tocsin " + (version == null ? "(not packaged)" : version)};
    }
  }
}
