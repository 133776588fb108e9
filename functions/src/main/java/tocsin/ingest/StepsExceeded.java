package tocsin.ingest;

/** A line costs more than its length allows. It carries no stack, so that it is cheap. */
final class StepsExceeded extends RuntimeException {
  private static final long serialVersionUID = 1;

  StepsExceeded() {
    super("a line costs more than its length allows", null, false, false);
  }
}
