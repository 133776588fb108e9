package tocsin.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Lambda's platform records in JSON, judged on the raw bytes: there are three of them for every
 * invocation, and nearly all tell that it went well.
 */
final class PlatformBytes {
  private static final String REQUEST = "requestId\\\":\\\"";
  private static final String STATUS = "\"status\\\":";
  private static final String MEMORY = "memorySizeMB\\\":";
  private static final String MEMORY_USED = "maxMemoryUsedMB\\\":";
  private static final String ERROR_TYPE = "rrorType";

  private PlatformBytes() {}

  /** True if the name of a record stands at a place. */
  static boolean isRecord(byte[] b, int name, int to) {
    return Bytes.starts(b, name, to, "platform.");
  }

  /** True for the record of an invocation, whose name stands at a place. */
  static boolean isReport(byte[] b, int name, int to) {
    return Bytes.starts(b, name, to, "platform.report");
  }

  /** The request of a report; empty if it names none. */
  static String request(byte[] b, int from, int to) {
    int at = Bytes.indexOf(b, from, to, REQUEST);
    int start = at + REQUEST.length();
    return at < 0 || start + 36 > to ? "" : new String(b, start, 36, StandardCharsets.ISO_8859_1);
  }

  /**
   * True if the record whose name stands at {@code name} has a status, it is success, and there was
   * memory left; false if it must be read.
   */
  static boolean isFine(byte[] b, int name, int from, int to) {
    int status = -1;
    int size = -1;
    int used = -1;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == 'r' && Bytes.starts(b, i, to, ERROR_TYPE)) {
        return false;
      } else if (c == '"' && i > name && status < 0 && Bytes.starts(b, i, to, STATUS)) {
        status = pastBlanks(b, i + STATUS.length(), to);
      } else if (c == 'm' && i > name && size < 0 && Bytes.starts(b, i, to, MEMORY)) {
        size = number(b, i + MEMORY.length(), to);
      } else if (c == 'm' && i > name && used < 0 && Bytes.starts(b, i, to, MEMORY_USED)) {
        used = number(b, i + MEMORY_USED.length(), to);
      }
    }
    return status >= 0
        && Bytes.starts(b, status, to, "\\\"success\\\"")
        && (size < 0 || used < size);
  }

  private static int number(byte[] b, int from, int to) {
    return Bytes.number(b, pastBlanks(b, from, to), to);
  }

  private static int pastBlanks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i;
  }
}
