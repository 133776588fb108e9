package tocsin.normalise;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the name or id in a parameter of an API call becomes an ARN.
 *
 * @param service the service of the ARN
 * @param scope whose it is: of a region and an account, of an account, of a region, of nobody
 * @param prefix what stands before the name
 */
record ResourceForm(String service, Scope scope, String prefix) {
  private enum Scope {
    REGIONAL,
    GLOBAL,
    UNOWNED,
    BARE
  }

  /**
   * One line each: the service that is called, the parameter, the resource. A resource begins with
   * {@code @} if it has no region, {@code ^} if it has no account, {@code ~} if neither; before a
   * {@code |} stands the service of the ARN where it differs.
   */
  private static final String FORMS =
      """
      lambda functionName function:
      lambda layerName layer:
      dynamodb tableName table/
      dynamodb globalTableName table/
      rds dBInstanceIdentifier db:
      rds dBClusterIdentifier cluster:
      rds dBSnapshotIdentifier snapshot:
      rds dBClusterSnapshotIdentifier cluster-snapshot:
      rds targetDBSnapshotIdentifier snapshot:
      rds targetDBInstanceIdentifier db:
      rds dBParameterGroupName pg:
      rds dBClusterParameterGroupName cluster-pg:
      rds dBSubnetGroupName subgrp:
      rds dBSecurityGroupName secgrp:
      rds globalClusterIdentifier @global-cluster:
      redshift clusterIdentifier cluster:
      elasticache cacheClusterId cluster:
      elasticache replicationGroupId replicationgroup:
      ec2 instanceId instance/
      ec2 groupId security-group/
      ec2 volumeId volume/
      ec2 snapshotId ^snapshot/
      ec2 imageId ^image/
      ec2 vpcId vpc/
      ec2 subnetId subnet/
      ec2 networkAclId network-acl/
      ec2 routeTableId route-table/
      ec2 internetGatewayId internet-gateway/
      ec2 natGatewayId natgateway/
      ec2 networkInterfaceId network-interface/
      ec2 vpcEndpointId vpc-endpoint/
      ec2 vpcPeeringConnectionId vpc-peering-connection/
      ec2 flowLogId vpc-flow-log/
      ec2 keyName key-pair/
      ec2 launchTemplateId launch-template/
      ec2 transitGatewayId transit-gateway/
      ec2 allocationId elastic-ip/
      ec2 trafficMirrorSessionId traffic-mirror-session/
      ec2 trafficMirrorTargetId traffic-mirror-target/
      ec2 trafficMirrorFilterId traffic-mirror-filter/
      ec2 securityGroupRuleId security-group-rule/
      ec2-instance-connect instanceId ec2|instance/
      ssm instanceId ec2|instance/
      ssm target ec2|instance/
      ssm documentName document/
      ssm name parameter/
      ssm sessionId session/
      ebs snapshotId ec2|^snapshot/
      autoscaling autoScalingGroupName autoScalingGroup:*:autoScalingGroupName/
      autoscaling launchConfigurationName launchConfiguration:*:launchConfigurationName/
      elasticloadbalancing loadBalancerName loadbalancer/
      logs logGroupName log-group:
      logs destinationName destination:
      monitoring alarmName cloudwatch|alarm:
      monitoring dashboardName cloudwatch|@dashboard/
      kinesis streamName stream/
      firehose deliveryStreamName deliverystream/
      ecr repositoryName repository/
      ecr-public repositoryName @repository/
      ecs cluster cluster/
      ecs clusterName cluster/
      ecs family task-definition/
      eks name cluster/
      eks clusterName cluster/
      codebuild projectName project/
      codebuild name project/
      codepipeline name =
      codepipeline pipelineName =
      codecommit repositoryName =
      codedeploy applicationName application:
      cloudformation stackName stack/
      cloudformation stackSetName stackset/
      cloudtrail name trail/
      cloudtrail trailName trail/
      config configurationRecorderName configuration-recorder/
      config configRuleName config-rule/
      config deliveryChannelName delivery-channel/
      guardduty detectorId detector/
      macie2 findingsFilterId findings-filter/
      kms keyId key/
      secretsmanager secretId secret:
      secretsmanager name secret:
      sns topicName =
      sns name =
      sqs queueName =
      states name stateMachine:
      events name rule/
      events rule rule/
      events eventBusName event-bus/
      scheduler name schedule/default/
      pipes name pipe/
      s3 bucketName s3|~
      s3 bucket s3|~
      s3 bucketname s3|~
      glacier vaultName vaults/
      backup backupVaultName backup-vault:
      elasticfilesystem fileSystemId file-system/
      elasticfilesystem mountTargetId mount-target/
      fsx fileSystemId file-system/
      apigateway restApiId ^/restapis/
      apigateway apiId ^/apis/
      appsync apiId apis/
      cloudfront id @distribution/
      cloudfront distributionId @distribution/
      route53 hostedZoneId ~hostedzone/
      route53 id ~hostedzone/
      route53domains domainName @domain/
      route53resolver resolverQueryLogConfigId resolver-query-log-config/
      wafv2 name regional/webacl/
      acm domainName domain/
      iam userName @user/
      iam roleName @role/
      iam groupName @group/
      iam policyName @policy/
      iam instanceProfileName @instance-profile/
      iam sAMLProviderName @saml-provider/
      iam serialNumber @mfa/
      organizations accountId @account/
      organizations policyId @policy/
      rolesanywhere trustAnchorId trust-anchor/
      rolesanywhere profileId profile/
      cognito-idp userPoolId userpool/
      cognito-identity identityPoolId identitypool/
      sagemaker notebookInstanceName notebook-instance/
      sagemaker endpointName endpoint/
      sagemaker trainingJobName training-job/
      bedrock modelId ~foundation-model/
      bedrock knowledgeBaseId knowledge-base/
      bedrock guardrailIdentifier guardrail/
      bedrock agentId agent/
      glue jobName job/
      glue databaseName database/
      athena workGroup workgroup/
      es domainName domain/
      elasticmapreduce jobFlowId cluster/
      elasticmapreduce clusterId cluster/
      elasticbeanstalk environmentName environment/
      elasticbeanstalk applicationName application/
      batch jobQueue job-queue/
      synthetics name canary:
      amplify appId apps/
      ses identity identity/
      ses emailAddress identity/
      lightsail instanceName Instance/
      transfer serverId server/
      transfer userName user/
      workspaces workspaceId workspace/
      directoryservice directoryId ds|directory/
      ds directoryId directory/
      access-analyzer analyzerName analyzer/
      budgets budgetName @budget/
      """;

