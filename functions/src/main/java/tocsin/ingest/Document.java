package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import tocsin.model.Json;

/**
 * JSON lines that AWS services write and not a logger: platform records of Lambda, embedded
 * metrics, access logs, execution histories, audit records. Each is known by its fields, whatever
 * the log group is called.
 */
final class Document {
  private Document() {}

  /** True for a field at the top that one of them has; most lines are told apart by this alone. */
  static boolean mayBe(String field) {
    return switch (field) {
      case "_aws", "type", "execution_arn", "auditID", "webaclId", "query_name" -> true;
      case "routeKey", "resourcePath", "httpMethod", "requestTime" -> true;
      default -> false;
    };
  }

  /** Reads the line if it is one; false if a logger's fields may say more. */
  static boolean read(String text, Line line) {
    JsonNode root;
    try {
      root = Json.read(text);
    } catch (IOException e) {
      return false;
    }
    if (root.path("type").asText().startsWith("platform.")) {
      PlatformRecord.read(root, line);
      return true;
    }
    if (root.has("execution_arn") && root.has("type")) {
      WorkflowRecord.read(root, line);
      return true;
    }
    if (root.has("auditID") && root.path("apiVersion").asText().startsWith("audit.k8s.io/")) {
      AuditRecord.read(root, line);
      return true;
    }
    if (root.has("webaclId") && root.has("action")) {
      FirewallRecord.request(root, line);
      return true;
    }
    if (root.has("query_name") && root.has("rcode")) {
      FirewallRecord.query(root, line);
      return true;
    }
    if (root.has("_aws")) {
      MetricRecord.read(root, line);
      return false;
    }
    return AccessRecord.read(root, line);
  }

  /** The first of some fields that has a value; empty if none has. */
  static String first(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      String text = value.isValueNode() ? value.asText() : "";
      if (!text.isEmpty() && !text.equals("-") && !value.isNull()) {
        return text;
      }
    }
    return "";
  }
}
