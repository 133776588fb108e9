package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;

class AlarmsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  /** The namespace has no {@code AWS/}; what is called is told by its CloudFormation type. */
  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "eks:prod/shop, '', '', checkout",
    "lambda:default, '', '', arn:aws:lambda:eu-west-1:111122223333:function:checkout",
    "ec2:default, AWS::DynamoDB::Table, orders, arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
    "ec2:default, AWS::SQS::Queue, orders, arn:aws:sqs:eu-west-1:111122223333:orders",
    "ec2:default, AWS::S3::Bucket, invoices, arn:aws:s3:::invoices",
    "ec2:default, DB::Connection, orders|db.internal|5432, orders|db.internal|5432",
  })
  void applicationSignals_nameTheServiceAndWhatItCalls(
      String environment, String remoteType, String remote, String resource) {
    String dimensions =
        "\"Service\":\"checkout\",\"Environment\":\"%s\",\"RemoteResourceType\":\"%s\",\"RemoteResourceIdentifier\":\"%s\""
            .formatted(environment, remoteType, remote);

    Signal signal = alarm("ApplicationSignals", "Fault", dimensions, "");

    assertThat(signal.service()).isEqualTo("checkout");
    assertThat(signal.resources()).contains(resource);
  }

  @Test
  void mutedAlarm_isExpectedAndLow() {
    Signal signal =
        alarm(
            "AWS/Lambda",
            "Errors",
            "\"FunctionName\":\"checkout\"",
            """
            ,"muteDetail":{"mutedByArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:x",
              "muteWindowStart":"2026-11-21T07:00:00.000+0000",
              "muteWindowEnd":"2026-11-21T09:00:00.000+0000"}
            """);

    assertThat(signal.severity()).isEqualTo(Severity.LOW);
    assertThat(signal.isExpected()).isTrue();
    assertThat(signal.attributes())
        .containsEntry("aws.cloudwatch.alarm.muted_until", "2026-11-21T09:00:00.000+0000");
  }

  @Test
  void alarm_thatNobodyMuted_isHigh() {
    Signal signal = alarm("AWS/Lambda", "Errors", "\"FunctionName\":\"checkout\"", "");

    assertThat(signal.severity()).isEqualTo(Severity.HIGH);
    assertThat(signal.isExpected()).isFalse();
  }

  private static Signal alarm(String namespace, String name, String dimensions, String more) {
    String event =
        """
        {"id":"a","source":"aws.cloudwatch","detail-type":"CloudWatch Alarm State Change",
         "account":"111122223333","region":"eu-west-1","time":"2026-11-21T07:59:00Z",
         "resources":["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x"],
         "detail":{"alarmName":"x","state":{"value":"ALARM","timestamp":"2026-11-21T07:59:00Z"},
           "configuration":{"metrics":[{"id":"m","returnData":true,"metricStat":{"period":60,
             "stat":"Sum","metric":{"namespace":"%s","name":"%s","dimensions":{%s}}}}]}%s}}
        """
            .formatted(namespace, name, dimensions, more);
    Outcome outcome = new Normaliser().normalise(event, RECEIVED).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Signalled.class);
    return ((Outcome.Signalled) outcome).signal();
  }
}
