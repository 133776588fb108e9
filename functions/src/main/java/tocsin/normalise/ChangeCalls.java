package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API calls that deploy or reconfigure what is running, by service: they may explain an
 * incident.
 *
 * <p>It is a list and not "everything that writes", because a change never opens an incident by
 * itself. What only creates, tags or records is not in it, nor what runs something once (tasks,
 * commands, executions), nor what has no resource that could be looked for (settings of an
 * account). Calls that matter for security first (new users and keys, trails stopped) stay signals,
 * for rules to judge.
 */
final class ChangeCalls {
  /** A line each: the service as the call's host names it, and its calls. */
  private static final String CALLS =
      """
      acm DeleteCertificate ImportCertificate RenewCertificate
      amplify StartJob StartDeployment UpdateApp UpdateBranch DeleteBranch DeleteApp
      apigateway CreateDeployment UpdateDeployment DeleteDeployment CreateStage UpdateStage DeleteStage
      apigateway UpdateRestApi PutRestApi DeleteRestApi UpdateApi ReimportApi DeleteApi
      apigateway PutIntegration UpdateIntegration DeleteIntegration UpdateIntegrationResponse
      apigateway PutMethod UpdateMethod DeleteMethod UpdateMethodResponse UpdateResource DeleteResource
      apigateway CreateRoute UpdateRoute DeleteRoute DeleteRouteSettings PutRoutingRule
      apigateway UpdateAuthorizer DeleteAuthorizer UpdateRequestValidator UpdateModel FlushStageCache
      apigateway PutGatewayResponse UpdateGatewayResponse UpdateUsagePlan DeleteUsagePlan
      apigateway UpdateDomainName DeleteDomainName CreateBasePathMapping UpdateBasePathMapping
      apigateway DeleteBasePathMapping CreateApiMapping UpdateApiMapping DeleteApiMapping
      apigateway UpdateVpcLink DeleteVpcLink
      appconfig StartDeployment StopDeployment UpdateConfigurationProfile UpdateEnvironment
      application-autoscaling RegisterScalableTarget DeregisterScalableTarget PutScalingPolicy
      application-autoscaling DeleteScalingPolicy PutScheduledAction DeleteScheduledAction
      apprunner UpdateService StartDeployment PauseService ResumeService DeleteService
      appsync UpdateGraphqlApi DeleteGraphqlApi UpdateApi UpdateResolver DeleteResolver UpdateFunction
      appsync UpdateDataSource DeleteDataSource StartSchemaCreation
      autoscaling UpdateAutoScalingGroup DeleteAutoScalingGroup SetDesiredCapacity StartInstanceRefresh
      autoscaling CancelInstanceRefresh RollbackInstanceRefresh PutScalingPolicy DeletePolicy
      autoscaling PutScheduledUpdateGroupAction DeleteScheduledAction PutLifecycleHook
      autoscaling DeleteLifecycleHook SuspendProcesses ResumeProcesses AttachInstances DetachInstances
      autoscaling EnterStandby ExitStandby AttachLoadBalancerTargetGroups AttachTrafficSources
      autoscaling DetachLoadBalancerTargetGroups DetachTrafficSources PutWarmPool DeleteWarmPool
      autoscaling TerminateInstanceInAutoScalingGroup
      cloudformation CreateStack UpdateStack DeleteStack ExecuteChangeSet RollbackStack
      cloudformation CancelUpdateStack ContinueUpdateRollback UpdateStackSet UpdateStackInstances
      cloudformation CreateStackInstances DeleteStackInstances
      cloudfront UpdateDistribution DeleteDistribution UpdateDistributionWithStagingConfig
      cloudfront AssociateDistributionWebACL DisassociateDistributionWebACL CreateInvalidation
      cloudfront UpdateFunction PublishFunction DeleteFunction UpdateCachePolicy
      cloudfront UpdateOriginRequestPolicy UpdateResponseHeadersPolicy UpdateOriginAccessControl
      codedeploy CreateDeployment StopDeployment ContinueDeployment UpdateDeploymentGroup
      codedeploy DeleteDeploymentGroup
      cognito-idp UpdateUserPool DeleteUserPool UpdateUserPoolClient DeleteUserPoolClient
      cognito-idp SetUserPoolMfaConfig UpdateIdentityProvider DeleteIdentityProvider
      cognito-idp UpdateUserPoolDomain DeleteUserPoolDomain UpdateResourceServer
      dynamodb CreateTable UpdateTable DeleteTable UpdateTimeToLive UpdateContinuousBackups
      dynamodb UpdateGlobalTable UpdateTableReplicaAutoScaling PutResourcePolicy DeleteResourcePolicy
      dynamodb EnableKinesisStreamingDestination DisableKinesisStreamingDestination
      dynamodb RestoreTableFromBackup RestoreTableToPointInTime
      ec2 AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress
      ec2 RevokeSecurityGroupEgress ModifySecurityGroupRules DeleteSecurityGroup
      ec2 CreateRoute ReplaceRoute DeleteRoute AssociateRouteTable
      ec2 ReplaceRouteTableAssociation DeleteRouteTable CreateNetworkAclEntry ReplaceNetworkAclEntry
      ec2 DeleteNetworkAclEntry ModifyVpcAttribute ModifySubnetAttribute DeleteSubnet
      ec2 ModifyVpcEndpoint DeleteVpcEndpoints DeleteNatGateway DetachInternetGateway
      ec2 DeleteVpcPeeringConnection AcceptVpcPeeringConnection ModifyNetworkInterfaceAttribute
      ec2 AssociateAddress CreateTransitGatewayRoute ReplaceTransitGatewayRoute
      ec2 DeleteTransitGatewayRoute RebootInstances StopInstances StartInstances TerminateInstances
      ec2 ModifyInstanceAttribute ModifyInstanceMetadataOptions ModifyInstancePlacement
      ec2 ResetInstanceAttribute AssociateIamInstanceProfile ModifyVolume
      ec2 CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplateVersions
      ecr DeleteRepository SetRepositoryPolicy DeleteRepositoryPolicy PutLifecyclePolicy
      ecs CreateService UpdateService DeleteService RegisterTaskDefinition DeregisterTaskDefinition
      ecs UpdateCluster DeleteCluster PutClusterCapacityProviders UpdateCapacityProvider
      ecs CreateTaskSet UpdateTaskSet UpdateServicePrimaryTaskSet DeleteTaskSet
      ecs UpdateContainerInstancesState StopServiceDeployment CreateExpressGatewayService
      ecs UpdateExpressGatewayService DeleteExpressGatewayService
      eks UpdateClusterConfig UpdateClusterVersion DeleteCluster UpdateNodegroupConfig
      eks UpdateNodegroupVersion DeleteNodegroup CreateAddon UpdateAddon DeleteAddon
      eks CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation
      eks UpdateAccessEntry DeleteAccessEntry AssociateAccessPolicy DisassociateAccessPolicy
      eks CreateFargateProfile DeleteFargateProfile
      elasticache ModifyCacheCluster DeleteCacheCluster RebootCacheCluster ModifyReplicationGroup
      elasticache DeleteReplicationGroup ModifyReplicationGroupShardConfiguration IncreaseReplicaCount
      elasticache DecreaseReplicaCount TestFailover ModifyCacheParameterGroup ModifyServerlessCache
      elasticache DeleteServerlessCache ModifyUserGroup
      elasticbeanstalk CreateApplicationVersion UpdateEnvironment SwapEnvironmentCNAMEs
      elasticbeanstalk RebuildEnvironment TerminateEnvironment
      elasticfilesystem UpdateFileSystem DeleteFileSystem PutFileSystemPolicy DeleteFileSystemPolicy
      elasticfilesystem ModifyMountTargetSecurityGroups DeleteMountTarget
      elasticloadbalancing CreateListener ModifyListener DeleteListener CreateRule ModifyRule DeleteRule
      elasticloadbalancing SetRulePriorities ModifyTargetGroup ModifyTargetGroupAttributes
      elasticloadbalancing DeleteTargetGroup RegisterTargets DeregisterTargets SetSecurityGroups
      elasticloadbalancing SetSubnets ModifyLoadBalancerAttributes DeleteLoadBalancer
      elasticloadbalancing AddListenerCertificates RemoveListenerCertificates ModifyListenerAttributes
      elasticloadbalancing RegisterInstancesWithLoadBalancer DeregisterInstancesFromLoadBalancer
      elasticloadbalancing ConfigureHealthCheck SetLoadBalancerListenerSSLCertificate
      elasticloadbalancing ApplySecurityGroupsToLoadBalancer
      es UpdateDomainConfig UpdateElasticsearchDomainConfig UpgradeDomain DeleteDomain
      es UpgradeElasticsearchDomain StartServiceSoftwareUpdate
      events PutRule PutTargets RemoveTargets DisableRule EnableRule DeleteRule
      events UpdateEventBus DeleteEventBus PutPermission RemovePermission
      evidently UpdateFeature UpdateProject StartLaunch StopLaunch UpdateLaunch
      firehose UpdateDestination DeleteDeliveryStream StartDeliveryStreamEncryption
      firehose StopDeliveryStreamEncryption
      iam PutRolePolicy DeleteRolePolicy AttachRolePolicy DetachRolePolicy UpdateAssumeRolePolicy
      iam UpdateRole DeleteRole PutRolePermissionsBoundary DeleteRolePermissionsBoundary
      iam CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion DeletePolicy
      iam PutUserPolicy DeleteUserPolicy DetachUserPolicy PutUserPermissionsBoundary DeleteUser
      iam PutGroupPolicy DeleteGroupPolicy DetachGroupPolicy RemoveUserFromGroup UpdateAccessKey
      iam AddRoleToInstanceProfile RemoveRoleFromInstanceProfile DeleteInstanceProfile
      iam UpdateOpenIDConnectProviderThumbprint RemoveClientIDFromOpenIDConnectProvider
      iam DeleteOpenIDConnectProvider UpdateSAMLProvider DeleteSAMLProvider
      kafka UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateBrokerCount UpdateBrokerType
      kafka UpdateBrokerStorage UpdateSecurity UpdateConnectivity RebootBroker DeleteCluster
      kinesis UpdateShardCount UpdateStreamMode MergeShards SplitShard DeleteStream
      kinesis DecreaseStreamRetentionPeriod StartStreamEncryption StopStreamEncryption
      kms EnableKey DisableKey ScheduleKeyDeletion CancelKeyDeletion PutKeyPolicy UpdateAlias
      kms DeleteAlias DeleteImportedKeyMaterial UpdatePrimaryRegion
      lambda CreateFunction DeleteFunction UpdateFunctionCode UpdateFunctionConfiguration
      lambda PublishVersion CreateAlias UpdateAlias DeleteAlias PublishLayerVersion DeleteLayerVersion
      lambda PutFunctionConcurrency DeleteFunctionConcurrency PutProvisionedConcurrencyConfig
      lambda DeleteProvisionedConcurrencyConfig PutFunctionScalingConfig PutRuntimeManagementConfig
      lambda PutFunctionRecursionConfig CreateEventSourceMapping UpdateEventSourceMapping
      lambda DeleteEventSourceMapping PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig
      lambda DeleteFunctionEventInvokeConfig AddPermission RemovePermission CreateFunctionUrlConfig
      lambda UpdateFunctionUrlConfig DeleteFunctionUrlConfig PutFunctionCodeSigningConfig
      logs DeleteLogGroup AssociateKmsKey DisassociateKmsKey PutMetricFilter DeleteMetricFilter
      logs PutTransformer DeleteTransformer
      memorydb UpdateCluster DeleteCluster FailoverShard UpdateParameterGroup UpdateACL
      monitoring PutMetricAlarm PutCompositeAlarm DeleteAlarms DisableAlarmActions SetAlarmState
      monitoring PutAlarmMuteRule
      amazonmq UpdateBroker RebootBroker DeleteBroker
      pipes UpdatePipe StartPipe StopPipe DeletePipe
      rds ModifyDBInstance ModifyDBCluster ModifyDBParameterGroup ModifyDBClusterParameterGroup
      rds ResetDBParameterGroup ResetDBClusterParameterGroup RebootDBInstance RebootDBCluster
      rds DeleteDBInstance DeleteDBCluster StopDBInstance StartDBInstance StopDBCluster StartDBCluster
      rds FailoverDBCluster PromoteReadReplica PromoteReadReplicaDBCluster SwitchoverReadReplica
      rds SwitchoverBlueGreenDeployment SwitchoverGlobalCluster FailoverGlobalCluster
      rds ModifyGlobalCluster RemoveFromGlobalCluster BacktrackDBCluster ModifyOptionGroup
      rds ModifyDBSubnetGroup ApplyPendingMaintenanceAction ModifyDBProxy DeleteDBProxy
      rds ModifyDBProxyTargetGroup RegisterDBProxyTargets DeregisterDBProxyTargets
      redshift ModifyCluster ResizeCluster PauseCluster ResumeCluster RebootCluster DeleteCluster
      redshift ModifyClusterParameterGroup
      route53 ChangeResourceRecordSets DeleteHostedZone UpdateHealthCheck DeleteHealthCheck
      route53 AssociateVPCWithHostedZone DisassociateVPCFromHostedZone DisableHostedZoneDNSSEC
      s3 PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketPublicAccessBlock
      s3 DeleteBucketPublicAccessBlock PutBucketOwnershipControls DeleteBucketOwnershipControls
      s3 PutBucketCors DeleteBucketCors PutBucketEncryption DeleteBucketEncryption PutBucketLifecycle
      s3 DeleteBucketLifecycle PutBucketNotification PutBucketReplication DeleteBucketReplication
      s3 PutBucketVersioning PutBucketWebsite DeleteBucketWebsite PutBucketObjectLockConfiguration
      s3 PutBucketRequestPayment DeleteBucket
      scheduler UpdateSchedule DeleteSchedule
      secretsmanager UpdateSecret PutSecretValue RotateSecret CancelRotateSecret DeleteSecret
      secretsmanager RestoreSecret UpdateSecretVersionStage PutResourcePolicy DeleteResourcePolicy
      sns SetTopicAttributes DeleteTopic Unsubscribe SetSubscriptionAttributes AddPermission
      sns RemovePermission PutDataProtectionPolicy
      sqs SetQueueAttributes DeleteQueue PurgeQueue AddPermission RemovePermission
      sqs StartMessageMoveTask
      ssm PutParameter DeleteParameter DeleteParameters LabelParameterVersion UpdateDocument
      ssm UpdateDocumentDefaultVersion DeleteDocument UpdateAssociation
      states CreateStateMachine UpdateStateMachine DeleteStateMachine PublishStateMachineVersion
      states CreateStateMachineAlias UpdateStateMachineAlias DeleteStateMachineAlias
      wafv2 UpdateWebACL DeleteWebACL AssociateWebACL DisassociateWebACL UpdateRuleGroup
      wafv2 UpdateIPSet UpdateRegexPatternSet
      """;

