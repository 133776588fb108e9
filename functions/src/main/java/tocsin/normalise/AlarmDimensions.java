package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.model.Arn;

/** The resources that a metric's dimensions name, as ARNs. */
final class AlarmDimensions {
  /** How a dimension becomes an ARN: the service, and what stands before the value. */
  private record Form(String service, String prefix) {}

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("FunctionName", new Form("lambda", "function:")),
          Map.entry("TableName", new Form("dynamodb", "table/")),
          Map.entry("QueueName", new Form("sqs", "")),
          Map.entry("TopicName", new Form("sns", "")),
          Map.entry("LoadBalancer", new Form("elasticloadbalancing", "loadbalancer/")),
          Map.entry("LoadBalancerName", new Form("elasticloadbalancing", "loadbalancer/")),
          Map.entry("TargetGroup", new Form("elasticloadbalancing", "")),
          Map.entry("DBInstanceIdentifier", new Form("rds", "db:")),
          Map.entry("DBClusterIdentifier", new Form("rds", "cluster:")),
          Map.entry("InstanceId", new Form("ec2", "instance/")),
          Map.entry("VolumeId", new Form("ec2", "volume/")),
          Map.entry("NatGatewayId", new Form("ec2", "natgateway/")),
          Map.entry(
              "AutoScalingGroupName",
              new Form("autoscaling", "autoScalingGroup:*:autoScalingGroupName/")),
          Map.entry("StreamName", new Form("kinesis", "stream/")),
          Map.entry("DeliveryStreamName", new Form("firehose", "deliverystream/")),
          Map.entry("StateMachineArn", new Form("states", "")),
          Map.entry("CacheClusterId", new Form("elasticache", "cluster:")),
          Map.entry("DomainName", new Form("es", "domain/")),
          Map.entry("FileSystemId", new Form("elasticfilesystem", "file-system/")),
          Map.entry("RuleName", new Form("events", "rule/")),
          Map.entry("CanaryName", new Form("synthetics", "canary:")),
          Map.entry("ProjectName", new Form("codebuild", "project/")),
          Map.entry("LogGroupName", new Form("logs", "log-group:")));

  private AlarmDimensions() {}

  static List<String> resources(Event event, String namespace, JsonNode dimensions) {
    List<String> arns = new ArrayList<>();
    String cluster = Tree.text(dimensions, "ClusterName");
    String service = Tree.text(dimensions, "ServiceName");
    if (!cluster.isEmpty() && !service.isEmpty()) {
      arns.add(event.arn("ecs", "service/" + cluster + '/', service));
    } else if (!cluster.isEmpty()) {
      boolean kubernetes = namespace.equals("ContainerInsights");
      arns.add(event.arn(kubernetes ? "eks" : "ecs", "cluster/", cluster));
    }
    add(arns, api(event, dimensions));
    add(arns, bucket(event, dimensions));
    add(arns, distribution(event, dimensions));
    dimensions
        .properties()
        .forEach(dimension -> {
          Form form = FORMS.get(dimension.getKey());
          if (form != null) {
            add(arns, event.arn(form.service(), form.prefix(), Tree.text(dimension.getValue())));
          }
        });
    return arns;
  }

  /** Metrics of REST APIs carry the API's name, those of HTTP APIs its id. */
  private static String api(Event event, JsonNode dimensions) {
    String id = Tree.text(dimensions, "ApiId");
    if (!id.isEmpty()) {
      return regional(event, "/apis/" + id);
    }
    String name = Tree.text(dimensions, "ApiName");
    return name.isEmpty() ? "" : regional(event, "/restapis/" + name);
  }

  private static String regional(Event event, String resource) {
    return new Arn(Arn.partitionOf(event.region()), "apigateway", event.region(), "", resource)
        .text();
  }

  private static String bucket(Event event, JsonNode dimensions) {
    String name = Tree.text(dimensions, "BucketName");
    return name.isEmpty() ? "" : event.globalArn("s3", "", name);
  }

  private static String distribution(Event event, JsonNode dimensions) {
    String id = Tree.text(dimensions, "DistributionId");
    return id.isEmpty() ? "" : event.globalArn("cloudfront", event.account(), "distribution/" + id);
  }

  private static void add(List<String> arns, String arn) {
    if (!arn.isEmpty()) {
      arns.add(arn);
    }
  }
}
