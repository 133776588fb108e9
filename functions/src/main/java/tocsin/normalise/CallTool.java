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
    {"aws-sam-cli", "sam"},
    {"opentofu", "opentofu"},
    {"terraform", "terraform"},
    {"pulumi", "pulumi"},
    {"amplify", "amplify"},
    {"eksctl", "eksctl"},
    {"ansible", "ansible"},
    {"serverless", "serverless"},
    {"codepipeline.amazonaws.com", "codepipeline"},
    {"codebuild.amazonaws.com", "codebuild"},
    {"codedeploy.amazonaws.com", "codedeploy"},
    {"console.amazonaws.com", "console"},
    {"console.aws.amazon.com", "console"},
    {"signin.amazonaws.com", "console"},
    {"s3console", "console"},
    {"aws internal", "console"},
    {"cloudshell", "console"},
    {"mozilla/", "console"},
    {"aws-cli/", "cli"},
    {"powershell", "cli"},
    {"boto", "sdk"},
    {"aws-sdk-", "sdk"},
    {"aws-toolkit", "ide"},
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
