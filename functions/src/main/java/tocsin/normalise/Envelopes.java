package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tocsin.model.Arn;

/**
 * Brings the other forms in which AWS hands out the same facts into EventBridge's form: a finding
 * as the GuardDuty API or Security Hub exports it, a CloudTrail record as it stands in a trail's
 * file, an alarm as SNS or a Lambda action delivers it. What is in that form already, or in none
 * that is known, passes untouched.
 */
final class Envelopes {
  /** The source of a CloudTrail record that does not say which service was called. */
  static final String UNKNOWN_CALL = "aws.cloudtrail";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Envelopes() {}

  static JsonNode of(JsonNode record) {
    if (record.path("alarmData").isObject()) {
      return alarmAction(record);
    }
    if (PutEvents.isEntry(record)) {
      return PutEvents.envelope(record);
    }
    if (record.has("detail") || record.has("detail-type")) {
      return isSdkCased(record.path("detail")) ? camelDetail(record) : record;
    }
    if (CallRecords.isOne(record)) {
      return cloudTrail(CallRecords.canonical(record));
    }
    if (SnsAlarm.isOne(record)) {
      return SnsAlarm.event(record);
    }
    return finding(record);
  }

  private static JsonNode finding(JsonNode record) {
    if (record.has("GeneratorId") && record.has("AwsAccountId")) {
      return findings(record, "Security Hub Findings - Imported", "AwsAccountId", "UpdatedAt");
    }
    if (record.has("class_uid") && record.path("finding_info").isObject()) {
      return findings(record, "Findings Imported V2", "", "");
    }
    JsonNode detail = isSdkCased(record) ? camelCased(record) : record;
    if (detail.has("severity") && detail.has("accountId") && detail.path("service").isObject()) {
      return envelope(
          "aws.guardduty",
          "GuardDuty Finding",
          Tree.text(detail, "accountId"),
          Tree.text(detail, "region"),
          detail.path("updatedAt"),
          detail);
    }
    return record;
  }

  private static JsonNode findings(
      JsonNode finding, String detailType, String accountField, String timeField) {
    ArrayNode one = NODES.arrayNode().add(finding);
    ObjectNode detail = NODES.objectNode().set("findings", one);
    String account = Tree.text(finding, accountField);
    String region = Tree.text(finding, "Region");
    if (detailType.endsWith("V2")) {
      account = Tree.text(finding.path("cloud").path("account"), "uid");
      region = Tree.text(finding, "cloud", "region");
    } else if (region.isEmpty()) {
      region = Arn.parse(Tree.text(finding, "ProductArn")).map(Arn::region).orElse("");
    }
    JsonNode time = timeField.isEmpty() ? finding.path("time") : finding.path(timeField);
    return envelope("aws.securityhub", detailType, account, region, time, detail);
  }

  private static JsonNode cloudTrail(JsonNode record) {
    String account = Tree.text(record, "recipientAccountId");
    ObjectNode envelope =
        envelope(
            CallRecords.source(record),
            CallRecords.detailType(record),
            account.isEmpty() ? Tree.text(record, "userIdentity", "accountId") : account,
            Tree.text(record, "awsRegion"),
            record.path("eventTime"),
            record);
    copyText(record, "eventID", "id", envelope);
    return envelope;
  }

  /** What a Lambda action of an alarm gets; older recordings have a detail-type as well. */
  private static JsonNode alarmAction(JsonNode record) {
    JsonNode detail = record.get("alarmData");
    String arn = Tree.text(record, "alarmArn");
    String account = Tree.firstText(record, "accountId", "account");
    ObjectNode envelope =
        envelope(
            "aws.cloudwatch",
            CloudWatchAlarm.STATE_CHANGE,
            account,
            Tree.text(record, "region"),
            record.path("time"),
            detail);
    copyText(record, "id", "id", envelope);
    envelope.set(
        "resources", arn.isEmpty() ? record.path("resources") : NODES.arrayNode().add(arn));
    return envelope;
  }

  private static ObjectNode envelope(
      String source,
      String detailType,
      String account,
      String region,
      JsonNode time,
      JsonNode detail) {
    ObjectNode envelope = NODES.objectNode();
    envelope.put("version", "0").put("detail-type", detailType).put("source", source);
    envelope.put("account", account).put("region", region);
    if (!time.isMissingNode()) {
      envelope.set("time", time);
    }
    envelope.set("detail", detail);
    return envelope;
  }

  private static void copyText(JsonNode from, String name, String as, ObjectNode to) {
    if (from.path(name).isTextual()) {
      to.set(as, from.get(name));
    }
  }

  /** GuardDuty's API and SDKs write the fields of a finding with capitals, EventBridge does not. */
  private static boolean isSdkCased(JsonNode detail) {
    return detail.path("Type").isTextual()
        && !detail.has("type")
        && (detail.has("Severity") || detail.has("AccountId"))
        && (detail.path("Service").isObject() || detail.path("Resource").isObject());
  }

  private static JsonNode camelDetail(JsonNode record) {
    ObjectNode copy = NODES.objectNode();
    record.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
    copy.set("detail", camelCased(record.get("detail")));
    return copy;
  }

  private static JsonNode camelCased(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = NODES.objectNode();
      node.properties().forEach(f -> copy.set(lowerFirst(f.getKey()), camelCased(f.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = NODES.arrayNode(node.size());
      node.forEach(element -> copy.add(camelCased(element)));
      return copy;
    }
    return node;
  }

  private static String lowerFirst(String name) {
    return name.isEmpty() || !Character.isUpperCase(name.charAt(0))
        ? name
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
