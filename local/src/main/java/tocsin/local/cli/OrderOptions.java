package tocsin.local.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import tocsin.local.operator.Bus;
import tocsin.local.operator.OrderEntry;
import tocsin.local.operator.OrderRefusedException;

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

  String by() {
    return by;
  }

  /** Gives the order, or prints it. */
  int give(OrderEntry order, PrintWriter out) throws CommandFailure {
    if (print) {
      out.println(order.entries());
      out.flush();
      return 0;
    }
    Map<String, String> environment = System.getenv();
    // The AWS CLI knows this variable, the SDK does not.
    String where = region == null ? environment.get("AWS_DEFAULT_REGION") : region;
    try (Bus bus = Bus.open(endpoint, where, unsigned(environment))) {
      out.println(order.detailType() + ": given as " + bus.put(order));
      out.flush();
      return 0;
    } catch (SdkException | OrderRefusedException e) {
      throw new CommandFailure("The order was not given: " + e.getMessage(), e);
    }
  }

  /** Own machine, own cloud: it looks at no signature, so nobody need have credentials for it. */
  private boolean unsigned(Map<String, String> environment) {
    String url =
        endpoint == null ? environment.getOrDefault("AWS_ENDPOINT_URL", "") : endpoint.toString();
    return (url.contains("//127.0.0.1") || url.contains("//localhost"))
        && !environment.containsKey("AWS_ACCESS_KEY_ID");
  }
}
