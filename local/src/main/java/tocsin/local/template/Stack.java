package tocsin.local.template;

import java.net.URI;
import java.util.Map;

/**
 * The stack that a template is read for: what its pseudo parameters and references mean here.
 *
 * @param account twelve digits
 * @param endpoint where all services answer, without a slash at the end; queue URLs start with it
 * @param parameters overrides of the template's defaults
 */
public record Stack(
    String name, String account, String region, URI endpoint, Map<String, String> parameters) {
  public Stack {
    parameters = Map.copyOf(parameters);
  }

  /** An ARN of this account and region. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** The name of a resource that does not name itself. */
  String named(String logicalId) {
    return name + "-" + logicalId;
  }
}
