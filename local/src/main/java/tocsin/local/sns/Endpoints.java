package tocsin.local.sns;

import java.net.URI;
import java.util.Set;
import tocsin.local.wire.WireError;

/** Which endpoints may be subscribed. */
final class Endpoints {
  /** Delivered without a confirmation: what belongs to the own account, and phones. */
  private static final Set<String> UNCONFIRMED = Set.of("sqs", "lambda", "sms");

  private Endpoints() {}

  static boolean needsConfirmation(String protocol) {
    return !UNCONFIRMED.contains(protocol);
  }

  static void check(String protocol, String endpoint) {
    boolean fits =
        switch (protocol) {
          case "http", "https" -> checkWeb(protocol, endpoint);
          case "sqs" -> endpoint.matches("arn:aws[a-z-]*:sqs:[^:]+:[0-9]{12}:[^:]+");
          case "lambda" -> endpoint.matches("arn:aws[a-z-]*:lambda:[^:]+:[0-9]{12}:function:.+");
          case "email", "email-json" -> endpoint.matches("[^@\\s]+@[^@\\s]+");
          case "sms" -> endpoint.matches("\\+?[0-9-]{1,20}");
          default ->
              throw Query.invalid(
                  "Protocol Reason: the embedded cloud does not deliver over " + protocol);
        };
    if (!fits) {
      throw invalid("not valid for the protocol " + protocol);
    }
  }

  private static boolean checkWeb(String protocol, String endpoint) {
    URI uri;
    try {
      uri = URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (!protocol.equals(uri.getScheme()) || uri.getHost() == null) {
      return false;
    }
    if (!isLoopback(uri.getHost())) {
      throw invalid(
          "the embedded cloud sends to loopback addresses only (localhost, 127.0.0.1, [::1]), not"
              + " to "
              + uri.getHost());
    }
    return true;
  }

  /** By its spelling alone: a name that has to be looked up could point anywhere. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  }

  private static WireError invalid(String reason) {
    return Query.invalid("Endpoint Reason: " + reason);
  }
}
