package tocsin.normalise;

import java.util.List;
import java.util.Locale;
import tocsin.model.SignalKind;

/**
 * The jobs of services that report little else than how a job stands. A new one is a row.
 *
 * <p>Fields and values are those of the EventBridge events reference and the services' own guides.
 */
final class JobTable {
  private static final String EMR = "elasticmapreduce cluster/";

  private JobTable() {}

  static List<Job> rows() {
    return List.of(
        Job.of("aws.batch", "Batch Job State Change", "Batch job")
            .name("jobName")
            .state("status")
            .reason("statusReason attempts/0/statusReason"),
        Job.of("aws.glue", "Glue Job State Change", "Glue job").name("jobName").form("glue job/"),
        Job.of("aws.glue", "Glue Crawler State Change", "Glue crawler")
            .name("crawlerName")
            .reason("errorMessage message")
            .form("glue crawler/"),
        Job.of("aws.glue", "Glue Data Quality Evaluation Results Available", "Glue data quality of")
            .name("rulesetNames/0 context/tableName context/jobName"),
        emr("EMR Cluster State Change", "EMR cluster").name("clusterId").form(EMR),
        emr("EMR Step Status Change", "EMR step").name("name").reason("message"),
        emr("EMR Instance Group State Change", "EMR instance group")
            .name("instanceGroupId clusterId"),
        emr("EMR Instance Fleet State Change", "EMR instance fleet")
            .name("instanceFleetId clusterId"),
        emr("EMR Auto Scaling Policy State Change", "EMR scaling policy")
            .name("resourceId clusterId"),
        Job.of("aws.emr-serverless", "EMR Serverless Job Run State Change", "EMR Serverless job")
            .name("jobRunName applicationId")
            .reason("stateDetails"),
        Job.of("aws.emr-serverless", "EMR Serverless Application State Change", "EMR application")
            .name("applicationName applicationId"),
        Job.of("aws.emr-containers", "EMR Job Run State Change", "EMR job on EKS")
            .reason("stateDetails failureReason"),
        sageMaker("Training Job", "TrainingJob", "training-job/"),
        sageMaker(
            "HyperParameter Tuning Job", "HyperParameterTuningJob", "hyper-parameter-tuning-job/"),
        sageMaker("Transform Job", "TransformJob", "transform-job/"),
        sageMaker("Processing Job", "ProcessingJob", "processing-job/"),
        sageMaker("Endpoint", "Endpoint", "endpoint/"),
        sageMaker("Notebook Instance", "NotebookInstance", "notebook-instance/"),
        Job.of(
                "aws.sagemaker",
                "SageMaker Model Building Pipeline Execution Status Change",
                "SageMaker pipeline")
            .name("pipelineArn")
            .state("currentPipelineExecutionStatus")
            .reason("failureReason"),
        Job.of(
                "aws.sagemaker",
                "SageMaker Model Building Pipeline Execution Step Status Change",
                "SageMaker pipeline step")
            .name("stepName")
            .state("currentStepStatus")
            .reason("failureReason"),
        backup("Backup Job State Change", "Backup of").state("state status"),
        backup("Copy Job State Change", "Backup copy of").state("state status"),
        backup("Restore Job State Change", "Restore of").state("status state"),
        Job.of("aws.backup", "Report Job State Change", "Backup report").name("reportPlanArn"),
        Job.of("aws.datasync", "DataSync Task Execution State Change", "DataSync task")
            .name("TaskArn")
            .state("State"),
        Job.of("aws.datasync", "DataSync Agent State Change", "DataSync agent").state("State"),
        Job.of("aws.athena", "Athena Query State Change", "Athena query in workgroup")
            .name("workgroupName")
            .state("currentState")
            .reason("athenaError/errorMessage")
            .form("athena workgroup/")
            .each(),
        Job.of(
                "aws.redshift-data",
                "Redshift Data Statement Status Change",
                "Redshift statement on")
            .kind(SignalKind.DATABASE)
            .name("clusterId workgroupName statementName")
            .state("state")
            .each(),
        Job.of("aws.transcribe", "Transcribe Job State Change", "Transcription")
            .name("TranscriptionJobName")
            .state("TranscriptionJobStatus")
            .reason("FailureReason"),
        Job.of("aws.mediaconvert", "MediaConvert Job State Change", "MediaConvert job of queue")
            .name("queue")
            .state("status")
            .each(),
        Job.of("aws.medialive", "MediaLive Channel State Change", "MediaLive channel")
            .name("channel_arn")
            .state("state"),
        Job.of("aws.signer", "Signer Job Status Change", "Signing job")
            .name("profile-name job-id")
            .state("status"),
        Job.of("aws.imagebuilder", "EC2 Image Builder Image State Change", "Image build")
            .kind(SignalKind.BUILD)
            .state("state/status")
            .reason("state/reason"),
        Job.of("aws.dlm", "DLM Policy State Change", "Snapshot policy")
            .name("policy_id")
            .reason("cause")
            .form("dlm policy/"),
        Job.of("aws.sms", "Server Migration Job State Change", "Server migration")
            .name("replication-job-id"),
        Job.of("aws.drs", "DRS Source Server Data Replication Stalled Change", "Replication")
            .name("sourceServerID"),
        Job.of("aws.mgn", "MGN Source Server Data Replication Stalled Change", "Replication")
            .name("sourceServerID"),
        Job.of("aws.appflow", "AppFlow End Flow Run Report", "AppFlow flow")
            .name("flow-name")
            .state("status")
            .reason("error-info/message")
            .form("appflow flow/"),
        Job.of("aws.databrew", "DataBrew Job State Change", "DataBrew job")
            .name("jobName")
            .form("databrew job/"),
        Job.of("aws.cloudhsm", "CloudHSM Cluster State Change", "CloudHSM cluster")
            .name("clusterId"),
        Job.of("aws.bedrock", "Batch Inference Job State Change", "Bedrock batch job")
            .name("batchJobName")
            .state("status")
            .reason("failureMessage"),
        Job.of("aws.bedrock", "Model Customization Job State Change", "Bedrock customization job")
            .name("jobName")
            .state("status")
            .reason("failureMessage"));
  }

  private static Job emr(String detailType, String what) {
    return Job.of("aws.emr", detailType, what).reason("message");
  }

  private static Job backup(String detailType, String what) {
    return Job.of("aws.backup", detailType, what)
        .name("resourceArn backupVaultArn restoreJobId")
        .reason("statusMessage");
  }

  /** SageMaker writes each field with the name of the job's type before it. */
  private static Job sageMaker(String type, String prefix, String resource) {
    return Job.of(
            "aws.sagemaker", "SageMaker " + type + " State Change", "SageMaker " + words(type))
        .name(prefix + "Name")
        .state(prefix + "Status")
        .reason("FailureReason")
        .form("sagemaker " + resource);
  }

  private static String words(String type) {
    return type.replace("HyperParameter Tuning", "tuning").toLowerCase(Locale.ROOT);
  }
}
