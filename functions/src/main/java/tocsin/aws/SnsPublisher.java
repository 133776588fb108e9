package tocsin.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import tocsin.notify.Message;
import tocsin.notify.PublishException;
import tocsin.notify.Publisher;
import tocsin.notify.Topic;

/** Publishes to SNS, one topic for each audience. */
public final class SnsPublisher implements Publisher {
  private final Supplier<SnsClient> sns;
  private final Map<Topic, String> arns;

  /**
   * Publishes to these.
   *
   * @param arns the ARN of every topic
   */
  public SnsPublisher(Supplier<SnsClient> sns, Map<Topic, String> arns) {
    this.sns = sns;
    this.arns = Map.copyOf(arns);
  }

  @Override
  public void publish(Topic topic, Message message) {
    PublishRequest request =
        PublishRequest.builder()
            .topicArn(arns.get(topic))
            .subject(message.subject())
            .message(message.body())
            .messageAttributes(attributes(message.attributes()))
            .build();
    try {
      sns.get().publish(request);
    } catch (SdkException e) {
      throw new PublishException(topic, e);
    }
  }

  /** SNS refuses a message with an empty attribute; no attribute says the same. */
  private static Map<String, MessageAttributeValue> attributes(Map<String, String> texts) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    texts.forEach((name, value) -> {
      if (!value.isEmpty()) {
        attributes.put(
            name, MessageAttributeValue.builder().dataType("String").stringValue(value).build());
      }
    });
    return attributes;
  }
}
