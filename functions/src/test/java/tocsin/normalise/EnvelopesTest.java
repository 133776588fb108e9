package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

class EnvelopesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");
  private static final String ALARM = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:deep-queue";

  @Test
  void alarmFromSns_isTheAlarmOfTheEvent() {
    Signal signal =
        signal(
            """
            {"AlarmName":"deep-queue","AlarmArn":"%s","AWSAccountId":"111122223333",
             "NewStateValue":"ALARM","OldStateValue":"OK","NewStateReason":"Threshold Crossed",
             "StateChangeTime":"2026-11-20T09:12:03.417+0000","Region":"EU (Ireland)",
             "Trigger":{"MetricName":"ApproximateNumberOfMessagesVisible","Namespace":"AWS/SQS",
                        "Dimensions":[{"name":"QueueName","value":"orders"}]}}
            """
                .formatted(ALARM));

    assertThat(signal.links()).contains(new Link(LinkKind.ALARM, ALARM));
    assertThat(signal.severity()).isEqualTo(Severity.HIGH);
    assertThat(signal.time()).isEqualTo(Instant.parse("2026-11-20T09:12:03.417Z"));
    assertThat(signal.resources())
        .containsExactly("arn:aws:sqs:eu-west-1:111122223333:orders", ALARM);
    assertThat(signal.title())
        .isEqualTo("Alarm deep-queue: ApproximateNumberOfMessagesVisible of orders");
  }

  @Test
  void alarmFromALambdaAction_isTheAlarmOfTheEvent() {
    Signal signal =
        signal(
            """
            {"source":"aws.cloudwatch","alarmArn":"%s","accountId":"111122223333",
             "time":"2026-11-20T09:12:03.417+0000","region":"eu-west-1",
             "alarmData":{"alarmName":"deep-queue","state":{"value":"OK"},
                          "previousState":{"value":"ALARM"}}}
            """
                .formatted(ALARM));

    assertThat(signal.state()).isEqualTo(SignalState.ENDED);
    assertThat(signal.links()).contains(new Link(LinkKind.ALARM, ALARM));
  }

  @Test
  void bareSecurityHubFinding_isAFinding() {
    Signal signal =
        signal(
            """
            {"SchemaVersion":"2018-10-08","Id":"f-1","GeneratorId":"g-1","AwsAccountId":"111122223333",
             "ProductArn":"arn:aws:securityhub:eu-west-1::product/aws/securityhub",
             "UpdatedAt":"2026-11-20T09:00:00Z","Severity":{"Normalized":90},"Title":"Open port",
             "Resources":[{"Id":"AWS::IAM::AccessKey:ASIAEXAMPLEEXAMPLE09"}],
             "RecordState":"ARCHIVED"}
            """);

    assertThat(signal.kind()).isEqualTo(SignalKind.FINDING);
    assertThat(signal.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(signal.region()).isEqualTo("eu-west-1");
    assertThat(signal.state()).isEqualTo(SignalState.ENDED);
    // A key's id never leaves; its end keeps it apart from others.
    assertThat(signal.toString()).doesNotContain("ASIAEXAMPLE");
    assertThat(signal.resources()).containsExactly("AWS::IAM::AccessKey:key-LE09");
  }

  @Test
  void notificationOfS3_isNotTakenForACloudTrailRecord() {
    assertThat(outcome("{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\"}"))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void cloudTrailFile_isTakenApart() throws IOException {
    List<JsonNode> records =
        Records.of(
            Json.read(
                """
                {"Records":[{"eventSource":"iam.amazonaws.com","eventName":"CreateUser"},
                            {"eventSource":"s3.amazonaws.com","eventName":"PutBucketPolicy"}]}
                """));

    assertThat(records)
        .extracting(record -> record.path("eventName").asText())
        .containsExactly("CreateUser", "PutBucketPolicy");
  }

  @Test
  void messagesOfSns_areTakenOut() throws IOException {
    List<JsonNode> records =
        Records.of(
            Json.read(
                "{\"Records\":[{\"Sns\":{\"Message\":\"{\\\"AlarmName\\\":\\\"a\\\",\\\"NewStateValue\\\":\\\"OK\\\"}\"}},"
                    + "{\"Sns\":{\"Message\":\"hello\"}}]}"));

    assertThat(records.get(0).path("source").asText()).isEqualTo("aws.cloudwatch");
    assertThat(records.get(0).path("detail").path("alarmName").asText()).isEqualTo("a");
    assertThat(records.get(1).path("source").asText()).isEqualTo("inbound.message");
    assertThat(records.get(1).path("detail").path("message").asText()).isEqualTo("hello");
  }

  private static Signal signal(String json) {
    return ((Outcome.Signalled) outcome(json)).signal();
  }

  private static Outcome outcome(String json) {
    return new Normaliser().normalise(json, RECEIVED).outcome();
  }
}
