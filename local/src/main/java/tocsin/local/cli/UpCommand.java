package tocsin.local.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.local.cloud.EmbeddedCloud;

/** The embedded cloud until it is stopped. */
@Command(
    name = "up",
    description = {
      "Run the application on this computer until it is stopped. Any AWS CLI or SDK can use it:",
      "set AWS_ENDPOINT_URL to the address that is printed, and any credentials."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CloudOptions cloudOptions;

  @Option(
      names = "--port",
      defaultValue = "" + CloudOptions.DEFAULT_PORT,
      description = "Port of the one address, on loopback (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println("Starting the embedded cloud ...");
    try (EmbeddedCloud cloud = cloudOptions.start(port, Map.of())) {
      describe(cloud, out);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private static void describe(EmbeddedCloud cloud, PrintWriter out) {
    out.println("The embedded cloud is up, on loopback only; Ctrl-C ends it.");
    out.println();
    out.println("  export AWS_ENDPOINT_URL=" + cloud.endpoint());
    out.println("  export AWS_DEFAULT_REGION=" + cloud.template().stack().region());
    out.println("  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local");
    out.println();
    cloud.template().outputs().forEach((name, value) -> out.printf("  %-22s %s%n", name, value));
    out.flush();
  }
}
