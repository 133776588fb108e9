package tocsin.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.operator.OrderEntry;

/** Acknowledges an incident. */
@Command(
    name = "ack",
    description = {
      "Acknowledge an incident: somebody looks after it, and nobody is reminded of it.",
      "It goes on until its sources say that it is over."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class AckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private OrderOptions order;

  @Parameters(paramLabel = "INCIDENT", description = "The id that stands in every notice.")
  private String incident;

  @Option(names = "--note", paramLabel = "TEXT", description = "A word for the others.")
  private String note = "";

  @Override
  public Integer call() throws CommandFailure {
    return order.giveAbout(incident, OrderEntry.acknowledge(incident, order.by(), note), spec);
  }
}
