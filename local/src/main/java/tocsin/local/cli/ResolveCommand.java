package tocsin.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.operator.OrderEntry;

/** Closes an incident. */
@Command(
    name = "resolve",
    description = {
      "Close an incident whose sources will not say that it is over.",
      "What is newer than the order brings it back."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ResolveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private OrderOptions order;

  @Parameters(paramLabel = "INCIDENT", description = "The id that stands in every notice.")
  private String incident;

  @Option(names = "--note", paramLabel = "TEXT", description = "A word for the others.")
  private String note = "";

  @Override
  public Integer call() throws CommandFailure {
    return order.giveAbout(incident, OrderEntry.resolve(incident, order.by(), note), spec);
  }
}
