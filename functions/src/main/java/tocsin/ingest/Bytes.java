package tocsin.ingest;

/** The few questions that are asked of raw bytes. */
final class Bytes {
  private Bytes() {}

  static boolean starts(byte[] b, int from, int to, String ascii) {
    int n = ascii.length();
    if (to - from < n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (b[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first place of a text; -1 if there is none. */
  static int indexOf(byte[] b, int from, int to, String ascii) {
    byte first = (byte) ascii.charAt(0);
    for (int i = from; i <= to - ascii.length(); i++) {
      if (b[i] == first && starts(b, i, to, ascii)) {
        return i;
      }
    }
    return -1;
  }

  /** The digits at a place as a number; zero if there are none. */
  static int number(byte[] b, int from, int to) {
    int value = 0;
    for (int i = from; i < to && b[i] >= '0' && b[i] <= '9' && value < 100_000_000; i++) {
      value = value * 10 + b[i] - '0';
    }
    return value;
  }

  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
