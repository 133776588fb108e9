package tocsin.normalise;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a dimension of a metric becomes an ARN: by its name, which most services have to themselves,
 * or by namespace and name where several share one.
 */
final class AlarmForms {
  /** The service, and what stands before the value. */
  record Form(String service, String prefix) {}

  private static final Map<String, Form> FORMS = new HashMap<>();

  static {
    compute();
    storage();
    messaging();
    rest();
    shared();
  }

  private AlarmForms() {}

  /** Null if the dimension names no resource, or one of which no ARN can be made. */
  static @Nullable Form of(String namespace, String dimension) {
    Form own = FORMS.get(namespace + ' ' + dimension);
    return own == null ? FORMS.get(dimension) : own;
  }

  private static void compute() {
    put("FunctionName", "lambda", "function:");
    put("function_name", "lambda", "function:");
    put("InstanceId", "ec2", "instance/");
    put("NatGatewayId", "ec2", "natgateway/");
    put("VpnId", "ec2", "vpn-connection/");
    put("TransitGateway", "ec2", "transit-gateway/");
    put("VPC Endpoint Id", "ec2", "vpc-endpoint/");
    put("AutoScalingGroupName", "autoscaling", "autoScalingGroup:*:autoScalingGroupName/");
    put("LoadBalancer", "elasticloadbalancing", "loadbalancer/");
    put("LoadBalancerName", "elasticloadbalancing", "loadbalancer/");
    put("TargetGroup", "elasticloadbalancing", "");
    put("StateMachineArn", "states", "");
    put("ActivityArn", "states", "");
    put("ProjectName", "codebuild", "project/");
    put("JobFlowId", "elasticmapreduce", "cluster/");
    put("EndpointName", "sagemaker", "endpoint/");
    put("FirewallName", "network-firewall", "firewall/");
    put("ConnectionId", "directconnect", "dxcon/");
    put("WorkspaceId", "workspaces", "workspace/");
  }

  private static void storage() {
    put("TableName", "dynamodb", "table/");
    put("DBInstanceIdentifier", "rds", "db:");
    put("DBClusterIdentifier", "rds", "cluster:");
    put("ProxyName", "rds", "db-proxy:");
    put("CacheClusterId", "elasticache", "cluster:");
    put("ReplicationGroupId", "elasticache", "replicationgroup:");
    put("ClusterIdentifier", "redshift", "cluster:");
    put("DomainName", "es", "domain/");
    put("CollectionId", "aoss", "collection/");
    put("VolumeId", "ec2", "volume/");
    put("FileSystemId", "elasticfilesystem", "file-system/");
    put("GatewayId", "storagegateway", "gateway/");
    put("BackupVaultName", "backup", "backup-vault:");
    put("ReplicationInstanceIdentifier", "dms", "rep:");
    put("ReplicationTaskIdentifier", "dms", "task:");
    put("WorkGroup", "athena", "workgroup/");
  }

  private static void messaging() {
    put("QueueName", "sqs", "");
    put("TopicName", "sns", "");
    put("StreamName", "kinesis", "stream/");
    put("DeliveryStreamName", "firehose", "deliverystream/");
    put("RuleName", "events", "rule/");
    put("EventBusName", "events", "event-bus/");
    put("PipeName", "pipes", "pipe/");
    put("ScheduleGroup", "scheduler", "schedule-group/");
    put("Cluster Name", "kafka", "cluster/");
    put("Broker", "mq", "broker:");
    put("ServerId", "transfer", "server/");
  }

  private static void rest() {
    put("GraphQLAPIId", "appsync", "apis/");
    put("CanaryName", "synthetics", "canary:");
    put("LogGroupName", "logs", "log-group:");
    put("CertificateArn", "acm", "");
    put("KeyId", "kms", "key/");
    put("UserPool", "cognito-idp", "userpool/");
    put("WebACL", "wafv2", "regional/webacl/");
  }

  /** Names that mean something else in these namespaces. */
  private static void shared() {
    put("AWS/MemoryDB ClusterName", "memorydb", "cluster/");
    put("AWS/FSx FileSystemId", "fsx", "file-system/");
    put("AWS/DAX ClusterId", "dax", "cache/");
    put("AWS/ElastiCache clusterId", "elasticache", "serverlesscache:");
    put("AWS/ApiGateway DomainName", "apigateway", "/domainnames/");
    put("AWS/AmplifyHosting App", "amplify", "apps/");
    put("AWS/SageMaker JobName", "sagemaker", "training-job/");
    put("Glue JobName", "glue", "job/");
    put("AWS/Batch JobQueue", "batch", "job-queue/");
    put("AWS/GameLift FleetId", "gamelift", "fleet/");
    put("AWS/KinesisVideo StreamName", "kinesisvideo", "stream/");
  }

  private static void put(String dimension, String service, String prefix) {
    FORMS.put(dimension, new Form(service, prefix));
  }
}
