package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/** Who a CloudTrail record says acted. */
final class Identity {
  private Identity() {}

  /** The ARN of the caller, or the service that called; empty where the record names none. */
  static String principal(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    String arn = Tree.text(identity, "arn");
    return arn.isEmpty() ? Tree.firstText(identity, "invokedBy", "principalId") : arn;
  }

  /** A name that a person knows: the user, or the session and its role; never a key id. */
  static String name(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    return switch (Tree.text(identity, "type")) {
      case "Root" -> "root";
      case "AssumedRole" -> session(Tree.text(identity, "arn"));
      case "AWSService" -> Tree.text(identity, "invokedBy");
      default -> {
        String user = Tree.text(identity, "userName");
        yield user.isEmpty() ? shortName(principal(record)) : user;
      }
    };
  }

  /** The root user itself, not a service on its behalf. */
  static boolean isRoot(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    return Tree.text(identity, "type").equals("Root")
        && Tree.text(identity, "invokedBy").isEmpty()
        && !Tree.text(record, "eventType").equals("AwsServiceEvent");
  }

  /** {@code arn:aws:sts::1:assumed-role/Admin/alice} reads "alice (Admin)". */
  private static String session(String arn) {
    int session = arn.lastIndexOf('/');
    int role = session < 0 ? -1 : arn.lastIndexOf('/', session - 1);
    return role < 0
        ? shortName(arn)
        : arn.substring(session + 1) + " (" + arn.substring(role + 1, session) + ')';
  }

  private static String shortName(String principal) {
    return principal.substring(principal.lastIndexOf('/') + 1);
  }
}
