package tocsin.local.sns;

/**
 * What came of one message for one subscription.
 *
 * @param body as it was or would have been sent
 * @param detail why, when it was not delivered
 */
public record Delivered(
    String topicArn,
    String subscriptionArn,
    String protocol,
    String endpoint,
    String messageId,
    String body,
    Fate fate,
    String detail) {
  /** How it ended. */
  public enum Fate {
    DELIVERED,
    FILTERED,
    DEAD_LETTERED,
    DROPPED
  }
}
