package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What a GuardDuty finding is about. A finding may tell of several things at once (a bucket and the
 * key that read it): {@code resourceType} says which is meant, the others become resources too.
 */
final class GuardDutyResource {
  private GuardDutyResource() {}

  /** Adds the resources, the meant one first, and returns that one's ARN or id. */
  static String describe(Draft draft, Event event, JsonNode resource) {
    String type = Tree.text(resource, "resourceType");
    String principal = principal(event, resource.path("accessKeyDetails"));
    String main = main(event, resource, type, principal);
    draft.resource(main);
    for (JsonNode bucket : resource.path("s3BucketDetails")) {
      draft.resource(bucketArn(event, bucket));
    }
    draft.resource(instanceArn(event, resource));
    draft.principal(principal);
    String service = serviceTag(resource);
    if (!service.isEmpty()) {
      draft.service(service);
    }
    draft
        .attribute("aws.guardduty.resource.type", type)
        .attribute("actor.user.name", Tree.text(resource, "accessKeyDetails", "userName"))
        .attribute("actor.user.type", Tree.text(resource, "accessKeyDetails", "userType"))
        .attribute("actor.user.uid", Tree.text(resource, "accessKeyDetails", "principalId"))
        .attribute("host.id", Tree.text(resource, "instanceDetails", "instanceId"))
        .attribute("host.image.id", Tree.text(resource, "instanceDetails", "imageId"))
        .attribute("container.name", container(resource, "name"))
        .attribute("container.image.name", container(resource, "image"))
        .attribute("aws.ecs.task.arn", ecsTask(resource))
        .attribute("k8s.cluster.name", Tree.text(resource, "eksClusterDetails", "name"))
        .attribute("k8s.namespace.name", workload(resource, "namespace"))
        .attribute("k8s.workload.name", workload(resource, "name"));
    return main;
  }

  private static String main(Event event, JsonNode resource, String type, String principal) {
    String arn =
        switch (type.toLowerCase(Locale.ROOT)) {
          case "accesskey" -> principal;
          case "instance" -> instanceArn(event, resource);
          case "s3bucket", "s3object" -> bucketArn(event, first(resource.path("s3BucketDetails")));
          case "ekscluster", "kubernetescluster" -> Tree.text(resource, "eksClusterDetails", "arn");
          case "ecscluster" -> Tree.text(resource, "ecsClusterDetails", "arn");
          case "rdsdbinstance" -> Tree.text(resource, "rdsDbInstanceDetails", "dbInstanceArn");
          case "rdslimitlessdb" -> Tree.text(resource, "rdsLimitlessDbDetails", "dbShardGroupArn");
          case "lambda" -> Tree.text(resource, "lambdaDetails", "functionArn");
          case "ebsvolume" ->
              Tree.text(
                  first(resource.path("ebsVolumeDetails").path("scannedVolumeDetails")),
                  "volumeArn");
          default -> "";
        };
    return arn.isEmpty() ? anyOf(event, resource, principal) : arn;
  }

  /** A container stands in a cluster or on an instance; unknown types are searched likewise. */
  private static String anyOf(Event event, JsonNode resource, String principal) {
    String[] candidates = {
      Tree.text(resource, "ecsClusterDetails", "arn"),
      Tree.text(resource, "eksClusterDetails", "arn"),
      instanceArn(event, resource),
      bucketArn(event, first(resource.path("s3BucketDetails"))),
      Tree.text(resource, "rdsDbInstanceDetails", "dbInstanceArn"),
      event.arn("rds", "db:", Tree.text(resource, "rdsDbInstanceDetails", "dbInstanceIdentifier")),
      Tree.text(resource, "lambdaDetails", "functionArn"),
      event.arn("lambda", "function:", Tree.text(resource, "lambdaDetails", "functionName")),
      sequenceResource(event),
      principal,
      Tree.text(resource, "containerDetails", "id"),
    };
    for (String candidate : candidates) {
      if (!candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }

  /** Attack sequences list their resources beside the signals they are made of. */
  private static String sequenceResource(Event event) {
    JsonNode sequence = event.detail().path("service").path("detection").path("sequence");
    return Tree.text(first(sequence.path("resources")), "uid");
  }

  /** Never the access key's id, which is half a secret: the user or role that it belongs to. */
  private static String principal(Event event, JsonNode key) {
    String name = Tree.text(key, "userName");
    String type = Tree.text(key, "userType");
    if (type.equals("Root")) {
      return event.globalArn("iam", event.account(), "root");
    }
    if (name.isEmpty()) {
      return "";
    }
    return switch (type) {
      case "IAMUser" -> event.globalArn("iam", event.account(), "user/" + name);
      case "Role", "AssumedRole" -> event.globalArn("iam", event.account(), "role/" + name);
      default -> name;
    };
  }

  private static String instanceArn(Event event, JsonNode resource) {
    String id = Tree.text(resource, "instanceDetails", "instanceId");
    return event.arn("ec2", "instance/", id);
  }

  private static String bucketArn(Event event, JsonNode bucket) {
    String arn = Tree.text(bucket, "arn");
    String name = Tree.text(bucket, "name");
    return arn.isEmpty() && !name.isEmpty() ? event.globalArn("s3", "", name) : arn;
  }

  private static String container(JsonNode resource, String field) {
    String named = Tree.text(resource, "containerDetails", field);
    return named.isEmpty()
        ? Tree.text(first(taskDetails(resource).path("containers")), field)
        : named;
  }

  private static String ecsTask(JsonNode resource) {
    return Tree.text(taskDetails(resource), "arn");
  }

  private static JsonNode taskDetails(JsonNode resource) {
    return resource.path("ecsClusterDetails").path("taskDetails");
  }

  private static String workload(JsonNode resource, String field) {
    return Tree.text(resource.path("kubernetesDetails"), "kubernetesWorkloadDetails", field);
  }

  private static String serviceTag(JsonNode resource) {
    for (JsonNode tag : resource.path("instanceDetails").path("tags")) {
      if (Tree.text(tag, "key").equalsIgnoreCase("service")) {
        return Tree.text(tag, "value");
      }
    }
    return "";
  }

  private static JsonNode first(JsonNode array) {
    return array.path(0);
  }
}
