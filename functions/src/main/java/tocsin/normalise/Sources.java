package tocsin.normalise;

import java.util.HashMap;
import java.util.Map;

/** Which class knows which events. A new source is one class and one line here. */
final class Sources {
  private Sources() {}

  static Map<String, Source> bySource() {
    Map<String, Source> sources = new HashMap<>();
    Jobs jobs = new Jobs();
    Jobs.sources().forEach(source -> sources.put(source, jobs));
    Notices notices = new Notices();
    Notices.sources().forEach(source -> sources.put(source, notices));
    sources.putAll(classes());
    return Map.copyOf(sources);
  }

  private static Map<String, Source> classes() {
    return Map.ofEntries(
        Map.entry("aws.guardduty", new GuardDuty()),
        Map.entry("aws.cloudwatch", new CloudWatchAlarm()),
        Map.entry("aws.codepipeline", new CodePipeline()),
        Map.entry("aws.codebuild", new CodeBuild()),
        Map.entry("aws.codedeploy", new CodeDeploy()),
        Map.entry("aws.codecommit", new CodeCommit()),
        Map.entry("aws.ecs", new Ecs()),
        Map.entry("aws.ecr", new Ecr()),
        Map.entry("aws.inspector2", new Inspector()),
        Map.entry("aws.cloudformation", new CloudFormation()),
        Map.entry("aws.health", new Health()),
        Map.entry("aws.securityhub", new SecurityHub()),
        Map.entry("aws.macie", new Macie()),
        Map.entry("aws.macie2", new Macie()),
        Map.entry("aws.access-analyzer", new AccessAnalyzer()),
        Map.entry("aws.config", new ConfigRules()),
        Map.entry("aws.ce", new Costs()),
        Map.entry("aws.budgets", new Costs()),
        Map.entry("aws.apprunner", new AppRunner()),
        Map.entry("aws.amplify", new Amplify()),
        Map.entry("aws.states", new StepFunctions()),
        Map.entry("aws.rds", new Rds()),
        Map.entry("aws.autoscaling", new AutoScaling()),
        Map.entry("aws.ec2", new Ec2()),
        Map.entry("aws.synthetics", new Canaries()),
        Map.entry("aws.monitoring", new CloudWatchAlarm()),
        Map.entry("aws.xray", new XRayInsights()),
        Map.entry("aws.devops-guru", new DevOpsGuru()),
        Map.entry("aws.ssm", new Ssm()),
        Map.entry("aws.acm", new Certificates()),
        Map.entry("aws.kms", new Kms()),
        Map.entry("aws.trustedadvisor", new TrustedAdvisor()),
        Map.entry("aws.elasticbeanstalk", new Beanstalk()),
        Map.entry("aws.dms", new Dms()),
        Map.entry("aws.ec2fleet", new Ec2Fleets()),
        Map.entry("aws.ec2spotfleet", new Ec2Fleets()),
        Map.entry("aws.fis", new Experiments()),
        Map.entry("aws.glue", new Glue()),
        Map.entry("aws.codeartifact", new Inventories()),
        Map.entry("aws.tag", new Inventories()),
        Map.entry("aws.rbin", new Inventories()),
        Map.entry("github", new GitHub()),
        Map.entry("github.com", new GitHub()),
        Map.entry("lambda", new LambdaResults()),
        Map.entry("aws.lambda", new DurableExecutions()));
  }

  /** CloudTrail delivers under the source of the service that was called. */
  static Map<String, Source> byDetailType() {
    CloudTrail calls = new CloudTrail();
    SignIns signIns = new SignIns();
    return Map.of(
        CloudTrail.API_CALL,
        calls,
        CloudTrail.SERVICE_EVENT,
        calls,
        CloudTrail.CONSOLE_ACTION,
        calls,
        CloudTrail.INSIGHT,
        calls,
        CloudTrail.NETWORK_ACTIVITY,
        calls,
        CloudTrail.SIGN_IN,
        signIns,
        CloudTrail.OTHER_SIGN_IN,
        signIns);
  }

  /** Partners send as {@code aws.partner/domain/account/name}. */
  static Map<String, Source> byPartner() {
    Monitors monitors = new Monitors();
    return Map.of(
        "github.com",
        new GitHub(),
        "datadog.com",
        monitors,
        "newrelic.com",
        monitors,
        "pagerduty.com",
        monitors,
        "opsgenie.com",
        monitors,
        "signalfx.com",
        monitors);
  }
}
