package tocsin.local.lambda;

/** A function cannot be started, because something has not been built; the message says what. */
public final class ArtefactException extends Exception {
  private static final long serialVersionUID = 1;

  ArtefactException(String message) {
    super(message);
  }
}
