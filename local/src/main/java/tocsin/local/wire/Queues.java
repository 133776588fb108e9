package tocsin.local.wire;

import java.util.Map;

/** Sending to SQS queues, for services that have queues as targets. */
public interface Queues {
  /**
   * Sends a message.
   *
   * @param queueArn of a queue of this cloud
   * @param attributes string message attributes
   * @throws IllegalArgumentException if there is no such queue
   */
  void send(String queueArn, String body, Map<String, String> attributes);
}
