package tocsin.model;

/**
 * A failure of this program on one record: a mistake in a reader, or input that costs more than its
 * length allows. It sets aside that record alone.
 *
 * <p>Only its class and place are told. Its message can quote the record, which may hold a secret.
 */
public final class Fault {
  private Fault() {}

  /**
   * Sets a record aside.
   *
   * @param reason {@code line-failed}, {@code payload-failed}, {@code event-failed} ...
   * @throws OutOfMemoryError if that is the failure: the next record would meet it as well
   */
  public static Outcome.Rejected rejected(String reason, Throwable failure) {
    return new Outcome.Rejected(reason, detail(failure));
  }

  /**
   * The class of a failure and the method in which it happened, such as {@code StackOverflowError
   * in JsonLine.read}.
   *
   * @throws OutOfMemoryError if that is the failure
   */
  public static String detail(Throwable failure) {
    if (failure instanceof OutOfMemoryError fatal) {
      throw fatal;
    }
    String name = failure.getClass().getSimpleName();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("tocsin.")) {
        String owner = frame.getClassName();
        return name
            + " in "
            + owner.substring(owner.lastIndexOf('.') + 1)
            + "."
            + frame.getMethodName();
      }
    }
    return name;
  }
}
