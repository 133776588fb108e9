package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.notify.Message;
import tocsin.notify.PublishException;
import tocsin.notify.Topic;

class SnsPublisherTest {
  private static final String TAKEN =
      "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";

  private final FakeAws aws = new FakeAws();
  private final SnsPublisher publisher =
      new SnsPublisher(
          () -> aws.clients().sns(),
          Map.of(Topic.ALERTS, "arn:aws:sns:eu-central-1:111122223333:alerts"));

  @Test
  void publish_namesTopicSubjectAndAttributes() {
    aws.answer(TAKEN);

    publisher.publish(
        Topic.ALERTS, new Message("Subject", "Body", Map.of("severity", "high", "owner", "")));

    assertThat(aws.asked.get(0))
        .contains("TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A111122223333%3Aalerts")
        .contains("Subject=Subject")
        .contains("Message=Body")
        .contains("severity")
        .as("SNS refuses empty attributes")
        .doesNotContain("owner");
  }

  @Test
  void publish_topicDown_saysWhichTopic() {
    aws.answer(500, "").answer(500, "").answer(500, "");

    assertThatThrownBy(() -> publisher.publish(Topic.ALERTS, new Message(null, "B", Map.of())))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("alerts");
  }
}
