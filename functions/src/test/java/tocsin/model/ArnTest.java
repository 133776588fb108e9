package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
  @Test
  void resource_keepsItsColonsAndSlashes() {
    String text = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/checkout:*";

    assertThat(Arn.parse(text))
        .contains(
            new Arn(
                "aws", "logs", "eu-west-1", "111122223333", "log-group:/aws/lambda/checkout:*"));
    assertThat(Arn.parse(text).orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "arn:", "arn:aws:s3:::", "arn:aws:s3", "i-1", "urn:aws:s3:::b"})
  void textThatIsNoArn_isNone(String text) {
    assertThat(Arn.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"eu-west-1, aws", "cn-north-1, aws-cn", "us-gov-east-1, aws-us-gov", "nowhere, aws"})
  void region_liesInAPartition(String region, String partition) {
    assertThat(Arn.partitionOf(region)).isEqualTo(partition);
  }
}
