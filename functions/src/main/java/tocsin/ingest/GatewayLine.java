package tocsin.ingest;

/**
 * API Gateway's execution log: {@code (request) Execution failed due to ...}. Its other lines tell
 * step by step what happened, and are no problems.
 */
final class GatewayLine {
  private GatewayLine() {}

  static boolean read(String text, Line line) {
    int close = text.startsWith("(") ? text.indexOf(") ") : -1;
    if (close != 37 || !Shapes.isUuid(text, 1, close)) {
      return false;
    }
    int end = text.indexOf('\n');
    line.requestId = text.substring(1, close);
    line.message = text.substring(close + 2, end < 0 ? text.length() : end).strip();
    boolean failed =
        line.message.startsWith("Execution failed due to ")
            || line.message.startsWith("Method completed with status: 5")
            || line.message.startsWith("Lambda execution failed with status ");
    line.level = failed ? Level.ERROR : Level.CALM;
    return true;
  }
}
