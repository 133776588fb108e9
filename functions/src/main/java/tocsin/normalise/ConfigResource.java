package tocsin.normalise;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ARN of a resource that Config names by its type and its id or name. */
final class ConfigResource {
  private static final Map<String, String[]> FORMS =
      Map.ofEntries(
          Map.entry("AWS::EC2::Instance", form("ec2", "instance/")),
          Map.entry("AWS::EC2::SecurityGroup", form("ec2", "security-group/")),
          Map.entry("AWS::EC2::Volume", form("ec2", "volume/")),
          Map.entry("AWS::EC2::VPC", form("ec2", "vpc/")),
          Map.entry("AWS::EC2::Subnet", form("ec2", "subnet/")),
          Map.entry("AWS::EC2::RouteTable", form("ec2", "route-table/")),
          Map.entry("AWS::EC2::NetworkAcl", form("ec2", "network-acl/")),
          Map.entry("AWS::EC2::InternetGateway", form("ec2", "internet-gateway/")),
          Map.entry("AWS::EC2::NetworkInterface", form("ec2", "network-interface/")),
          Map.entry("AWS::EC2::EIP", form("ec2", "elastic-ip/")),
          Map.entry("AWS::Lambda::Function", form("lambda", "function:")),
          Map.entry("AWS::DynamoDB::Table", form("dynamodb", "table/")),
          Map.entry("AWS::CloudTrail::Trail", form("cloudtrail", "trail/")),
          Map.entry("AWS::CodeBuild::Project", form("codebuild", "project/")),
          Map.entry("AWS::ECS::Cluster", form("ecs", "cluster/")),
          Map.entry("AWS::EKS::Cluster", form("eks", "cluster/")),
          Map.entry("AWS::ECR::Repository", form("ecr", "repository/")),
          Map.entry("AWS::KMS::Key", form("kms", "key/")),
          Map.entry("AWS::SQS::Queue", form("sqs", "")),
          Map.entry("AWS::SNS::Topic", form("sns", "")),
          Map.entry("AWS::Redshift::Cluster", form("redshift", "cluster:")),
          Map.entry("AWS::Logs::LogGroup", form("logs", "log-group:")));

  private ConfigResource() {}

  private static String[] form(String service, String prefix) {
    return new String[] {service, prefix};
  }

  /** The id itself where it is an ARN, or where the type has no form that the id is enough for. */
  static String arn(Event event, String type, String id) {
    if (id.isEmpty() || id.startsWith("arn:")) {
      return id;
    }
    if (type.equals("AWS::S3::Bucket")) {
      return event.globalArn("s3", "", id);
    }
    String @Nullable [] form = FORMS.get(type);
    return form == null ? id : event.arn(form[0], form[1], lastPart(id));
  }

  /** Queues are known by the URL that ends with their name. */
  private static String lastPart(String id) {
    return id.startsWith("https://") ? Tree.last(id, '/') : id;
  }
}
