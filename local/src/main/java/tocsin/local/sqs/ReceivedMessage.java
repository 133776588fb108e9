package tocsin.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message as received.
 *
 * @param receipt handle to delete it or to change its visibility with
 * @param attributes object of the system attributes, such as {@code ApproximateReceiveCount}
 * @param messageAttributes object of the sender's attributes, empty if there are none
 */
public record ReceivedMessage(
    String id,
    String receipt,
    String body,
    String bodyMd5,
    JsonNode attributes,
    JsonNode messageAttributes) {
  /** Empty for standard queues. */
  public String group() {
    return attributes.path("MessageGroupId").asText("");
  }
}
