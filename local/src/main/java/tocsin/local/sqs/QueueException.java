package tocsin.local.sqs;

/** SQS refused or did not answer. */
public final class QueueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueueException(String message) {
    super(message);
  }

  QueueException(String message, Throwable cause) {
    super(message, cause);
  }
}
