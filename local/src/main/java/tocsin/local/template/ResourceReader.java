package tocsin.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the resources that are no functions. */
final class ResourceReader {
  private final Stack stack;
  private final Physical physical;

  ResourceReader(Stack stack, Physical physical) {
    this.stack = stack;
    this.physical = physical;
  }

  QueueSpec queue(Resource resource, String name, Fields fields) {
    return new QueueSpec(
        resource.id(),
        name,
        stack.arn("sqs", name),
        physical.queueUrl(name),
        fields.truth("FifoQueue", false),
        fields.seconds("VisibilityTimeout", 30),
        fields.seconds("DelaySeconds", 0),
        fields.seconds("MessageRetentionPeriod", 345_600),
        fields.truth("ContentBasedDeduplication", false),
        "messageGroup".equals(fields.text("DeduplicationScope")),
        redrive(fields));
  }

  private static QueueSpec.@Nullable Redrive redrive(Fields fields) {
    if (!fields.has("RedrivePolicy")) {
      return null;
    }
    Fields policy = fields.under("RedrivePolicy");
    return new QueueSpec.Redrive(
        policy.required("deadLetterTargetArn"), policy.number("maxReceiveCount", 10));
  }

  /** The property names of CloudFormation are those of the request, with few exceptions. */
  TableSpec table(Resource resource, String name, Fields fields) {
    for (String wanted : new String[] {"KeySchema", "AttributeDefinitions"}) {
      if (!fields.has(wanted)) {
        fields.required(wanted);
      }
    }
    Map<String, Tree> request = new LinkedHashMap<>();
    int line = resource.line();
    request.put("TableName", Tree.text(name, line));
    for (String copied :
        new String[] {
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "LocalSecondaryIndexes",
          "BillingMode",
          "ProvisionedThroughput"
        }) {
      Tree value = fields.tree().get(copied);
      if (value != null) {
        request.put(copied, value);
      }
    }
    Fields expiry = fields.under("TimeToLiveSpecification");
    return new TableSpec(
        resource.id(),
        name,
        stack.arn("dynamodb", "table/" + name),
        Fields.json(new Tree.Mapping(request, line)),
        expiry.truth("Enabled", false) ? expiry.text("AttributeName") : null);
  }

  TopicSpec topic(Resource resource, String name, Fields fields) {
    return new TopicSpec(
        resource.id(), name, stack.arn("sns", name), fields.truth("FifoTopic", false));
  }

  static SubscriptionSpec subscription(Resource resource, Fields fields) {
    return new SubscriptionSpec(
        resource.id(),
        fields.required("TopicArn"),
        fields.required("Protocol"),
        fields.required("Endpoint"),
        fields.truth("RawMessageDelivery", false),
        fields.json("FilterPolicy"),
        fields.text("FilterPolicyScope", "MessageAttributes"));
  }

  static LogSubscriptionSpec logSubscription(Resource resource, Fields fields) {
    return new LogSubscriptionSpec(
        resource.id(),
        fields.required("LogGroupName"),
        fields.text("FilterPattern", ""),
        fields.required("DestinationArn"));
  }
}
