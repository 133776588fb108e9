package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.model.Arn;

/** The resources that a metric's dimensions name, as ARNs. */
final class AlarmDimensions {
  private AlarmDimensions() {}

  static List<String> resources(Event event, String namespace, JsonNode dimensions) {
    List<String> arns = new ArrayList<>();
    add(arns, container(event, namespace, dimensions));
    add(arns, api(event, dimensions));
    add(arns, global(event, dimensions));
    for (Map.Entry<String, JsonNode> dimension : dimensions.properties()) {
      String value = Tree.text(dimension.getValue());
      AlarmForms.Form form = AlarmForms.of(namespace, dimension.getKey());
      if (form != null && !value.isEmpty()) {
        add(arns, event.arn(form.service(), form.prefix(), value));
      }
    }
    if (namespace.equals("ApplicationSignals")) {
      add(arns, service(event, dimensions));
      add(arns, remote(event, dimensions));
    }
    return arns;
  }

  /** Application Signals names a function as a service whose environment is Lambda. */
  private static String service(Event event, JsonNode dimensions) {
    String name = Tree.text(dimensions, "Service");
    boolean function = Tree.text(dimensions, "Environment").startsWith("lambda:");
    return function ? event.arn("lambda", "function:", name) : name;
  }

  /**
   * Names what the service calls, by the type that CloudFormation has for it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AppSignals-StandardMetrics.html">Standard
   *     application metrics</a>
   */
  private static String remote(Event event, JsonNode dimensions) {
    String id = Tree.text(dimensions, "RemoteResourceIdentifier");
    if (id.isEmpty() || id.startsWith("arn:")) {
      return id;
    }
    return switch (Tree.text(dimensions, "RemoteResourceType")) {
      case "AWS::DynamoDB::Table" -> event.arn("dynamodb", "table/", id);
      case "AWS::Lambda::Function" -> event.arn("lambda", "function:", id);
      case "AWS::SQS::Queue" -> event.arn("sqs", "", id);
      case "AWS::SNS::Topic" -> event.arn("sns", "", id);
      case "AWS::Kinesis::Stream" -> event.arn("kinesis", "stream/", id);
      case "AWS::StepFunctions::StateMachine" -> event.arn("states", "stateMachine:", id);
      case "AWS::SecretsManager::Secret" -> event.arn("secretsmanager", "secret:", id);
      case "AWS::S3::Bucket" -> event.globalArn("s3", "", id);
      default -> id;
    };
  }

  /** Services need their cluster for an ARN; App Runner's need their id. */
  private static String container(Event event, String namespace, JsonNode dimensions) {
    String cluster = Tree.text(dimensions, "ClusterName");
    String service = Tree.text(dimensions, "ServiceName");
    if (namespace.equals("AWS/AppRunner")) {
      String id = Tree.firstText(dimensions, "ServiceID", "ServiceId");
      return service.isEmpty()
          ? ""
          : event.arn("apprunner", "service/", id.isEmpty() ? service : service + '/' + id);
    }
    if (cluster.isEmpty() || AlarmForms.of(namespace, "ClusterName") != null) {
      return "";
    }
    if (!service.isEmpty()) {
      return event.arn("ecs", "service/" + cluster + '/', service);
    }
    return event.arn(namespace.equals("ContainerInsights") ? "eks" : "ecs", "cluster/", cluster);
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

  private static String global(Event event, JsonNode dimensions) {
    String bucket = Tree.text(dimensions, "BucketName");
    if (!bucket.isEmpty()) {
      return event.globalArn("s3", "", bucket);
    }
    String check = Tree.text(dimensions, "HealthCheckId");
    if (!check.isEmpty()) {
      return event.globalArn("route53", "", "healthcheck/" + check);
    }
    String id = Tree.text(dimensions, "DistributionId");
    return id.isEmpty() ? "" : event.globalArn("cloudfront", event.account(), "distribution/" + id);
  }

  private static void add(List<String> arns, String arn) {
    if (!arn.isEmpty()) {
      arns.add(arn);
    }
  }
}
