package tocsin.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tocsin.model.Json;

/**
 * A subscriber of a topic.
 *
 * @param token confirms it
 * @param attributes as they were set
 * @param filter the compiled filter policy
 */
record Subscription(
    String arn,
    String topicArn,
    String protocol,
    String endpoint,
    String token,
    boolean confirmed,
    Map<String, String> attributes,
    Filter filter) {
  private static final Set<String> SETTABLE =
      Set.of(
          "DeliveryPolicy",
          "FilterPolicy",
          "FilterPolicyScope",
          "RawMessageDelivery",
          "RedrivePolicy");

  Subscription {
    attributes = Map.copyOf(attributes);
  }

  Subscription confirm() {
    return new Subscription(arn, topicArn, protocol, endpoint, token, true, attributes, filter);
  }

  /** With these attributes over those it has. */
  Subscription set(Map<String, String> changes) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    changes.forEach((name, value) -> put(all, name, value));
    Filter changed =
        Filter.of(
            all.getOrDefault("FilterPolicy", ""),
            all.getOrDefault("FilterPolicyScope", "MessageAttributes"));
    if (raw(all) && !Set.of("http", "https", "sqs").contains(protocol)) {
      throw Query.invalid("Attributes Reason: RawMessageDelivery is for http, https and sqs");
    }
    deadLetterArn(all);
    return new Subscription(arn, topicArn, protocol, endpoint, token, confirmed, all, changed);
  }

  boolean raw() {
    return raw(attributes);
  }

  /** The queue for what cannot be delivered; empty if there is none. */
  String deadLetterArn() {
    return deadLetterArn(attributes);
  }

  private static void put(Map<String, String> all, String name, String value) {
    if (!SETTABLE.contains(name)) {
      throw Query.invalid("AttributeName");
    }
    if (name.equals("RawMessageDelivery") && !value.matches("(?i)true|false")) {
      throw Query.invalid("Attributes Reason: RawMessageDelivery: Invalid value [" + value + "].");
    }
    if (value.isEmpty()) {
      all.remove(name);
    } else {
      all.put(name, value);
    }
  }

  private static boolean raw(Map<String, String> attributes) {
    return attributes.getOrDefault("RawMessageDelivery", "false").equalsIgnoreCase("true");
  }

  private static String deadLetterArn(Map<String, String> attributes) {
    String policy = attributes.getOrDefault("RedrivePolicy", "");
    if (policy.isEmpty()) {
      return "";
    }
    try {
      JsonNode arn = Json.read(policy).path("deadLetterTargetArn");
      if (arn.isTextual() && arn.textValue().matches("arn:aws[a-z-]*:sqs:.+")) {
        return arn.textValue();
      }
    } catch (IOException e) {
      throw Query.invalid("RedrivePolicy: failed to parse JSON.");
    }
    throw Query.invalid("RedrivePolicy: deadLetterTargetArn is an invalid ARN");
  }
}
