package tocsin.ingest;

import java.util.Arrays;

/**
 * Base64 decoded in place: the event is our own copy, its text is a third longer than what it means
 * and nobody needs it afterwards, so that a payload costs no second buffer. The decoders of the
 * platform want an array of exactly the right length, or cannot say where the text is wrong.
 */
final class Base64Bytes {
  private static final int[] VALUE = new int[256];

  static {
    Arrays.fill(VALUE, -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUE[alphabet.charAt(i)] = i;
    }
  }

  private Base64Bytes() {}

  /** Decodes {@code b[from, to)} to {@code b[from, result)}. Padding may be missing. */
  static int decode(byte[] b, int from, int to) throws Malformed {
    int end = unpadded(b, from, to);
    int in = from;
    int out = from;
    for (int last = end - 3; in < last; in += 4, out += 3) {
      int bits =
          (VALUE[b[in] & 0xff] << 18)
              | (VALUE[b[in + 1] & 0xff] << 12)
              | (VALUE[b[in + 2] & 0xff] << 6)
              | VALUE[b[in + 3] & 0xff];
      if (bits < 0) {
        break;
      }
      b[out] = (byte) (bits >> 16);
      b[out + 1] = (byte) (bits >> 8);
      b[out + 2] = (byte) bits;
    }
    return tail(b, in, end, out, from);
  }

  private static int unpadded(byte[] b, int from, int to) {
    int end = to;
    while (end > from && to - end < 2 && b[end - 1] == '=') {
      end--;
    }
    return end;
  }

  private static int tail(byte[] b, int in, int end, int out, int from) throws Malformed {
    int bits = 0;
    for (int i = in; i < end; i++) {
      int value = VALUE[b[i] & 0xff];
      if (value < 0) {
        throw new Malformed("not-base64", "not a base64 character at " + (i - from));
      }
      bits = (bits << 6) | value;
    }
    switch (end - in) {
      case 0 -> {}
      case 2 -> b[out++] = (byte) (bits >> 4);
      case 3 -> {
        b[out++] = (byte) (bits >> 10);
        b[out++] = (byte) (bits >> 2);
      }
      default -> throw new Malformed("not-base64", "its length is " + (end - from) + " characters");
    }
    return out;
  }
}
