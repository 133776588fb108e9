package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.Signal;

class HealthTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  /** Before communications had ids; the event ids differ, and so do the Regions that tell. */
  @Test
  void copyInTheBackupRegion_isTheSame() {
    String detail =
        """
        "eventArn":"arn:aws:health:eu-central-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/1",
        "service":"EC2","eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
        "statusCode":"open","lastUpdatedTime":"Sat, 21 Nov 2026 07:50:00 GMT","page":"1"
        """;
    Signal first = signal("e1", "eu-central-1", detail);
    Signal copy = signal("e2", "us-west-2", detail + ",\"backupEvent\":\"true\"");

    assertThat(copy.id()).isEqualTo(first.id());
    assertThat(copy.links()).isEqualTo(first.links());
    assertThat(copy.region()).isEqualTo("eu-central-1");
    assertThat(copy.attributes()).containsEntry("aws.health.event.backup", "true");
  }

  @Test
  void update_isAnother() {
    String detail =
        """
        "eventArn":"arn:aws:health:eu-central-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/1",
        "service":"EC2","eventTypeCode":"AWS_EC2_OPERATIONAL_ISSUE","eventTypeCategory":"issue",
        "statusCode":"open","lastUpdatedTime":"Sat, 21 Nov 2026 07:%s:00 GMT"
        """;

    assertThat(signal("e1", "eu-central-1", detail.formatted("50")).id())
        .isNotEqualTo(signal("e2", "eu-central-1", detail.formatted("55")).id());
  }

  @Test
  void whomItIsFor_isTold() {
    Signal signal =
        signal(
            "e1",
            "eu-west-1",
            """
            "eventArn":"arn:aws:health:eu-west-1::event/RDS/AWS_RDS_PLANNED_LIFECYCLE_EVENT/1",
            "service":"RDS","eventTypeCode":"AWS_RDS_PLANNED_LIFECYCLE_EVENT",
            "eventTypeCategory":"scheduledChange","communicationId":"c1","eventRegion":"eu-west-1",
            "statusCode":"upcoming","personas":["OPERATIONS","SECURITY"],
            "actionability":"ACTION_REQUIRED"
            """);

    assertThat(signal.attributes())
        .containsEntry("aws.health.event.personas", "OPERATIONS, SECURITY")
        .containsEntry("aws.health.event.actionability", "ACTION_REQUIRED");
  }

  private static Signal signal(String id, String region, String detail) {
    String event =
        """
        {"id":"%s","source":"aws.health","detail-type":"AWS Health Event",
         "account":"111122223333","region":"%s","time":"2026-11-21T07:59:00Z","resources":[],
         "detail":{%s}}
        """
            .formatted(id, region, detail);
    Outcome outcome = new Normaliser().normalise(event, RECEIVED).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Signalled.class);
    return ((Outcome.Signalled) outcome).signal();
  }
}
