package tocsin.local.xray;

/** What X-Ray can be made to suffer from, to see how the pipeline bears it. */
public enum Trouble {
  NONE,
  /** Every operation is answered with {@code ThrottledException}, 429. */
  THROTTLED,
  /** Every operation is answered with 503. */
  UNAVAILABLE
}
