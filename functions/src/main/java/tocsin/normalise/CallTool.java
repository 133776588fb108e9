package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * The tool behind an API call, by what it says of itself. Order matters: the tools that are built
 * on an SDK name it too, so the outermost is looked for first.
 */
final class CallTool {
  private static final String[][] MARKS = {
    {"cloudformation.amazonaws.com", "cloudformation"},
    {"aws-cdk", "cdk"},
    {"cdk-assets", "cdk"},
    {"aws-sam-cli", "sam"},
    {"opentofu", "opentofu"},
    {"terraform", "terraform"},
    {"pulumi", "pulumi"},
    {"crossplane", "crossplane"},
    {"serverless", "serverless"},
    {"aws-amplify", "amplify"},
    {"amplify", "amplify"},
    {"aws-copilot", "copilot"},
    {"elasticbeanstalk-cli", "elasticbeanstalk"},
    {"eksctl", "eksctl"},
    {"ansible", "ansible"},
    {"packer", "packer"},
    {"github-actions", "github-actions"},
    {"codepipeline.amazonaws.com", "codepipeline"},
    {"codebuild.amazonaws.com", "codebuild"},
    {"codedeploy.amazonaws.com", "codedeploy"},
    {"console.amazonaws.com", "console"},
    {"console.aws.amazon.com", "console"},
    {"signin.amazonaws.com", "console"},
    {"awsconsole", "console"},
    {"s3console", "console"},
    {"aws internal", "console"},
    {"cloudshell", "console"},
    {"mozilla", "console"},
    {"aws-cli/", "cli"},
    {"powershell", "cli"},
    {"aws-toolkit", "ide"},
    {"boto", "sdk"},
    {"aws-sdk-", "sdk"},
    {"aws-internal/", "sdk"},
  };

  private static final String SERVICE = ".amazonaws.com";

  private CallTool() {}

  static String of(JsonNode record) {
    String agent = Tree.text(record, "userAgent").toLowerCase(Locale.ROOT);
    String invokedBy = Tree.text(record, "userIdentity", "invokedBy").toLowerCase(Locale.ROOT);
    String both = invokedBy.isEmpty() ? agent : invokedBy + ' ' + agent;
    if (Tree.isTrue(record.path("sessionCredentialFromConsole"))) {
      return "console";
    }
    if (agent.startsWith("console.")) {
      return "console";
    }
    for (String[] mark : MARKS) {
      if (both.contains(mark[0])) {
        return mark[1];
      }
    }
    String service = invokedBy.isEmpty() ? agent : invokedBy;
    return service.endsWith(SERVICE)
        ? service.substring(0, service.length() - SERVICE.length())
        : "other";
  }
}
