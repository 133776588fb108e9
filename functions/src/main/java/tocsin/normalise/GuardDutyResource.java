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
  static String describe(Draft draft, Event event, JsonNode resource, String findingType) {
    String type = Tree.text(resource, "resourceType");
    String principal = principal(event, resource.path("accessKeyDetails"));
    String main = main(event, resource, meant(type, findingType), principal);
    draft.resource(main);
    others(draft, event, resource);
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
        .attribute("k8s.workload.name", workload(resource, "name"))
        .attribute("db.namespace", Tree.text(resource, "rdsDbUserDetails", "database"))
        .attribute("aws.s3.key", Tree.text(object(resource), "key"));
    return main;
  }

  /**
   * Findings about buckets may name the key that was used as their resource, but their type says
   * what they are about.
   */
  private static String meant(String resourceType, String findingType) {
    boolean key = resourceType.equalsIgnoreCase("AccessKey") || resourceType.isEmpty();
    return key && findingType.contains(":S3/") ? "s3bucket" : resourceType.toLowerCase(Locale.ROOT);
  }

  private static String main(Event event, JsonNode resource, String type, String principal) {
    String arn =
        switch (type) {
          case "accesskey" -> principal;
          case "instance" -> instanceArn(event, resource);
          case "s3bucket" -> bucketArn(event, first(resource.path("s3BucketDetails")));
          case "s3object" -> objectArn(event, resource);
          case "ekscluster", "kubernetescluster" -> cluster(event, resource, "eks");
          case "ecscluster" -> cluster(event, resource, "ecs");
          case "rdsdbinstance", "rdslimitlessdb" -> database(event, resource);
          case "lambda" -> function(event, resource);
          case "ebsvolume" -> volume(resource);
          case "ebssnapshot" -> Tree.text(resource, "ebsSnapshotDetails", "snapshotArn");
          case "ec2image", "ec2ami" -> Tree.text(resource, "ec2ImageDetails", "imageArn");
          case "recoverypoint", "ec2recoverypoint", "ebsrecoverypoint", "s3recoverypoint" ->
              Tree.text(resource, "recoveryPointDetails", "recoveryPointArn");
          default -> "";
        };
    return arn.isEmpty() ? anyOf(event, resource, principal) : arn;
  }

  /** A container stands in a cluster or on an instance; unknown types are searched likewise. */
  private static String anyOf(Event event, JsonNode resource, String principal) {
    String[] candidates = {
      cluster(event, resource, "ecs"),
      cluster(event, resource, "eks"),
      instanceArn(event, resource),
      bucketArn(event, first(resource.path("s3BucketDetails"))),
      database(event, resource),
      function(event, resource),
      volume(resource),
      Tree.text(resource, "ebsSnapshotDetails", "snapshotArn"),
      Tree.text(resource, "ec2ImageDetails", "imageArn"),
      Tree.text(resource, "recoveryPointDetails", "recoveryPointArn"),
      AttackSequence.resource(first(AttackSequence.of(event).path("resources"))),
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

  private static void others(Draft draft, Event event, JsonNode resource) {
    for (JsonNode bucket : resource.path("s3BucketDetails")) {
      draft.resource(bucketArn(event, bucket));
    }
    draft
        .resource(instanceArn(event, resource))
        .resource(cluster(event, resource, "ecs"))
        .resource(cluster(event, resource, "eks"))
        .resource(ecsTask(resource))
        .resource(database(event, resource));
    for (JsonNode scanned : resource.path("ebsVolumeDetails").path("scannedVolumeDetails")) {
      draft.resource(Tree.text(scanned, "volumeArn"));
    }
  }

  private static String cluster(Event event, JsonNode resource, String service) {
    JsonNode cluster = resource.path(service + "ClusterDetails");
    String arn = Tree.text(cluster, "arn");
    return arn.isEmpty() ? event.arn(service, "cluster/", Tree.text(cluster, "name")) : arn;
  }

  private static String database(Event event, JsonNode resource) {
    JsonNode limitless = resource.path("rdsLimitlessDbDetails");
    String shards = Tree.text(limitless, "dbShardGroupArn");
    if (!shards.isEmpty()) {
      return shards;
    }
    JsonNode instance = resource.path("rdsDbInstanceDetails");
    String arn = Tree.text(instance, "dbInstanceArn");
    return arn.isEmpty()
        ? event.arn("rds", "db:", Tree.text(instance, "dbInstanceIdentifier"))
        : arn;
  }

  private static String function(Event event, JsonNode resource) {
    JsonNode function = resource.path("lambdaDetails");
    String arn = Tree.text(function, "functionArn");
    return arn.isEmpty()
        ? event.arn("lambda", "function:", Tree.text(function, "functionName"))
        : arn;
  }

  private static String volume(JsonNode resource) {
    JsonNode volumes = resource.path("ebsVolumeDetails");
    String scanned = Tree.text(first(volumes.path("scannedVolumeDetails")), "volumeArn");
    return scanned.isEmpty()
        ? Tree.text(first(volumes.path("skippedVolumeDetails")), "volumeArn")
        : scanned;
  }

  private static JsonNode object(JsonNode resource) {
    return first(first(resource.path("s3BucketDetails")).path("s3ObjectDetails"));
  }

  private static String objectArn(Event event, JsonNode resource) {
    String arn = Tree.text(object(resource), "objectArn");
    return arn.isEmpty() ? bucketArn(event, first(resource.path("s3BucketDetails"))) : arn;
  }

  /** Never the access key's id, which is half a secret: the user or role that it belongs to. */
  private static String principal(Event event, JsonNode key) {
    String name = Tree.text(key, "userName");
    String type = Tree.text(key, "userType");
    if (type.equals("Root")) {
      return event.globalArn("iam", event.account(), "root");
    }
    if (name.isEmpty()) {
      return Tree.text(key, "principalId");
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
    return named.isEmpty() ? containerOfTask(resource, field) : named;
  }

  private static String containerOfTask(JsonNode resource, String field) {
    String task = Tree.text(first(taskDetails(resource).path("containers")), field);
    JsonNode workload =
        resource.path("kubernetesDetails").path("kubernetesWorkloadDetails").path("containers");
    return task.isEmpty() ? Tree.text(first(workload), field) : task;
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
