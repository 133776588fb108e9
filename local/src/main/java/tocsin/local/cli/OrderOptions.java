package tocsin.local.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import tocsin.local.operator.Bus;
import tocsin.local.operator.OrderEntry;
import tocsin.local.operator.OrderRefusedException;
import tocsin.local.operator.Register;
import tocsin.model.Order;

/** Where an order goes. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class OrderOptions {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who gives the order; it is told to the others.")
  private String by;

  @Option(
      names = "--print",
      description =
          "Only print the entry, for `aws events put-events --entries file:///dev/stdin`.")
  private boolean print;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Instead of AWS, such as http://127.0.0.1:4599 of `tocsin up` (default:"
              + " AWS_ENDPOINT_URL).")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Region of the pipeline (default: as the AWS CLI has it).")
  private @Nullable String region;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "Table of the pipeline, its output TableName (default: TOCSIN_TABLE); with it the order"
              + " is checked before it is given.")
  private @Nullable String table;

  String by() {
    return by;
  }

  /** Gives an order about an incident, if there is such an incident. */
  int giveAbout(String incident, OrderEntry order, CommandSpec spec) throws CommandFailure {
    if (!Order.isIncident(incident)) {
      spec.commandLine()
          .getErr()
          .println(
              incident
                  + ": no id of an incident; they are inc- and 12 digits and letters, as in"
                  + " every notice");
      return 1;
    }
    return checked(register -> register.refusalOfIncident(incident), order, spec);
  }

  /** Gives an order to end a silence, if there is such a silence. */
  int giveToEnd(String silence, OrderEntry order, CommandSpec spec) throws CommandFailure {
    Instant now = InstantSource.system().instant();
    return checked(register -> register.refusalOfSilence(silence, now), order, spec);
  }

  private int checked(
      Function<Register, Optional<String>> check, OrderEntry order, CommandSpec spec)
      throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    String name = table == null ? System.getenv("TOCSIN_TABLE") : table;
    if (print || name == null || name.isBlank()) {
      return give(order, out, "sent, not checked: give --table to have it looked up first");
    }
    Map<String, String> environment = System.getenv();
    try (Register register =
        Register.open(name, endpoint, where(environment), unsigned(environment))) {
      Optional<String> refusal = check.apply(register);
      if (refusal.isPresent()) {
        spec.commandLine().getErr().println(refusal.get());
        return 1;
      }
    } catch (SdkException e) {
      return give(order, out, "sent, not checked: " + name + " cannot be read: " + e.getMessage());
    }
    return give(order, out, "");
  }

  /** Gives an order that is about nothing that could be looked up, or prints it. */
  int give(OrderEntry order, PrintWriter out) throws CommandFailure {
    return give(order, out, "");
  }

  private int give(OrderEntry order, PrintWriter out, String remark) throws CommandFailure {
    if (print) {
      out.println(order.entries());
      out.flush();
      return 0;
    }
    Map<String, String> environment = System.getenv();
    try (Bus bus = Bus.open(endpoint, where(environment), unsigned(environment))) {
      out.println(order.detailType() + ": given as " + bus.put(order));
      if (!remark.isEmpty()) {
        out.println(remark);
      }
      out.flush();
      return 0;
    } catch (SdkException | OrderRefusedException e) {
      throw new CommandFailure("The order was not given: " + e.getMessage(), e);
    }
  }

  /** The AWS CLI knows this variable, the SDK does not. */
  private @Nullable String where(Map<String, String> environment) {
    return region == null ? environment.get("AWS_DEFAULT_REGION") : region;
  }

  /** Own machine, own cloud: it looks at no signature, so nobody need have credentials for it. */
  private boolean unsigned(Map<String, String> environment) {
    String url =
        endpoint == null ? environment.getOrDefault("AWS_ENDPOINT_URL", "") : endpoint.toString();
    return (url.contains("//127.0.0.1") || url.contains("//localhost"))
        && !environment.containsKey("AWS_ACCESS_KEY_ID");
  }
}
