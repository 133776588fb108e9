package tocsin.local.wire;

/** Asynchronous invocation of functions, for services that have functions as targets. */
public interface Functions {
  /**
   * Hands an event to a function's asynchronous queue. Failures are retried and end at the
   * function's on-failure destination, so nothing is answered here.
   *
   * @param function name or ARN, an alias qualifier is allowed
   * @throws IllegalArgumentException if there is no such function
   */
  void invokeLater(String function, byte[] event);
}
