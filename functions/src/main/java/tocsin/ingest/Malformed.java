package tocsin.ingest;

/**
 * Input that cannot be read, on its way to becoming a {@link Rejection}. It never leaves this
 * package, and it carries no stack: it is an answer, and hostile input must not make it dear.
 */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String detail;

  Malformed(String reason, String detail) {
    super(reason, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  String reason() {
    return reason;
  }

  String detail() {
    return detail;
  }

  static Malformed json(String what, int at) {
    return new Malformed("invalid-json", what + " at byte " + at);
  }

  static Malformed type(String field, String expected, int at) {
    return new Malformed("wrong-type", field + " is not " + expected + ", at byte " + at);
  }

  static Malformed missing(String field) {
    return new Malformed("missing-field", field + " is missing");
  }
}
