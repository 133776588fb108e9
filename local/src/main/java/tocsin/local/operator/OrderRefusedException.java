package tocsin.local.operator;

/** EventBridge did not take an order; the message has its code and words. */
public final class OrderRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  OrderRefusedException(String message) {
    super(message);
  }
}
