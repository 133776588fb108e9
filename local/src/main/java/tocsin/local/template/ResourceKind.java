package tocsin.local.template;

import java.util.Set;

/** What is done here with a resource type. */
enum ResourceKind {
  FUNCTION("AWS::Serverless::Function"),
  LAYER("AWS::Serverless::LayerVersion"),
  QUEUE("AWS::SQS::Queue"),
  TABLE("AWS::DynamoDB::Table"),
  TOPIC("AWS::SNS::Topic"),
  SUBSCRIPTION("AWS::SNS::Subscription"),
  LOG_GROUP("AWS::Logs::LogGroup"),
  LOG_SUBSCRIPTION("AWS::Logs::SubscriptionFilter"),
  /** Matters in an account only: nothing here behaves differently without it. */
  HARMLESS(""),
  /** Not known here; a function that needs it cannot run. */
  UNKNOWN("");

  private static final Set<String> HARMLESS_TYPES =
      Set.of(
          "AWS::IAM::Role",
          "AWS::IAM::Policy",
          "AWS::IAM::ManagedPolicy",
          "AWS::Lambda::Permission",
          "AWS::SQS::QueuePolicy",
          "AWS::SNS::TopicPolicy",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::Logs::AccountPolicy",
          "AWS::Logs::MetricFilter",
          "AWS::Logs::QueryDefinition",
          "AWS::Logs::ResourcePolicy",
          "AWS::Logs::LogAnomalyDetector",
          "AWS::KMS::Key",
          "AWS::KMS::Alias",
          "AWS::XRay::Group",
          "AWS::XRay::SamplingRule");

  private final String type;

  ResourceKind(String type) {
    this.type = type;
  }

  static ResourceKind of(String type) {
    for (ResourceKind kind : values()) {
      if (!kind.type.isEmpty() && kind.type.equals(type)) {
        return kind;
      }
    }
    return HARMLESS_TYPES.contains(type) ? HARMLESS : UNKNOWN;
  }

  boolean simulated() {
    return this != HARMLESS && this != UNKNOWN;
  }
}
