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

  /** Added to seven bits, sets the eighth of all but control characters. */
  private static final long NOT_BLANKS = (0x80 - ' ') * ONES;

  private Words() {}

  /** Eight ASCII characters as {@link #at} would read them. */
  static long of(String eight) {
    return at(eight.getBytes(StandardCharsets.US_ASCII), 0);
  }

  static long at(byte[] b, int i) {
    return (long) LONGS.get(b, i);
  }

  /** True if one of eight bytes is this one. */
  static boolean has(long eight, byte one) {
    return zeros(eight ^ (one & 0xff) * ONES) != 0;
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
        return i + lowest(found);
      }
      i += Long.BYTES;
    }
  }

  /**
   * The place of the next quote or control character behind a backslash that is not escaped itself;
   * there must be one at {@code end}.
   */
  static int stopUnescaped(byte[] b, int from, int end) {
    int i = from;
    while (b[i] == '\\' && i < end) {
      // What is escaped may be the sentinel; then the next round ends here.
      i = stop(b, pastEscapes(b, i + (i + 1 < end ? 2 : 1), end));
    }
    return i;
  }

  /** Behind words of eight bytes in which everything that would stop is escaped. */
  private static int pastEscapes(byte[] b, int from, int end) {
    int i = from;
    while (i + Long.BYTES <= end) {
      long word = at(b, i);
      long backslashes = zeros(word ^ BACKSLASHES);
      long escaped = backslashes << Byte.SIZE;
      long control = ~(word | ((word & ~HIGHS) + NOT_BLANKS)) & HIGHS;
      long stops = (zeros(word ^ QUOTES) | control) & ~escaped;
      // A backslash in the last byte escapes what is not in this word.
      if ((backslashes & escaped) != 0 || backslashes < 0 || stops != 0) {
        return i;
      }
      i += Long.BYTES;
    }
    return i;
  }

  /** The high bit of each byte that is zero, exactly. */
  private static long zeros(long word) {
    return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
  }

  /** The lowest byte whose high bit is set; counted by a product, as C1 knows no instruction. */
  private static int lowest(long found) {
    return (int) ((((found - 1) & ~found & ONES) * ONES) >>> (Long.SIZE - Byte.SIZE)) - 1;
  }
}
