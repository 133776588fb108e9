package tocsin.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Lambda's platform records in JSON, judged on the raw bytes: there are three of them for every
 * invocation, and nearly all tell that it went well.
 */
final class PlatformBytes {
  /** What stands before a value; it has eight bytes at least, which are compared at once. */
  private record Label(String text, long first) {
    static Label of(String text) {
      return new Label(text, Words.of(text.substring(0, Long.BYTES)));
    }
  }

  private static final Label REQUEST = Label.of("requestId\\\":\\\"");
  private static final Label ERROR_TYPE = Label.of("rrorType");
  private static final Label STATUS = Label.of("\"status\\\":");
  private static final Label MEMORY = Label.of("memorySizeMB\\\":");
  private static final Label MEMORY_USED = Label.of("maxMemoryUsedMB\\\":");

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
    int at = find(b, from, to, REQUEST);
    int start = at + REQUEST.text.length();
    return at < 0 || start + 36 > to ? "" : new String(b, start, 36, StandardCharsets.ISO_8859_1);
  }

  /**
   * True if the record whose name stands at {@code name} has a status, it is success, and there was
   * memory left; false if it must be read.
   */
  static boolean isFine(byte[] b, int name, int from, int to) {
    if (find(b, from, to, ERROR_TYPE) >= 0) {
      return false;
    }
    int status = find(b, name, to, STATUS);
    if (status < 0) {
      return false;
    }
    int value = status + STATUS.text.length();
    while (value < to && b[value] == ' ') {
      value++;
    }
    if (!Bytes.starts(b, value, to, "\\\"success\\\"")) {
      return false;
    }
    int size = number(b, name, to, MEMORY);
    int used = number(b, name, to, MEMORY_USED);
    return size < 0 || used < size;
  }

  private static int number(byte[] b, int from, int to, Label label) {
    int at = find(b, from, to, label);
    if (at < 0) {
      return -1;
    }
    int value = at + label.text.length();
    while (value < to && b[value] == ' ') {
      value++;
    }
    return Bytes.number(b, value, to);
  }

  private static int find(byte[] b, int from, int to, Label label) {
    for (int i = from; i <= to - label.text.length(); i++) {
      if (Words.at(b, i) == label.first && Bytes.starts(b, i, to, label.text)) {
        return i;
      }
    }
    return -1;
  }
}
