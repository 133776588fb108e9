package tocsin.notify;

/** Hands a message to a topic's subscribers: a port. */
public interface Publisher {
  /**
   * Publishes.
   *
   * @throws PublishException if the topic did not take it; whoever called tries again later
   */
  void publish(Topic topic, Message message);
}
