package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import tocsin.model.Arn;
import tocsin.model.Severity;

/**
 * What a finding of Security Hub says, in whichever of its two formats: the same finding has the
 * same values in both, and so becomes the same signal.
 *
 * @param uid the finding's own id, an ARN for most products
 * @param updated when it was last changed, as it is written
 * @param status {@code NEW}, {@code NOTIFIED}, {@code SUPPRESSED}, {@code RESOLVED} or {@code
 *     ARCHIVED}
 * @param generator the control or detector that found it
 * @param compliance {@code PASSED}, {@code FAILED}, {@code WARNING}, {@code NOT_AVAILABLE}, or
 *     empty
 */
record HubFinding(
    String uid,
    JsonNode updated,
    String account,
    String region,
    Severity severity,
    String title,
    String description,
    List<String> types,
    String product,
    String generator,
    String status,
    String compliance,
    String control,
    List<String> resources,
    String principal,
    boolean sample,
    String sourceIp,
    String operation,
    String remediation,
    String reference) {

  /** Archived, resolved or suppressed by a person or a product, or a check that now passes. */
  boolean isOver() {
    return status.equals("SUPPRESSED")
        || status.equals("RESOLVED")
        || status.equals("ARCHIVED")
        || compliance.equals("PASSED");
  }

  /** How much it asks for attention. */
  int rank() {
    return isOver() ? 0 : severity.ocsfId();
  }

  String firstType() {
    return types.isEmpty() ? "" : types.getFirst();
  }

  String firstResource() {
    return resources.isEmpty() ? "" : resources.getFirst();
  }

  /** One spelling for "Fail", "FAILED" and "failed". */
  static String compliance(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "PASS" -> "PASSED";
      case "FAIL" -> "FAILED";
      default -> upper;
    };
  }

  /** Who the access key belongs to; the account is that of the finding. */
  static String principal(String account, String region, String type, String name) {
    String partition = Arn.partitionOf(region);
    String resource =
        switch (type) {
          case "IAMUser" -> "user/" + name;
          case "AssumedRole", "Role" -> "role/" + name;
          case "Root" -> "root";
          default -> "";
        };
    return resource.isEmpty() || (name.isEmpty() && !type.equals("Root"))
        ? name
        : new Arn(partition, "iam", "", account, resource).text();
  }
}
