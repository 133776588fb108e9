package tocsin.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.operator.OrderEntry;

/** Ends a silence. */
@Command(
    name = "expire",
    description = {"End a silence before its time.", "What goes on is told within five minutes."},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class SilenceExpireCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private OrderOptions order;

  @Parameters(
      paramLabel = "ID",
      description = "The id it was added with, or that of the order that added it.")
  private String silence;

  @Override
  public Integer call() throws CommandFailure {
    return order.giveToEnd(silence, OrderEntry.expire(silence, order.by()), spec);
  }
}
