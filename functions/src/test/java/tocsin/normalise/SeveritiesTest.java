package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Outcome;
import tocsin.model.Severity;

/** A severity of the wrong type, or off its scale, is not known, which is not the least. */
class SeveritiesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2              | LOW",
        "5.5            | MEDIUM",
        "8              | HIGH",
        "9.1            | CRITICAL",
        "0              | INFO",
        "\"8.0\"        | HIGH",
        "\"High\"       | HIGH",
        "\"informational\" | INFO",
        "1e9            | MEDIUM",
        "-3             | MEDIUM",
        "\"NaN\"        | MEDIUM",
        "\"very bad\"   | MEDIUM",
        "{\"value\":8}  | MEDIUM",
        "[8]            | MEDIUM",
        "true           | MEDIUM",
        "null           | MEDIUM",
      })
  void guardDutys(String severity, Severity expected) {
    assertThat(
            severity(
                "aws.guardduty",
                "GuardDuty Finding",
                "{\"type\":\"Recon:EC2/PortProbe\",\"id\":\"f\",\"severity\":%s}"
                    .formatted(severity)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Label\":\"HIGH\"}                        | HIGH",
        "{\"Label\":\"INFORMATIONAL\"}               | INFO",
        "{\"Normalized\":70}                         | HIGH",
        "{\"Normalized\":0}                          | INFO",
        "{\"Label\":7,\"Normalized\":90}             | CRITICAL",
        "{\"Product\":8.0}                           | MEDIUM",
        "{\"Normalized\":700}                        | MEDIUM",
        "{}                                          | MEDIUM",
        "\"CRITICAL\"                                | CRITICAL",
        "70                                          | HIGH",
        "[\"HIGH\"]                                  | MEDIUM",
      })
  void securityHubs(String severity, Severity expected) {
    assertThat(
            severity(
                "aws.securityhub",
                "Security Hub Findings - Imported",
                """
                {"findings":[{"Id":"f","AwsAccountId":"111122223333","Types":["TTPs/x"],
                  "Severity":%s}]}
                """
                    .formatted(severity)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"severity_id\":1                            | INFO",
        "\"severity_id\":4                            | HIGH",
        "\"severity_id\":6                            | CRITICAL",
        "\"severity_id\":99,\"severity\":\"High\"     | HIGH",
        "\"severity_id\":0                            | MEDIUM",
        "\"severity_id\":1e9                          | MEDIUM",
        "\"severity_id\":{},\"severity\":\"Fatal\"    | CRITICAL",
        "\"severity\":[]                              | MEDIUM",
      })
  void openFormats(String fields, Severity expected) {
    assertThat(
            severity(
                "aws.securityhub",
                "Findings Imported V2",
                "{\"findings\":[{\"finding_info\":{\"uid\":\"f\",\"types\":[\"t\"]},%s}]}"
                    .formatted(fields)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"CRITICAL\"      | CRITICAL",
        "\"INFORMATIONAL\" | INFO",
        "\"UNTRIAGED\"     | MEDIUM",
        "7                 | MEDIUM",
        "null              | MEDIUM",
      })
  void inspectors(String severity, Severity expected) {
    assertThat(
            severity(
                "aws.inspector2",
                "Inspector2 Finding",
                "{\"findingArn\":\"arn:aws:inspector2:eu-west-1:111122223333:finding/f\",\"type\":\"x\",\"severity\":%s}"
                    .formatted(severity)))
        .isEqualTo(expected);
  }

  private static Severity severity(String source, String detailType, String detail) {
    String event =
        """
        {"id":"e","source":"%s","detail-type":"%s","account":"111122223333",
         "region":"eu-west-1","time":"2026-11-21T07:59:00Z","detail":%s}
        """
            .formatted(source, detailType, detail);
    Outcome outcome = new Normaliser().normalise(event, RECEIVED).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Signalled.class);
    return ((Outcome.Signalled) outcome).signal().severity();
  }
}
