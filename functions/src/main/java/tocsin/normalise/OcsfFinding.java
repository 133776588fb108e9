package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.model.Json;

/** A finding in OCSF, whose classes share the fields that matter here. */
final class OcsfFinding {
  private static final Severities.Scale IDS = new Severities.Scale(2, 3, 4, 5, 6);

  private OcsfFinding() {}

  static boolean isOne(JsonNode finding) {
    return finding.has("finding_info");
  }

  static HubFinding read(JsonNode finding) {
    JsonNode info = finding.path("finding_info");
    JsonNode cloud = finding.path("cloud");
    JsonNode product = finding.path("metadata").path("product");
    JsonNode unmapped = finding.path("unmapped");
    JsonNode evidence = finding.path("evidences").path(0);
    String account = Tree.text(cloud, "account", "uid");
    String region = Tree.text(cloud, "region");
    JsonNode key = key(resources(finding).path(0));
    return new HubFinding(
        Tree.text(info, "uid"),
        updated(finding, info),
        account,
        region,
        Severities.of(severity(finding), IDS),
        Tree.text(info, "title"),
        Tree.text(info, "desc"),
        Tree.texts(info.path("types")),
        Tree.text(product, "name"),
        generator(product, info),
        status(finding, unmapped),
        HubFinding.compliance(Tree.text(finding, "compliance", "status")),
        Tree.text(finding, "compliance", "control"),
        ids(finding),
        HubFinding.principal(
            account, region, Tree.text(key, "PrincipalType"), Tree.text(key, "PrincipalName")),
        Tree.isTrue(unmapped.path("Sample")),
        Tree.text(evidence, "src_endpoint", "ip"),
        Tree.text(evidence, "api", "operation"),
        Tree.text(finding, "remediation", "desc"),
        Tree.text(finding.path("remediation").path("references").path(0)));
  }

  /** The first of the times that can be read; the last one if none can. */
  private static JsonNode updated(JsonNode finding, JsonNode info) {
    JsonNode last = finding.path("time");
    for (JsonNode time :
        List.of(
            info.path("modified_time_dt"), info.path("modified_time"), finding.path("time_dt"))) {
      if (Times.read(time) != null) {
        return time;
      }
      last = Times.isThere(last) ? last : time;
    }
    return last;
  }

  /** The number counts, 6 (fatal) being above critical; the word serves where there is none. */
  private static JsonNode severity(JsonNode finding) {
    JsonNode id = finding.path("severity_id");
    double number = Tree.number(id, 0);
    return number >= 1 && number <= 6 ? id : finding.path("severity");
  }

  /** The first version had no number for the status, but kept the old format's words aside. */
  private static String status(JsonNode finding, JsonNode unmapped) {
    if (Tree.text(unmapped, "RecordState").equalsIgnoreCase("ARCHIVED")) {
      return "ARCHIVED";
    }
    return switch ((int) Tree.number(finding.path("status_id"), 0)) {
      case 1 -> "NEW";
      case 2 -> "NOTIFIED";
      case 3 -> "SUPPRESSED";
      case 4 -> "RESOLVED";
      case 5, 6 -> "ARCHIVED";
      default -> {
        String word = Tree.text(finding, "status").toUpperCase(Locale.ROOT);
        yield word.equals("IN PROGRESS") ? "NOTIFIED" : word;
      }
    };
  }

  private static String generator(JsonNode product, JsonNode info) {
    String feature = Tree.text(product, "feature", "uid");
    return feature.isEmpty() ? Tree.text(info, "analytic", "uid") : feature;
  }

  /** Version 1.0 had one {@code resource}, later ones have a list. */
  private static JsonNode resources(JsonNode finding) {
    JsonNode many = finding.path("resources");
    return many.isArray()
        ? many
        : JsonNodeFactory.instance.arrayNode().add(finding.path("resource"));
  }

  private static List<String> ids(JsonNode finding) {
    List<String> ids = new ArrayList<>();
    for (JsonNode resource : resources(finding)) {
      String uid = Tree.text(resource, "uid");
      if (!uid.isEmpty()) {
        ids.add(uid);
      }
    }
    return ids;
  }

  /** The details of the old format stand in {@code data}, as an object or as its text. */
  private static JsonNode key(JsonNode resource) {
    JsonNode data = resource.path("data");
    if (!data.isTextual()) {
      return data.path("AwsIamAccessKey");
    }
    try {
      return Json.read(data.textValue()).path("AwsIamAccessKey");
    } catch (IOException e) {
      // Another product's text: it names no key.
      return MissingNode.getInstance();
    }
  }
}
