package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What an API call touched, as ARNs, from the record's resources or the call's parameters. */
final class CallResource {
  /** The service of the ARN and what stands before the name; a service of "" means any caller's. */
  private record Form(String service, String prefix) {}

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("functionName", new Form("lambda", "function:")),
          Map.entry("tableName", new Form("dynamodb", "table/")),
          Map.entry("dBInstanceIdentifier", new Form("rds", "db:")),
          Map.entry("dBClusterIdentifier", new Form("rds", "cluster:")),
          Map.entry("dBSnapshotIdentifier", new Form("rds", "snapshot:")),
          Map.entry("instanceId", new Form("ec2", "instance/")),
          Map.entry("groupId", new Form("ec2", "security-group/")),
          Map.entry("volumeId", new Form("ec2", "volume/")),
          Map.entry("snapshotId", new Form("ec2", "snapshot/")),
          Map.entry("vpcId", new Form("ec2", "vpc/")),
          Map.entry("logGroupName", new Form("logs", "log-group:")),
          Map.entry("streamName", new Form("kinesis", "stream/")),
          Map.entry("repositoryName", new Form("ecr", "repository/")),
          Map.entry("projectName", new Form("codebuild", "project/")),
          Map.entry("alarmName", new Form("cloudwatch", "alarm:")),
          Map.entry(
              "autoScalingGroupName",
              new Form("autoscaling", "autoScalingGroup:*:autoScalingGroupName/")),
          Map.entry("keyId", new Form("kms", "key/")));

  private static final Map<String, String> GLOBAL_IAM =
      Map.of(
          "roleName", "role/",
          "userName", "user/",
          "groupName", "group/",
          "policyName", "policy/",
          "instanceProfileName", "instance-profile/");

  private static final String[] ARN_FIELDS = {
    "policyArn",
    "roleArn",
    "stateMachineArn",
    "topicArn",
    "secretId",
    "resourceArn",
    "resourceARN",
    "loadBalancerArn",
    "targetGroupArn",
    "listenerArn",
    "streamARN",
    "trailName",
    "detectorId",
  };

  private CallResource() {}

  static void describe(Draft draft, Event event) {
    JsonNode record = event.detail();
    JsonNode parameters = record.path("requestParameters");
    String service = event.service();
    draft.resource(ecsService(event, parameters));
    draft.resource(stack(event, parameters, service));
    draft.resource(bucket(event, parameters));
    draft.resource(queue(event, parameters));
    parameters.properties().forEach(field -> parameter(draft, event, service, field));
    for (String field : ARN_FIELDS) {
      String arn = Tree.text(parameters, field);
      if (arn.startsWith("arn:")) {
        draft.resource(arn);
      }
    }
    for (JsonNode resource : record.path("resources")) {
      draft.resource(Tree.firstText(resource, "ARN", "arn"));
    }
    items(draft, event, parameters);
  }

  private static void parameter(
      Draft draft, Event event, String service, Map.Entry<String, JsonNode> field) {
    String value = Tree.text(field.getValue());
    Form form = FORMS.get(field.getKey());
    if (form != null && (form.service().equals(service) || service.equals("monitoring"))) {
      draft.resource(event.arn(form.service(), form.prefix(), value));
      return;
    }
    String global = service.equals("iam") ? GLOBAL_IAM.get(field.getKey()) : null;
    if (global != null && !value.isEmpty()) {
      draft.resource(event.globalArn("iam", event.account(), global + value));
    }
  }

  private static String ecsService(Event event, JsonNode parameters) {
    String service = Tree.text(parameters, "service");
    String cluster = Tree.text(parameters, "cluster");
    if (!event.source().equals("aws.ecs") || service.isEmpty() || service.startsWith("arn:")) {
      return service.startsWith("arn:") ? service : "";
    }
    String name = cluster.isEmpty() ? "default" : cluster.substring(cluster.lastIndexOf('/') + 1);
    return event.arn("ecs", "service/" + name + '/', service);
  }

  private static String stack(Event event, JsonNode parameters, String service) {
    String name = Tree.text(parameters, "stackName");
    return service.equals("cloudformation") ? event.arn("cloudformation", "stack/", name) : "";
  }

  private static String bucket(Event event, JsonNode parameters) {
    String name = Tree.text(parameters, "bucketName");
    return name.isEmpty() ? "" : event.globalArn("s3", "", name);
  }

  /** {@code https://sqs.eu-west-1.amazonaws.com/111122223333/orders} */
  private static String queue(Event event, JsonNode parameters) {
    String url = Tree.text(parameters, "queueUrl");
    return url.isEmpty() ? "" : event.arn("sqs", "", url.substring(url.lastIndexOf('/') + 1));
  }

  /** EC2 lists what it started or was asked to act on. */
  private static void items(Draft draft, Event event, JsonNode parameters) {
    for (JsonNode item : parameters.path("instancesSet").path("items")) {
      draft.resource(event.arn("ec2", "instance/", Tree.text(item, "instanceId")));
    }
    JsonNode started = event.detail().path("responseElements").path("instancesSet").path("items");
    for (JsonNode item : started) {
      draft.resource(event.arn("ec2", "instance/", Tree.text(item, "instanceId")));
    }
  }
}
