package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/**
 * What the states of the operational sources become, in short rows: {@code severity state} of a
 * signal, {@code change state}, or {@code ignored reason}. Whole events stand in {@code events/}.
 */
class StatesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private final Normaliser normaliser = new Normaliser();

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "aws.batch | Batch Job State Change | {'jobName':'a','status':'SUCCEEDED'} | info ended",
        "aws.batch | Batch Job State Change | {'jobName':'a','status':'SUBMITTED'} | ignored"
            + " job-progress",
        "aws.glue | Glue Job State Change | {'jobName':'a','state':'TIMEOUT'} | medium active",
        "aws.glue | Glue Job State Change | {'jobName':'a','state':'STOPPED'} | ignored"
            + " job-stopped",
        "aws.glue | Glue Crawler State Change | {'crawlerName':'a','state':'Started'} | ignored"
            + " job-progress",
        "aws.glue | Glue Data Catalog Table State Change |"
            + " {'databaseName':'d','typeOfChange':'BatchCreatePartition'} | ignored catalog-data",
        "aws.emr | EMR Cluster State Change | {'clusterId':'j-1','state':'TERMINATED_WITH_ERRORS'}"
            + " | medium active",
        "aws.emr | EMR Cluster State Change | {'clusterId':'j-1','state':'TERMINATED'} | ignored"
            + " job-stopped",
        "aws.emr | EMR Step Status Change | {'name':'s','state':'FAILED'} | medium active",
        "aws.sagemaker | SageMaker Training Job State Change |"
            + " {'TrainingJobName':'t','TrainingJobStatus':'Failed'} | medium active",
        "aws.sagemaker | SageMaker Training Job State Change |"
            + " {'TrainingJobName':'t','TrainingJobStatus':'Completed'} | info ended",
        "aws.sagemaker | SageMaker Endpoint State Change |"
            + " {'EndpointName':'e','EndpointStatus':'IN_SERVICE'} | info ended",
        "aws.sagemaker | SageMaker Endpoint State Change |"
            + " {'EndpointName':'e','EndpointStatus':'UPDATE_ROLLBACK_FAILED'} | medium active",
        "aws.backup | Backup Job State Change | {'resourceArn':'r','state':'EXPIRED'} | medium"
            + " active",
        "aws.backup | Backup Job State Change | {'resourceArn':'r','state':'COMPLETED'} | info"
            + " ended",
        "aws.backup | Restore Job State Change | {'restoreJobId':'r','status':'RUNNING'} | ignored"
            + " job-progress",
        "aws.athena | Athena Query State Change | {'workgroupName':'w','currentState':'FAILED'} |"
            + " low active",
        "aws.athena | Athena Query State Change | {'workgroupName':'w','currentState':'SUCCEEDED'}"
            + " | ignored job-progress",
        "aws.datasync | DataSync Agent State Change | {'State':'OFFLINE'} | medium active",
        "aws.datasync | DataSync Agent State Change | {'State':'ONLINE'} | info ended",
        "aws.imagebuilder | EC2 Image Builder Image State Change |"
            + " {'state':{'status':'FAILED','reason':'x'}} | medium active",
        "aws.appflow | AppFlow End Flow Run Report | {'flow-name':'f','status':'Execution Failed'}"
            + " | medium active",
        "aws.drs | DRS Source Server Data Replication Stalled Change | {'state':'STALLED'} | medium"
            + " active",
        "aws.drs | DRS Source Server Data Replication Stalled Change | {'state':'NOT_STALLED'} |"
            + " info ended",
        "aws.ssm | EC2 Command Status-change Notification |"
            + " {'document-name':'d','status':'Success'} | ignored job-progress",
        "aws.ssm | EC2 Command Invocation Status-change Notification |"
            + " {'document-name':'d','status':'TimedOut'} | low active",
        "aws.ssm | Maintenance Window Execution State-change Notification |"
            + " {'window-id':'mw-1','status':'SUCCESS'} | info ended",
        "aws.ssm | Configuration Compliance State Change |"
            + " {'resource-id':'i-1','compliance-status':'compliant'} | info ended",
        "aws.ssm | OpsItem Create | {'ops-item-id':'oi-1','severity':'1','status':'Open'} | high"
            + " active",
        "aws.ssm | Parameter Store Policy Action |"
            + " {'parameter-name':'p','policy-type':'Expiration','action-status':'Failed'} | medium"
            + " active",
        "aws.acm | ACM Certificate Expired | {'CommonName':'a','InUse':true} | critical active",
        "aws.acm | ACM Certificate Expired | {'CommonName':'a','InUse':false} | low active",
        "aws.acm | ACM Certificate Approaching Expiration | {'DaysToExpiry':31} | low active",
        "aws.acm | ACM Certificate Approaching Expiration | {'DaysToExpiry':30} | medium active",
        "aws.acm | ACM Certificate Renewal Action Required | {'DaysToExpiry':20,'InUse':true} |"
            + " high active",
        "aws.kms | KMS CMK Deletion | {'key-id':'k'} | high active",
        "aws.kms | KMS CMK Rotation | {'key-id':'k'} | change ended",
        "aws.trustedadvisor | Trusted Advisor Check Item Refresh Notification |"
            + " {'check-name':'c','status':'OK'} | info ended",
        "aws.trustedadvisor | Trusted Advisor Check Item Refresh Notification |"
            + " {'check-name':'c','status':'WARN'} | low active",
        "aws.devops-guru | DevOps Guru New Insight Open |"
            + " {'insightId':'i','insightSeverity':'high','insightType':'REACTIVE'} | high active",
        "aws.devops-guru | DevOps Guru New Insight Open |"
            + " {'insightId':'i','insightSeverity':'high','insightType':'PROACTIVE'} | medium"
            + " active",
        "aws.ce | Anomaly Detected | {'anomalyId':'a','impact':{'totalImpact':1000}} | medium"
            + " active",
        "aws.ce | Anomaly Detected | {'anomalyId':'a','impact':{'totalImpact':99.9}} | info active",
        "aws.elasticbeanstalk | Elastic Beanstalk resource status change |"
            + " {'EnvironmentName':'e','Status':'Environment update failed','Severity':'ERROR'} |"
            + " high active",
        "aws.elasticbeanstalk | Elastic Beanstalk resource status change |"
            + " {'EnvironmentName':'e','Status':'Environment update successful','Severity':'INFO'}"
            + " | change ended",
        "aws.elasticbeanstalk | Health status change |"
            + " {'EnvironmentName':'e','Message':'Environment health has transitioned from Severe"
            + " to Ok.'} | info ended",
        "aws.dms | DMS Replication Task State Change |"
            + " {'eventType':'REPLICATION_TASK_STOPPED','category':'StateChange'} | low active",
        "aws.dms | DMS Replication Task State Change |"
            + " {'eventType':'REPLICATION_TASK_STARTED','category':'StateChange'} | info ended",
        "aws.fis | FIS Experiment State Change |"
            + " {'experiment-id':'e','new-state':{'status':'completed'}} | change ended",
        "aws.rds | RDS DB Instance Event | {'Message':'DB instance"
            + " restarted','EventCategories':['availability']} | low ended",
        "aws.rds | RDS DB Instance Event | {'Message':'DB instance"
            + " shutdown','EventCategories':['availability']} | medium active",
        "aws.rds | RDS DB Instance Event | {'Message':'Recovery of the DB instance has"
            + " started.','EventCategories':['recovery']} | medium active",
        "aws.rds | RDS DB Instance Event | {'Message':'Recovery of the DB instance is"
            + " complete.','EventCategories':['recovery']} | medium ended",
        "aws.rds | RDS DB Instance Event | {'Message':'Backing up DB"
            + " instance','EventCategories':['backup']} | ignored database-routine",
        "aws.rds | RDS DB Cluster Event |"
            + " {'Message':'Failed','EventID':'RDS-EVENT-0069','EventCategories':['failover']} |"
            + " high active",
        "aws.ec2 | EBS Volume Notification | {'event':'modifyVolume','result':'optimizing'} |"
            + " ignored storage-progress",
        "aws.ec2 | EBS Snapshot Notification | {'event':'shareSnapshot','result':'succeeded'} |"
            + " info active",
        "aws.ec2 | EC2 AMI State Change | {'ImageId':'ami-1','State':'deregistered'} | change"
            + " active",
        "aws.ec2spotfleet | EC2 Spot Fleet Instance Change | {'sub-type':'launched'} | ignored"
            + " scaling",
        "aws.codepipeline | CodePipeline Pipeline Execution State Change |"
            + " {'pipeline':'p','state':'SUPERSEDED'} | ignored pipeline-superseded",
        "aws.apprunner | AppRunner Service Status Change |"
            + " {'ServiceName':'s','CurrentServiceStatus':'CREATE_FAILED'} | medium active",
        "aws.apprunner | AppRunner Service Status Change |"
            + " {'ServiceName':'s','CurrentServiceStatus':'RUNNING'} | change ended",
        "aws.ecr | ECR Replication Action | {'repository-name':'r','result':'SUCCESS'} | ignored"
            + " image-replicated",
        "aws.ecs | ECS Service Action | {'eventName':'TASKSET_STEADY_STATE','eventType':'INFO'} |"
            + " info ended",
        "aws.ecs | ECS Task State Change |"
            + " {'lastStatus':'STOPPED','stopCode':'ServiceSchedulerInitiated','stoppedReason':'Host"
            + " EC2 (instance i-1) terminated.'} | medium active",
        "aws.cloudwatch | CloudWatch Alarm State Change |"
            + " {'alarmName':'a','state':{'value':'INSUFFICIENT_DATA','evaluationState':'EVALUATION_ERROR'}}"
            + " | low active",
        "aws.cloudwatch | CloudWatch Alarm State Change |"
            + " {'alarmName':'a','state':{'value':'ALARM'},'muteDetail':{'mutedByArn':'m'}} | low"
            + " active",
        "github | workflow_run |"
            + " {'workflow_run':{'conclusion':'failure','head_branch':'try'},'repository':{'full_name':'a/b','default_branch':'main'}}"
            + " | low active",
        "github | workflow_run | {'workflow_run':{'conclusion':'cancelled'}} | ignored"
            + " build-progress",
        "github | pull_request | {'action':'closed','pull_request':{'merged':true}} | change"
            + " active",
        "github | pull_request | {'action':'opened','pull_request':{}} | ignored"
            + " pull-request-not-merged",
        "github | check_run |"
            + " {'check_run':{'conclusion':'failure','app':{'slug':'github-actions'}}} | ignored"
            + " build-progress",
        "github | secret_scanning_alert | {'action':'created','alert':{'publicly_leaked':true}} |"
            + " critical active",
        "github | code_scanning_alert |"
            + " {'action':'created','alert':{'rule':{'security_severity_level':'medium','severity':'error'}}}"
            + " | medium active",
        "github | code_scanning_alert | {'action':'fixed','alert':{}} | info ended",
        "github | repository | {'action':'publicized'} | high active",
        "github | star | {'action':'created'} | ignored github-event",
        "aws.partner/pagerduty.com/a/b | incident.triggered |"
            + " {'data':{'id':'P','title':'t','urgency':'high','status':'triggered'}} | high"
            + " active",
        "aws.partner/pagerduty.com/a/b | incident.resolved |"
            + " {'data':{'id':'P','title':'t','urgency':'high','status':'resolved'}} | info ended",
        "aws.partner/pagerduty.com/a/b | incident.acknowledged |"
            + " {'data':{'id':'P','title':'t','status':'acknowledged'}} | ignored"
            + " alert-acknowledged",
        "aws.partner/newrelic.com/1/a | NewRelicEvent |"
            + " {'id':'i','title':'t','priority':'HIGH','state':'CLOSED'} | info ended",
        "aws.partner/okta.com/a/b | SystemLog | {'severity':'ERROR'} | high active",
        "my.app | Import Failed | {} | medium active",
        "my.app | Import | {'status':'ok'} | info ended",
        "my.app | Import | {'level':'warning'} | medium active",
      })
  void state_becomes(String source, String type, String detail, String expected) {
    assertThat(outcome(source, type, detail)).isEqualTo(expected);
  }

  @Test
  void putEventsEntry_isTheEventItMakes() {
    String entry =
        """
        {"Source":"my.app","DetailType":"Import","Resources":["r"],"Detail":"{\\"status\\":\\"failed\\"}"}\
        """;

    assertThat(shown(normaliser.normalise(entry, RECEIVED).outcome())).isEqualTo("medium active");
  }

  @Test
  void scope_missing_isThatOfTheFirstResource() {
    String event =
        """
        {"source":"aws.kms","detail-type":"KMS CMK Deletion","detail":{"key-id":"k"},
         "resources":["arn:aws:kms:eu-west-1:111122223333:key/k"]}\
        """;

    Outcome.Signalled signalled =
        (Outcome.Signalled) normaliser.normalise(event, RECEIVED).outcome();
    assertThat(signalled.signal().account()).isEqualTo("111122223333");
    assertThat(signalled.signal().region()).isEqualTo("eu-west-1");
  }

  private String outcome(String source, String type, String detail) {
    String event =
        """
        {"id":"e-1","source":"%s","detail-type":"%s","account":"111122223333","region":"eu-west-1",
         "time":"2026-11-20T10:00:00Z","resources":[],"detail":%s}\
        """
            .formatted(source, type, detail.replace('\'', '"'));
    return shown(normaliser.normalise(event, RECEIVED).outcome());
  }

  private static String shown(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Signalled(Signal s) -> s.severity().wire() + ' ' + s.state().wire();
      case Outcome.Changed changed -> "change " + changed.change().signal().state().wire();
      case Outcome.Ordered ordered -> "order by " + ordered.order().by();
      case Outcome.Ignored ignored -> "ignored " + ignored.reason();
      case Outcome.Rejected rejected -> "rejected " + rejected.reason();
    };
  }
}
