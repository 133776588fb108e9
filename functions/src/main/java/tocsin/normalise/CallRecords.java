package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CloudTrail records outside EventBridge: in a trail's file or log group, and as CloudTrail Lake
 * and Athena give them back, which write all names of columns small.
 */
final class CallRecords {
  private static final Map<String, String> CANONICAL =
      Stream.of(
              "eventVersion",
              "userIdentity",
              "eventTime",
              "eventSource",
              "eventName",
              "awsRegion",
              "sourceIPAddress",
              "userAgent",
              "errorCode",
              "errorMessage",
              "requestParameters",
              "responseElements",
              "additionalEventData",
              "requestID",
              "eventID",
              "readOnly",
              "resources",
              "eventType",
              "managementEvent",
              "recipientAccountId",
              "apiVersion",
              "serviceEventDetails",
              "sharedEventID",
              "vpcEndpointId",
              "vpcEndpointAccountId",
              "eventCategory",
              "insightDetails",
              "sessionCredentialFromConsole",
              "tlsDetails",
              // Inside the identity
              "principalId",
              "accountId",
              "accessKeyId",
              "userName",
              "invokedBy",
              "sessionContext",
              "sessionIssuer",
              "mfaAuthenticated",
              "creationDate",
              "identityProvider",
              "webIdFederationData",
              "federatedProvider",
              "onBehalfOf",
              "credentialId")
          .collect(Collectors.toMap(n -> n.toLowerCase(Locale.ROOT), Function.identity()));

  private static final Set<String> SIGN_INS =
      Set.of("ConsoleLogin", "SwitchRole", "ExitRole", "RenewRole", "CheckMfa");

  private CallRecords() {}

  /**
   * True for a record of CloudTrail, also a small-written or incomplete one. S3, Kinesis and
   * CodeCommit notify functions with an {@code aws:s3} in the same field.
   */
  static boolean isOne(JsonNode record) {
    JsonNode name = record.has("eventName") ? record.path("eventName") : record.path("eventname");
    if (name.isMissingNode()) {
      return record.path("insightDetails").isObject() && record.has("eventType");
    }
    String host = Tree.firstText(record, "eventSource", "eventsource");
    return host.isEmpty()
        ? record.has("userIdentity") || Tree.text(record, "eventType").startsWith("Aws")
        : host.indexOf(':') < 0;
  }

  /** The record with the names that a trail's file has. */
  static JsonNode canonical(JsonNode record) {
    return record.has("eventname") || record.has("eventsource") ? renamed(record, 0) : record;
  }

  private static JsonNode renamed(JsonNode node, int depth) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = CANONICAL.getOrDefault(field.getKey(), field.getKey());
      boolean further = depth > 0 || name.equals("userIdentity");
      copy.set(name, further ? renamed(field.getValue(), depth + 1) : field.getValue());
    }
    return copy;
  }

  /** What EventBridge names as the source: the service by the host that was called. */
  static String source(JsonNode record) {
    String host = Tree.text(record, "eventSource");
    if (host.isEmpty()) {
      return SIGN_INS.contains(Tree.text(record, "eventName"))
          ? "aws.signin"
          : Envelopes.UNKNOWN_CALL;
    }
    int dot = host.indexOf('.');
    return "aws." + (dot < 0 ? host : host.substring(0, dot));
  }

  static String detailType(JsonNode record) {
    return switch (Tree.text(record, "eventType")) {
      case "AwsServiceEvent" -> CloudTrail.SERVICE_EVENT;
      case "AwsConsoleAction" -> CloudTrail.CONSOLE_ACTION;
      case "AwsConsoleSignIn" -> CloudTrail.SIGN_IN;
      case "AwsVpceEvent" -> CloudTrail.NETWORK_ACTIVITY;
      case "AwsCloudTrailInsight" -> CloudTrail.INSIGHT;
      default -> source(record).equals("aws.signin") ? CloudTrail.SIGN_IN : CloudTrail.API_CALL;
    };
  }
}
