package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * The API calls that deploy or reconfigure what is running, by service: they may explain an
 * incident.
 *
 * <p>It is a list and not "everything that writes", because a change never opens an incident: calls
 * that matter for security first (new users and keys, trails stopped, instances started) stay
 * signals, for rules to judge.
 */
final class ChangeCalls {
  private static final Map<String, Set<String>> CALLS =
      Map.ofEntries(
          Map.entry(
              "lambda",
              Set.of(
                  "CreateFunction",
                  "DeleteFunction",
                  "UpdateFunctionCode",
                  "UpdateFunctionConfiguration",
                  "PublishVersion",
                  "CreateAlias",
                  "UpdateAlias",
                  "DeleteAlias",
                  "PutFunctionConcurrency",
                  "DeleteFunctionConcurrency",
                  "PutProvisionedConcurrencyConfig",
                  "DeleteProvisionedConcurrencyConfig",
                  "CreateEventSourceMapping",
                  "UpdateEventSourceMapping",
                  "DeleteEventSourceMapping",
                  "PublishLayerVersion",
                  "UpdateFunctionEventInvokeConfig",
                  "PutFunctionEventInvokeConfig")),
          Map.entry(
              "ecs",
              Set.of(
                  "CreateService",
                  "UpdateService",
                  "DeleteService",
                  "RegisterTaskDefinition",
                  "DeregisterTaskDefinition",
                  "UpdateCluster",
                  "UpdateCapacityProvider",
                  "CreateTaskSet",
                  "UpdateServicePrimaryTaskSet",
                  "DeleteTaskSet")),
          Map.entry(
              "eks",
              Set.of(
                  "UpdateClusterConfig",
                  "UpdateClusterVersion",
                  "UpdateNodegroupConfig",
                  "UpdateNodegroupVersion",
                  "CreateAddon",
                  "UpdateAddon",
                  "DeleteAddon")),
          Map.entry(
              "dynamodb",
              Set.of(
                  "CreateTable",
                  "UpdateTable",
                  "DeleteTable",
                  "UpdateTimeToLive",
                  "UpdateContinuousBackups")),
          Map.entry(
              "rds",
              Set.of(
                  "ModifyDBInstance",
                  "ModifyDBCluster",
                  "ModifyDBParameterGroup",
                  "ModifyDBClusterParameterGroup",
                  "RebootDBInstance",
                  "DeleteDBInstance",
                  "StopDBInstance",
                  "StartDBInstance")),
          Map.entry(
              "apigateway",
              Set.of(
                  "CreateDeployment",
                  "UpdateStage",
                  "DeleteStage",
                  "UpdateRestApi",
                  "UpdateApi",
                  "UpdateIntegration",
                  "UpdateMethod",
                  "UpdateUsagePlan")),
          Map.entry(
              "elasticloadbalancing",
              Set.of(
                  "ModifyListener",
                  "ModifyRule",
                  "ModifyTargetGroup",
                  "ModifyTargetGroupAttributes",
                  "ModifyLoadBalancerAttributes",
                  "RegisterTargets",
                  "DeregisterTargets",
                  "SetSecurityGroups")),
          Map.entry(
              "autoscaling",
              Set.of(
                  "UpdateAutoScalingGroup",
                  "SetDesiredCapacity",
                  "StartInstanceRefresh",
                  "PutScalingPolicy")),
          Map.entry(
              "application-autoscaling", Set.of("RegisterScalableTarget", "PutScalingPolicy")),
          Map.entry(
              "iam",
              Set.of(
                  "PutRolePolicy",
                  "DeleteRolePolicy",
                  "AttachRolePolicy",
                  "DetachRolePolicy",
                  "CreatePolicyVersion",
                  "SetDefaultPolicyVersion",
                  "UpdateAssumeRolePolicy",
                  "DeleteRole")),
          Map.entry(
              "ec2",
              Set.of(
                  "AuthorizeSecurityGroupIngress",
                  "AuthorizeSecurityGroupEgress",
                  "RevokeSecurityGroupIngress",
                  "RevokeSecurityGroupEgress",
                  "ModifySecurityGroupRules",
                  "CreateRoute",
                  "ReplaceRoute",
                  "DeleteRoute",
                  "ReplaceNetworkAclEntry",
                  "CreateNetworkAclEntry",
                  "DeleteNetworkAclEntry",
                  "ModifyVpcEndpoint",
                  "DeleteVpcEndpoints",
                  "DeleteNatGateway",
                  "RebootInstances",
                  "StopInstances")),
          Map.entry("ssm", Set.of("PutParameter", "DeleteParameter", "DeleteParameters")),
          Map.entry("secretsmanager", Set.of("UpdateSecret", "PutSecretValue", "RotateSecret")),
          Map.entry("route53", Set.of("ChangeResourceRecordSets")),
          Map.entry(
              "cloudfront",
              Set.of(
                  "UpdateDistribution", "CreateInvalidation", "UpdateFunction", "PublishFunction")),
          Map.entry(
              "states", Set.of("CreateStateMachine", "UpdateStateMachine", "DeleteStateMachine")),
          Map.entry("sqs", Set.of("SetQueueAttributes", "DeleteQueue", "PurgeQueue")),
          Map.entry("sns", Set.of("SetTopicAttributes", "DeleteTopic", "Unsubscribe")),
          Map.entry(
              "events",
              Set.of(
                  "PutRule",
                  "PutTargets",
                  "RemoveTargets",
                  "DisableRule",
                  "EnableRule",
                  "DeleteRule")),
          Map.entry("appconfig", Set.of("StartDeployment", "StopDeployment")),
          Map.entry(
              "evidently",
              Set.of(
                  "UpdateFeature", "UpdateProject", "StartLaunch", "StopLaunch", "UpdateLaunch")),
          Map.entry("codedeploy", Set.of("CreateDeployment", "StopDeployment")),
          Map.entry(
              "elasticbeanstalk",
              Set.of("CreateApplicationVersion", "UpdateEnvironment", "SwapEnvironmentCNAMEs")),
          Map.entry(
              "cloudformation",
              Set.of(
                  "CreateStack",
                  "UpdateStack",
                  "DeleteStack",
                  "ExecuteChangeSet",
                  "RollbackStack",
                  "CancelUpdateStack",
                  "UpdateStackSet")),
          Map.entry("apprunner", Set.of("UpdateService", "StartDeployment", "PauseService")),
          Map.entry("amplify", Set.of("StartJob", "StartDeployment", "UpdateApp", "UpdateBranch")),
          Map.entry(
              "elasticache",
              Set.of("ModifyCacheCluster", "ModifyReplicationGroup", "RebootCacheCluster")),
          Map.entry("kinesis", Set.of("UpdateShardCount", "UpdateStreamMode")),
          Map.entry("monitoring", Set.of("PutMetricAlarm", "DeleteAlarms", "DisableAlarmActions")));

