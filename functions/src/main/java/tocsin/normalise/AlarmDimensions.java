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
    if (arns.isEmpty() && namespace.equals("AWS/ApplicationSignals")) {
      add(arns, Tree.text(dimensions, "Service"));
    }
    return arns;
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
