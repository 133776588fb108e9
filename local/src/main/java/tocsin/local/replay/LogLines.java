package tocsin.local.replay;

/** Counts log events of subscription payloads. */
final class LogLines {
  private LogLines() {}

  static int count(String invocation) {
    return invocation.isEmpty() ? 0 : 1;
  }
}
