package tocsin.local.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.redact.RedactionPolicy;
import tocsin.redact.Redactor;

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
  /** What a shell reports of a command that was ended by a closed pipe. */
  private static final int NOBODY_READS = 141;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  private Main() {}

  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err)));
  }

  /**
   * Runs a command line.
   *
   * @return its exit code; {@value #NOBODY_READS} if the reader of the output went away, 2 if the
   *     output could not be written for another reason, which is said
   */
  static int run(String[] args, OutputStream out, OutputStream err) {
    // As the functions have it, so that a dry run shows what they would.
    Redactor.use(
        RedactionPolicy.of(words("TOCSIN_SECRET_NAMES"), words("TOCSIN_SHOW_PERSONAL_DATA")));
    StandardOutput output = new StandardOutput(out);
    PrintWriter errors = writer(err);
    CommandLine command = commandLine().setOut(writer(output)).setErr(errors);
    int code = command.execute(args);
    command.getOut().flush();
    IOException failure = output.failure();
    if (failure == null) {
      return code;
    }
    if (output.isUnread()) {
      return NOBODY_READS;
    }
    errors.println("tocsin: cannot write to the standard output: " + failure.getMessage());
    return CommandLine.ExitCode.USAGE;
  }

  private static List<String> words(String variable) {
    String value = System.getenv(variable);
    return value == null ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
  }

  private static PrintWriter writer(OutputStream to) {
    Writer utf8 = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    return new PrintWriter(new TerminalWriter(utf8), true);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
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
