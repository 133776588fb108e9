package tocsin.model;

import java.util.Set;
import tocsin.redact.Redactor;

/** The service that a resource belongs to, derived from the resource's own name. */
public final class ServiceName {
  private static final String UNKNOWN = "unknown";

  /** Resource types whose name is followed by an id or a part of the resource. */
  private static final Set<String> NAME_SECOND =
      Set.of(
          "function",
          "stack",
          "stackset",
          "targetgroup",
          "execution",
          "express",
          "build",
          "log-group",
          "task",
          "task-definition",
          "task-set",
          "container-instance",
          "assumed-role",
          "canary",
          "nodegroup",
          "deploymentgroup",
          "table",
          "crawler");

  /** Log groups of many jobs, each with streams that begin with its name. */
  private static final Set<String> OF_JOBS =
      Set.of("/aws/batch/job", "/aws/sagemaker/TrainingJobs", "/aws/sagemaker/TransformJobs");

  /** What people append to a service's name to name the thing that delivers it. */
  private static final String[] DELIVERY = {"-pipeline", "-deployment", "-deploy", "-build"};

  private ServiceName() {}

  /**
   * From a log group: {@code /aws/lambda/checkout} and {@code /ecs/checkout} both mean {@code
   * checkout}. Where AWS puts more than the name into the group, the part that names: {@code
   * /aws/rds/cluster/orders/postgresql} is {@code orders}, {@code
   * API-Gateway-Execution-Logs_a1b2c3/prod} is {@code a1b2c3}, {@code /aws/lambda/us-east-1.resize}
   * (the edge) is {@code resize}.
   */
  public static String ofLogGroup(String logGroup) {
    return known(inLogGroup(logGroup));
  }

  /**
   * The same, where one group has the lines of many services and only the stream tells them apart:
   * {@code /aws/eks/fargate/prod} and {@code ...containers.pay-5d_shop_pay-0a.log} is {@code pay},
   * {@code /aws/batch/job} and {@code nightly/default/0a1b} is {@code nightly}.
   */
  public static String ofLogGroup(String logGroup, String logStream) {
    if (logGroup.startsWith("/aws/eks/fargate/")) {
      return known(container(logStream, logGroup));
    }
    int slash = OF_JOBS.contains(logGroup) ? logStream.indexOf('/') : -1;
    return slash > 0 ? logStream.substring(0, slash) : ofLogGroup(logGroup);
  }

  /** Fluent Bit names a stream by pod, namespace, container and the container's id. */
  private static String container(String logStream, String logGroup) {
    int name = logStream.lastIndexOf('_');
    int id = logStream.lastIndexOf('-');
    return name > 0 && id > name ? logStream.substring(name + 1, id) : lastPart(logGroup);
  }

  private static String inLogGroup(String logGroup) {
    String[] parts = logGroup.split("/", -1);
    if (logGroup.startsWith("/aws/") && parts.length > 4) {
      int named =
          switch (parts[2]) {
            case "rds", "ecs", "amazonmq", "OpenSearchService" -> 4;
            case "eks", "containerinsights", "elasticbeanstalk", "apprunner" -> 3;
            case "docdb", "neptune" -> 3;
            default -> -1;
          };
      if (named > 0 && !parts[named].isEmpty()) {
        return parts[named];
      }
    }
    if (logGroup.startsWith("API-Gateway-Execution-Logs_")) {
      return parts[0].substring(27).isEmpty() ? UNKNOWN : parts[0].substring(27);
    }
    String name = lastPart(logGroup);
    return logGroup.startsWith("/aws/lambda/") ? withoutRegion(name) : name;
  }

  private static String withoutRegion(String function) {
    int point = function.indexOf('.');
    boolean region = point > 6 && Character.isDigit(function.charAt(point - 1));
    return region && point + 1 < function.length() ? function.substring(point + 1) : function;
  }

  /**
   * From an ARN or id: the name of a function without its version, of an ECS service without its
   * cluster, of a load balancer or stack without the id behind it, of a pipeline without {@code
   * -pipeline}. It is redacted before its part is taken, which alone does not tell that it is a
   * secret.
   */
  public static String ofResource(String arnOrId) {
    String safe = Redactor.redact(arnOrId);
    return known(Arn.parse(safe).map(ServiceName::ofArn).orElseGet(() -> lastPart(safe)));
  }

  private static String known(String name) {
    return name.isBlank() ? UNKNOWN : name;
  }

  private static String ofArn(Arn arn) {
    String resource = arn.resource();
    return switch (arn.service()) {
      case "codepipeline", "codebuild", "codedeploy" -> delivered(byType(resource));
      case "elasticloadbalancing" -> loadBalancer(resource);
      case "secretsmanager" -> withoutSuffix(lastPart(resource));
      case "autoscaling" -> lastPart(resource);
      case "s3" -> part(resource, 0, '/');
      case "sns" -> part(resource, 0, ':');
      case "apigateway" -> apiId(resource);
      case "logs" -> inLogGroup(logGroupIn(resource));
      default -> byType(resource);
    };
  }

  private static String byType(String resource) {
    int end = separator(resource, 0);
    if (end == resource.length() || !NAME_SECOND.contains(resource.substring(0, end))) {
      return lastPart(resource);
    }
    int next = separator(resource, end + 1);
    String second = resource.substring(end + 1, next);
    return second.isEmpty() ? lastPart(resource) : second;
  }

  private static String delivered(String name) {
    for (String suffix : DELIVERY) {
      if (name.length() > suffix.length() && name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /** {@code loadbalancer/app/name/id}, {@code loadbalancer/name}, {@code targetgroup/name/id}. */
  private static String loadBalancer(String resource) {
    String[] parts = resource.split("/", -1);
    if (parts.length >= 4) {
      return parts[2];
    }
    return parts.length >= 2 ? parts[1] : lastPart(resource);
  }

  /** {@code /restapis/id/stages/prod} and {@code /apis/id}. */
  private static String apiId(String resource) {
    String[] parts = resource.split("/", -1);
    return parts.length > 2 && !parts[2].isEmpty() ? parts[2] : lastPart(resource);
  }

  private static String logGroupIn(String resource) {
    String rest =
        resource.startsWith("log-group:") ? resource.substring("log-group:".length()) : resource;
    int colon = rest.indexOf(':');
    return colon < 0 ? rest : rest.substring(0, colon);
  }

  /** Secrets Manager appends a hyphen and six random characters. */
  private static String withoutSuffix(String name) {
    int hyphen = name.length() - 7;
    return hyphen > 0 && name.charAt(hyphen) == '-' ? name.substring(0, hyphen) : name;
  }

  private static String part(String text, int from, char separator) {
    int end = text.indexOf(separator, from);
    return end < 0 ? text : text.substring(from, end);
  }

  private static int separator(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != ':') {
      at++;
    }
    return at;
  }

  private static String lastPart(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == ':')) {
      end--;
    }
    int start = end;
    while (start > 0 && name.charAt(start - 1) != '/' && name.charAt(start - 1) != ':') {
      start--;
    }
    return end == start ? UNKNOWN : name.substring(start, end);
  }
}
