package tocsin.local.logs;

import java.nio.charset.StandardCharsets;

/**
 * One log event as it is put.
 *
 * @param timestamp milliseconds since 1970
 * @param bytes as the service counts them: the UTF-8 length and 26 for each event
 */
record LogLine(long timestamp, String message, int bytes) {
  static final int OVERHEAD = 26;

  static LogLine of(long timestamp, String message) {
    return new LogLine(
        timestamp, message, message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD);
  }
}
