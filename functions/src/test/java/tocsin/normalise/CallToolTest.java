package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallToolTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cloudformation.amazonaws.com                                            | cloudformation",
        "aws-cdk/2.170.0 aws-sdk-js/3.700.0                                      | cdk",
        "Boto3/1.35 md/Botocore#1.35 aws-sam-cli/1.130.0                         | sam",
        "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 aws-sdk-go-v2/1.32.5              | terraform",
        "aws-amplify/6.0 framework/1 aws-sdk-js/3                                | amplify",
        "aws-cli/2.31.0 md/awscrt#0.27 exec-env/CloudShell                       | console",
        "aws-cli/2.31.0 md/awscrt#0.27                                           | cli",
        "Boto3/1.35.0 md/Botocore#1.35.0                                         | sdk",
        "aws-sdk-java/2.40.2 lang/java#25                                        | sdk",
        "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0                           | console",
        "console.ec2.amazonaws.com                                               | console",
        "AWS Internal                                                            | console",
        "autoscaling.amazonaws.com                                               | autoscaling",
        "curl/8.0                                                                | other",
        "''                                                                      | other",
      })
  void userAgent_namesTheTool(String agent, String tool) {
    assertThat(CallTool.of(JsonNodeFactory.instance.objectNode().put("userAgent", agent)))
        .isEqualTo(tool);
  }
}
