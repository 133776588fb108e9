package tocsin.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Eight bytes at a time. Callers see to it that there are eight. */
final class Words {
  /** How many bytes behind the text a buffer must have. */
  static final int PADDING = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  private Words() {}

  /** Eight ASCII characters as {@link #at} would read them. */
  static long of(String eight) {
    return at(eight.getBytes(StandardCharsets.US_ASCII), 0);
  }

  static long at(byte[] b, int i) {
    return (long) LONGS.get(b, i);
  }

  /** True if {@code b[from, to)} has no byte of 128 and above. */
  static boolean isAscii(byte[] b, int from, int to) {
    long all = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      all |= at(b, i);
    }
    for (; i < to; i++) {
      all |= b[i];
    }
    return (all & HIGHS) == 0;
  }

  /** The place of the next quote, backslash or control character; there must be one. */
  static int stop(byte[] b, int from) {
    int i = from;
    while (true) {
      long word = at(b, i);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      // A byte's high bit is set where subtracting borrowed: exact for the lowest such byte, and
      // no other is looked at.
      long found =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - BLANKS) & ~word))
              & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
  }
}
