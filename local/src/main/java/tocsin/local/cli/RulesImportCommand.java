package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.sigma.SigmaImport;
import tocsin.model.Json;

/** Imports rules that others wrote. */
@Command(
    name = "import",
    description = "Turn rules of others into rules of ours.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RulesImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "import what? sigma");
  }

  @Command(
      name = "sigma",
      description =
          "Import Sigma rules for AWS CloudTrail. What cannot be said exactly is refused with the"
              + " reason, and the exit code is 1.",
      mixinStandardHelpOptions = true)
  int sigma(
      @Parameters(
              paramLabel = "PATH",
              arity = "1..*",
              description = "Sigma rules: .yml and .yaml files, folders.")
          List<Path> paths,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "Folder of the new files, such as rules/imported.")
          Path out,
      @Option(names = "--json", description = "One JSON object a line.") boolean json)
      throws IOException {
    List<SigmaImport.Result> results = new SigmaImport(out).run(paths);
    PrintWriter print = spec.commandLine().getOut();
    long imported = results.stream().filter(SigmaImport.Result::imported).count();
    results.forEach(result -> print.println(json ? line(result) : text(result)));
    if (!json) {
      print.println(imported + " imported, " + (results.size() - imported) + " refused");
    }
    print.flush();
    return imported == results.size() ? 0 : 1;
  }

  private static String text(SigmaImport.Result result) {
    return result.imported()
        ? "imported  " + result.id() + "  " + result.file()
        : "refused   " + result.file() + ": " + result.reason();
  }

  private static String line(SigmaImport.Result result) {
    return Json.object(out -> {
      out.writeStringField("type", "rule");
      out.writeStringField("file", result.file());
      out.writeStringField("id", result.id());
      out.writeStringField("status", result.imported() ? "imported" : "refused");
      out.writeStringField("reason", result.reason());
    });
  }
}
