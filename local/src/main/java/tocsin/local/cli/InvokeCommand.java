package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.lambda.InvocationResult;

/** One function, one event. */
@Command(
    name = "invoke",
    description = {
      "Invoke one function with one event, as `sam local invoke` does, without Docker.",
      "The answer goes to standard output, the function's log to standard error. Exit code 1 if the"
          + " function failed."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class InvokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CloudOptions cloudOptions;

  @Parameters(paramLabel = "FUNCTION", description = "Logical id in the template.")
  private String function;

  @Option(
      names = {"-e", "--event"},
      required = true,
      paramLabel = "FILE",
      description = "The event; - for standard input.")
  private Path event;

  @Override
  public Integer call() throws IOException, CommandFailure, InterruptedException {
    byte[] input =
        event.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(event);
    PrintWriter err = spec.commandLine().getErr();
    try (EmbeddedCloud cloud =
        CloudOptions.start(
            cloudOptions
                .options(0, Map.of())
                .withListener((of, stream, line) -> {
                  if (of.id().equals(function)) {
                    err.println(line);
                  }
                }))) {
      if (cloud.template().function(function).isEmpty()) {
        throw new CommandFailure(
            "There is no function "
                + function
                + "; there are "
                + String.join(", ", cloud.template().functions().stream().map(f -> f.id()).toList())
                + ".");
      }
      InvocationResult result = cloud.invoke(function, input);
      PrintWriter out = spec.commandLine().getOut();
      out.println(new String(result.payload(), StandardCharsets.UTF_8));
      out.flush();
      return result.failed() ? 1 : 0;
    }
  }
}