  private static final Map<String, ResourceForm> BY_PARAMETER = parse();

  /** The form of a parameter; null if it names no resource that we know. */
  static @Nullable ResourceForm of(String calledService, String parameter) {
    return BY_PARAMETER.get(calledService + ' ' + parameter);
  }

  String arn(Event event, String name) {
    String bare = prefix.endsWith("/") && name.startsWith("/") ? name.substring(1) : name;
    return switch (scope) {
      case REGIONAL -> event.arn(service, prefix, bare);
      case GLOBAL ->
          event.account().isEmpty()
              ? bare
              : event.globalArn(service, event.account(), prefix + bare);
      case UNOWNED -> event.unownedArn(service, prefix, bare);
      case BARE -> event.globalArn(service, "", prefix + bare);
    };
  }

  private static Map<String, ResourceForm> parse() {
    Map<String, ResourceForm> forms = new HashMap<>();
    for (String line : FORMS.lines().toList()) {
      String[] words = line.split(" ", -1);
      forms.put(words[0] + ' ' + words[1], form(words[0], words[2]));
    }
    return Map.copyOf(forms);
  }

  private static ResourceForm form(String called, String resource) {
    int bar = resource.indexOf('|');
    String service = bar < 0 ? called : resource.substring(0, bar);
    String rest = resource.substring(bar + 1);
    return switch (rest.charAt(0)) {
      case '@' -> new ResourceForm(service, Scope.GLOBAL, rest.substring(1));
      case '^' -> new ResourceForm(service, Scope.UNOWNED, rest.substring(1));
      case '~' -> new ResourceForm(service, Scope.BARE, rest.substring(1));
      case '=' -> new ResourceForm(service, Scope.REGIONAL, "");
      default -> new ResourceForm(service, Scope.REGIONAL, rest);
    };
  }
}
