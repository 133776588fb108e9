package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.model.Arn;

/** A finding in the AWS Security Finding Format. */
final class AsffFinding {
  /** The bands that the format's description gives for the number. */
  private static final Severities.Scale SCALE = new Severities.Scale(1, 40, 70, 90, 100);

  private AsffFinding() {}

  static HubFinding read(JsonNode finding) {
    String account = Tree.text(finding, "AwsAccountId");
    String region = region(finding);
    JsonNode key = key(finding);
    return new HubFinding(
        Tree.text(finding, "Id"),
        finding.path("UpdatedAt"),
        account,
        region,
        Severities.of(severity(finding), SCALE),
        Tree.text(finding, "Title"),
        Tree.text(finding, "Description"),
        types(finding),
        product(finding),
        Tree.text(finding, "GeneratorId"),
        status(finding),
        HubFinding.compliance(Tree.text(finding, "Compliance", "Status")),
        Tree.text(finding, "Compliance", "SecurityControlId"),
        resources(finding),
        HubFinding.principal(
            account,
            region,
            Tree.text(key, "PrincipalType"),
            Tree.firstText(key, "PrincipalName", "UserName")),
        Tree.isTrue(finding.path("Sample")),
        sourceIp(finding),
        Tree.text(finding.path("Action"), "AwsApiCallAction", "Api"),
        Tree.text(finding.path("Remediation"), "Recommendation", "Text"),
        Tree.text(finding.path("Remediation"), "Recommendation", "Url"));
  }

  /**
   * The label; older findings have a number up to 100 in its place, very old ones only that. Some
   * write the one or the other without an object around it.
   */
  private static JsonNode severity(JsonNode finding) {
    JsonNode severity = finding.path("Severity");
    JsonNode provided = finding.path("FindingProviderFields").path("Severity");
    for (JsonNode label : List.of(severity.path("Label"), provided.path("Label"))) {
      if (Severities.word(label).isPresent()) {
        return label;
      }
    }
    return severity.isObject() ? severity.path("Normalized") : severity;
  }

  private static List<String> types(JsonNode finding) {
    List<String> types = Tree.texts(finding.path("Types"));
    return types.isEmpty()
        ? Tree.texts(finding.path("FindingProviderFields").path("Types"))
        : types;
  }

  /** A product archives; a person works on it. Before {@code Workflow} it was a word. */
  private static String status(JsonNode finding) {
    if (Tree.text(finding, "RecordState").equalsIgnoreCase("ARCHIVED")) {
      return "ARCHIVED";
    }
    String status = Tree.text(finding, "Workflow", "Status");
    return (status.isEmpty() ? Tree.text(finding, "WorkflowState") : status)
        .toUpperCase(Locale.ROOT);
  }

  private static String region(JsonNode finding) {
    String own = Tree.text(finding, "Region");
    String region = own.isEmpty() ? Tree.text(finding.path("Resources").path(0), "Region") : own;
    return region.isEmpty()
        ? Arn.parse(Tree.text(finding, "ProductArn")).map(Arn::region).orElse("")
        : region;
  }

  /** A control about the whole account names it {@code AWS::::Account:111122223333}. */
  private static List<String> resources(JsonNode finding) {
    List<String> ids = new ArrayList<>();
    for (JsonNode resource : finding.path("Resources")) {
      String id = Tree.text(resource, "Id");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static JsonNode key(JsonNode finding) {
    return finding.path("Resources").path(0).path("Details").path("AwsIamAccessKey");
  }

  private static String sourceIp(JsonNode finding) {
    String network = Tree.firstText(finding.path("Network"), "SourceIpV4", "SourceIpV6");
    JsonNode call = finding.path("Action").path("AwsApiCallAction");
    return network.isEmpty() ? Tree.text(call, "RemoteIpDetails", "IpAddressV4") : network;
  }

  private static String product(JsonNode finding) {
    String name = Tree.text(finding, "ProductName");
    return name.isEmpty()
        ? Tree.text(finding, "ProductFields", "aws/securityhub/ProductName")
        : name;
  }
}
