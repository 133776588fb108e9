package tocsin.local.cloud;

/** The embedded cloud cannot start; the message says why and what to do. */
public final class CloudException extends Exception {
  private static final long serialVersionUID = 1;

  /** What kind of thing is in the way. */
  public enum Reason {
    PORT_TAKEN,
    TEMPLATE_BROKEN,
    NOT_BUILT,
    NO_JAVA,
    SERVICE_FAILED
  }

  private final Reason reason;

  CloudException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  CloudException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
