package tocsin.local.wire;

/** What a service answers to a request that it refuses; each protocol has its own form for it. */
public final class WireError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public WireError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** A fault of the caller. */
  public static WireError refused(String code, String message) {
    return new WireError(400, code, message);
  }

  public int status() {
    return status;
  }

  /** The error's name as the service's model has it, such as {@code ResourceNotFoundException}. */
  public String code() {
    return code;
  }

  public String message() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
