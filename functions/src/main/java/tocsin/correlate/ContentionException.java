package tocsin.correlate;

/** Others kept writing first. Nothing was written; the message should be delivered again. */
public final class ContentionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ContentionException(String what, int attempts) {
    super("others wrote first " + attempts + " times in a row: " + what);
  }
}
