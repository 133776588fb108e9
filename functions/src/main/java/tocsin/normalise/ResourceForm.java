package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the name or id in a parameter of an API call becomes an ARN.
 *
 * @param service the service of the ARN
 * @param scope whose it is: of a region and an account, of an account, of a region, of nobody
 * @param prefix what stands before the name; other parameters in braces
 */
record ResourceForm(String service, Scope scope, String prefix) {
  private enum Scope {
    REGIONAL,
    GLOBAL,
    UNOWNED,
    BARE,
    ID,
    NONE
  }

  /**
   * One line each: the service that is called, the parameter, the resource. Where the same name
   * means several things, what the call is about stands before it: {@code Function.name} in {@code
   * UpdateFunction}. A resource begins with {@code @} if it has no region, {@code ^} if it has no
   * account, {@code ~} if neither, and is {@code =} if its name is all; {@code !} is the id alone,
   * which does not make an ARN, and {@code -} is none. Before a {@code |} stands the service of the
   * ARN where it differs. Braces name another parameter of the call: {@code {a:b}} is b if a is not
   * there, {@code {a?}} is nothing if it is not there or {@code default}, and has a slash else.
   */
  private static final String FORMS =
      """
      lambda functionName function:
      lambda layerName layer:
      lambda uUID event-source-mapping:
      lambda uuid event-source-mapping:
      dynamodb tableName table/
      dynamodb globalTableName table/
      dynamodb targetTableName table/
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
      rds optionGroupName og:
      rds dBProxyName !
      rds blueGreenDeploymentIdentifier deployment:
      rds globalClusterIdentifier @global-cluster:
      redshift clusterIdentifier cluster:
      redshift parameterGroupName parametergroup:
      elasticache cacheClusterId cluster:
      elasticache replicationGroupId replicationgroup:
      elasticache cacheParameterGroupName parametergroup:
      elasticache serverlessCacheName serverlesscache:
      elasticache userGroupId usergroup:
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
      ec2 transitGatewayRouteTableId transit-gateway-route-table/
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
      ssm Document.name document/
      ssm DocumentDefaultVersion.name document/
      ssm DocumentPermission.name document/
      ssm DocumentMetadata.name document/
      ssm Association.name document/
      ssm associationId association/
      ssm sessionId session/
      ebs snapshotId ec2|^snapshot/
      autoscaling autoScalingGroupName autoScalingGroup:*:autoScalingGroupName/
      autoscaling launchConfigurationName launchConfiguration:*:launchConfigurationName/
      autoscaling instanceId ec2|instance/
      elasticloadbalancing loadBalancerName loadbalancer/
      logs logGroupName log-group:
      logs logGroupIdentifier log-group:
      logs destinationName destination:
      monitoring alarmName cloudwatch|alarm:
      monitoring AlarmMuteRule.name cloudwatch|alarm-mute-rule:
      monitoring alarmMuteRuleName cloudwatch|alarm-mute-rule:
      monitoring dashboardName cloudwatch|@dashboard/
      kinesis streamName stream/
      firehose deliveryStreamName deliverystream/
      ecr repositoryName repository/
      ecr-public repositoryName @repository/
      ecs cluster cluster/
      ecs clusterName cluster/
      ecs service service/{cluster:default}/
      ecs serviceName service/{cluster:default}/
      ecs CapacityProvider.name capacity-provider/
      ecs family task-definition/
      eks name cluster/
      eks clusterName cluster/
      codebuild projectName project/
      codebuild name project/
      codepipeline name =
      codepipeline pipelineName =
      codecommit repositoryName =
      codedeploy applicationName application:
      codedeploy deploymentId !
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
      kms aliasName =
      secretsmanager secretId secret:
      secretsmanager name secret:
      sns topicName =
      sns name =
      sqs queueName =
      states name stateMachine:
      states StateMachineAlias.name -
      evidently feature project/{project}/feature/
      evidently launch project/{project}/launch/
      evidently project project/
      events name rule/{eventBusName?}
      events EventBus.name event-bus/
      events Connection.name -
      events ApiDestination.name -
      events Archive.name archive/
      events Endpoint.name endpoint/
      events rule rule/{eventBusName?}
      events eventBusName event-bus/
      scheduler name schedule/{groupName:default}/
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
      apigateway domainName ^/domainnames/
      apigateway vpcLinkId ^/vpclinks/
      apigateway usagePlanId ^/usageplans/
      appsync apiId apis/
      cloudfront id @distribution/
      cloudfront CachePolicy.id @cache-policy/
      cloudfront OriginRequestPolicy.id @origin-request-policy/
      cloudfront ResponseHeadersPolicy.id @response-headers-policy/
      cloudfront OriginAccessControl.id @origin-access-control/
      cloudfront Function.name @function/
      cloudfront distributionId @distribution/
      route53 hostedZoneId ~hostedzone/
      route53 id ~hostedzone/
      route53 healthCheckId ~healthcheck/
      route53domains domainName @domain/
      route53resolver resolverQueryLogConfigId resolver-query-log-config/
      wafv2 WebACL.id {scope}/webacl/{name}/
      wafv2 RuleGroup.id {scope}/rulegroup/{name}/
      wafv2 IPSet.id {scope}/ipset/{name}/
      wafv2 RegexPatternSet.id {scope}/regexpatternset/{name}/
      acm domainName domain/
      iam userName @user/
      iam roleName @role/
      iam groupName @group/
      iam policyName @policy/
      iam instanceProfileName @instance-profile/
      iam serverCertificateName @server-certificate/
      iam sAMLProviderName @saml-provider/
      iam serialNumber @mfa/
      organizations accountId @account/
      organizations policyId @policy/
      appconfig environmentId application/{applicationId}/environment/
      appconfig configurationProfileId application/{applicationId}/configurationprofile/
      appconfig applicationId application/
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
      memorydb clusterName cluster/
      memorydb parameterGroupName parametergroup/
      memorydb aCLName acl/
      amazonmq brokerId !
      es domainName domain/
      elasticmapreduce jobFlowId cluster/
      elasticmapreduce clusterId cluster/
      elasticbeanstalk environmentName environment/
      elasticbeanstalk sourceEnvironmentName environment/
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

  /**
   * The form of a parameter; null if it names no resource that we know.
   *
   * @param call the name of the call, without a date
   */
  static @Nullable ResourceForm of(String calledService, String call, String parameter) {
    int noun = 1;
    while (noun < call.length() && !Character.isUpperCase(call.charAt(noun))) {
      noun++;
    }
    String about = call.isEmpty() ? "" : call.substring(noun);
    ResourceForm form = BY_PARAMETER.get(calledService + ' ' + about + '.' + parameter);
    return form == null ? BY_PARAMETER.get(calledService + ' ' + parameter) : form;
  }

  /** True if more than one parameter makes the resource: then it is what the call is about. */
  boolean isComposed() {
    return prefix.indexOf('{') >= 0;
  }

  /**
   * The resource that a name or id is; empty if the call lacks another part of it.
   *
   * @param parameters all that the call has
   */
  String arn(Event event, String name, JsonNode parameters) {
    String before = scope == Scope.NONE ? null : filled(prefix, parameters);
    if (before == null) {
      return "";
    }
    String bare = before.endsWith("/") && name.startsWith("/") ? name.substring(1) : name;
    if (service.equals("kms") && bare.startsWith("alias/")) {
      before = "";
    }
    return switch (scope) {
      case REGIONAL -> event.arn(service, before, bare);
      case GLOBAL ->
          event.account().isEmpty()
              ? bare
              : event.globalArn(service, event.account(), before + bare);
      case UNOWNED -> event.unownedArn(service, before, bare);
      case BARE -> event.globalArn(service, "", before + bare);
      case ID -> bare;
      case NONE -> "";
    };
  }

  /** A prefix with other parameters in it; null if one is missing. */
  private static @Nullable String filled(String prefix, JsonNode parameters) {
    int open = prefix.indexOf('{');
    if (open < 0) {
      return prefix;
    }
    int close = prefix.indexOf('}', open);
    String part = part(prefix.substring(open + 1, close), parameters);
    String rest = filled(prefix.substring(close + 1), parameters);
    return part == null || rest == null ? null : prefix.substring(0, open) + part + rest;
  }

  private static @Nullable String part(String named, JsonNode parameters) {
    int mark = Math.max(named.indexOf(':'), named.indexOf('?'));
    String text = Tree.text(parameters, mark < 0 ? named : named.substring(0, mark));
    String value = text.startsWith("arn:") ? Tree.last(text, '/') : text;
    if (mark >= 0 && named.charAt(mark) == '?') {
      return value.isEmpty() || value.equals("default") ? "" : value + '/';
    }
    if (value.isEmpty()) {
      return mark < 0 ? null : named.substring(mark + 1);
    }
    // The scope of a web ACL: AWS names the global one by the service that it is for.
    return switch (value) {
      case "CLOUDFRONT" -> "global";
      case "REGIONAL" -> "regional";
      default -> value;
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
      case '!' -> new ResourceForm(service, Scope.ID, "");
      case '-' -> new ResourceForm(service, Scope.NONE, "");
      default -> new ResourceForm(service, Scope.REGIONAL, rest);
    };
  }
}