  private static final Map<String, Set<String>> BY_SERVICE = parse();

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

  private static Map<String, Set<String>> parse() {
    Map<String, Set<String>> calls = new HashMap<>();
    for (String line : CALLS.lines().toList()) {
      List<String> words = List.of(line.split(" ", -1));
      calls
          .computeIfAbsent(words.getFirst(), _ -> new HashSet<>())
          .addAll(words.subList(1, words.size()));
    }
    return Map.copyOf(calls);
  }

  /** The calls by service. */
  static Map<String, Set<String>> all() {
    return BY_SERVICE;
  }

  /** True for a call that deploys or reconfigures; {@code service} is the source without "aws.". */
  static boolean contains(String service, String call) {
    Set<String> calls = BY_SERVICE.get(service);
    return calls != null && calls.contains(plain(call));
  }

  /**
   * Lambda and CloudFront append the API's date: {@code UpdateFunctionCode20150331v2}, {@code
   * UpdateDistribution2020_05_31}.
   */
  static String plain(String call) {
    int end = call.length();
    while (end > 0 && isOfADate(call.charAt(end - 1))) {
      end--;
    }
    return end > 0 && call.length() - end >= 8 ? call.substring(0, end) : call;
  }

  private static boolean isOfADate(char c) {
    return Character.isDigit(c) || c == 'v' || c == '_';
  }
}
