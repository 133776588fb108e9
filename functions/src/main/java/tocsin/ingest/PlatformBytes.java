package tocsin.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Lambda's platform records in JSON, judged on the raw bytes: there are three of them for every
 * invocation, and nearly all tell that it went well.
 */
final class PlatformBytes {
  private static final String REQUEST = "requestId\\\":\\\"";

  private PlatformBytes() {}

  /** True for the record of an invocation, whose name stands at a place. */
  static boolean isReport(byte[] b, int name, int to) {
    return Bytes.starts(b, name, to, "platform.report");
  }

  /** The request of a report; empty if it names none. */
  static String request(byte[] b, int from, int to) {
    int at = find(b, from, to, REQUEST);
    int start = at + REQUEST.length();
    return at < 0 || start + 36 > to ? "" : new String(b, start, 36, StandardCharsets.ISO_8859_1);
  }

  /**
   * True if the record whose name stands at {@code name} has a status, it is success, and there was
   * memory left; false if it must be read.
   */
  static boolean isFine(byte[] b, int name, int from, int to) {
    if (!Bytes.starts(b, name, to, "platform.") || find(b, from, to, "rrorType") >= 0) {
      return false;
    }
    int status = find(b, name, to, "\"status\\\":");
    if (status < 0) {
      return false;
    }
    int value = status + 10;
    while (value < to && b[value] == ' ') {
      value++;
    }
    if (!Bytes.starts(b, value, to, "\\\"success\\\"")) {
      return false;
    }
    int size = number(b, name, to, "memorySizeMB\\\":");
    int used = number(b, name, to, "maxMemoryUsedMB\\\":");
    return size < 0 || used < size;
  }

  private static int number(byte[] b, int from, int to, String key) {
    int at = find(b, from, to, key);
    if (at < 0) {
      return -1;
    }
    int value = at + key.length();
    while (value < to && b[value] == ' ') {
      value++;
    }
    return Bytes.number(b, value, to);
  }

  private static int find(byte[] b, int from, int to, String text) {
    byte first = (byte) text.charAt(0);
    for (int i = from; i <= to - text.length(); i++) {
      if (b[i] == first && Bytes.starts(b, i, to, text)) {
        return i;
      }
    }
    return -1;
  }
}