  /** Who scales and keeps in balance, by their roles and by the names under which they call. */
  private static final Set<String> SCALERS =
      Set.of(
          "AutoScaling", "ApplicationAutoScaling", "ECS", "ElasticLoadBalancing", "RDS", "Config");

  private ChangeCalls() {}

  /**
   * True if it is a service that goes about its daily work: scaling, and targets that follow it.
   * These calls explain nothing, and a busy account has thousands a day.
   */
  static boolean isRoutine(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    if (Tree.text(identity, "invokedBy").contains("autoscaling")) {
      return true;
    }
    String role = Tree.text(identity.path("sessionContext"), "sessionIssuer", "userName");
    String prefix = "AWSServiceRoleFor";
    if (!role.startsWith(prefix)) {
      return false;
    }
    String of = role.substring(prefix.length());
    int underscore = of.indexOf('_');
    return SCALERS.contains(underscore < 0 ? of : of.substring(0, underscore));
  }

  /** True for a call that deploys or reconfigures; {@code service} is the source without "aws.". */
  static boolean contains(String service, String call) {
    Set<String> calls = CALLS.get(service);
    return calls != null && calls.contains(plain(call));
  }

  /** Lambda and a few others append the API's date: {@code UpdateFunctionCode20150331v2}. */
  static String plain(String call) {
    int end = call.length();
    while (end > 0 && (Character.isDigit(call.charAt(end - 1)) || call.charAt(end - 1) == 'v')) {
      end--;
    }
    return end > 0 && call.length() - end >= 8 ? call.substring(0, end) : call;
  }
}
