package tocsin.local.sigma;

/** A Sigma rule cannot be said exactly in our rules; the message says why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
