package tocsin.notify;

/** A topic did not take a message. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PublishException(Topic topic, Throwable cause) {
    super("could not publish to the topic \"" + topic.wire() + "\"", cause);
  }
}
