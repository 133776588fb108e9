package tocsin.ingest;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip to bytes with one reused buffer: by {@link NativeInflate} if it can, else with one reused
 * {@link Inflater}. {@code GZIPInputStream} costs a third more on the same payloads: a new inflater
 * each time, and every byte copied twice.
 *
 * <p>The output has a zero byte and more room behind it, for {@link JsonBytes}.
 */
final class Gunzip {
  /** A buffer beyond this is given back after a payload that needed it: such payloads are rare. */
  private static final int KEEP = 8 << 20;

  private static final int FIRST = 1 << 16;
  private static final int TRAILER = 8;
  private static final int DEFLATE = 8;

  /** The first byte of a member. */
  private static final byte MAGIC = 0x1f;

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final Inflater inflater = new Inflater(true);
  private final NativeInflate fast = new NativeInflate();
  private final CRC32 crc = new CRC32();
  private final int cap;
  private byte[] out = new byte[FIRST];
  private int size;

  /**
   * @param cap the most bytes that a payload may inflate to
   */
  Gunzip(int cap) {
    this.cap = cap;
  }

  byte[] bytes() {
    return out;
  }

  int size() {
    return size;
  }

  /** Gives back what an unusual payload made grow. */
  void trim() {
    if (out.length > KEEP) {
      out = new byte[FIRST];
    }
  }

  /** Inflates all members of {@code b[from, to)}. */
  void inflate(byte[] b, int from, int to) throws Malformed {
    size = 0;
    if (!inflateAtOnce(b, from, to)) {
      size = 0;
      int at = from;
      do {
        at = member(b, at, to, from);
      } while (at < to);
    }
    out[size] = 0;
  }

  /**
   * All of it as one member of the promised size. If it is anything else, nothing is said of it.
   */
  private boolean inflateAtOnce(byte[] b, int from, int to) throws Malformed {
    int body = header(b, from, to, from);
    int promised = promised(b, to);
    if (promised == 0
        || body > to - TRAILER
        || !fast.ready(promised)
        || hasSecondMember(b, body, to - TRAILER)) {
      return false;
    }
    grow(promised);
    size = fast.inflate(b, body, to - TRAILER, out, 0, promised);
    return size == promised && crc(0) == int32(b, to - TRAILER);
  }

  /**
   * A second member begins like this; so does chance in one of sixteen million places, which costs
   * a little time. Asked because an equal second member would fit what is promised of the last one.
   */
  private static boolean hasSecondMember(byte[] b, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to - 2; i += Long.BYTES) {
      if (Words.has(Words.at(b, i), MAGIC) && beginsMember(b, i, i + Long.BYTES)) {
        return true;
      }
    }
    return beginsMember(b, i, to - 2);
  }

  private static boolean beginsMember(byte[] b, int from, int end) {
    for (int i = from; i < end; i++) {
      if (b[i] == MAGIC && b[i + 1] == (byte) 0x8b && b[i + 2] == DEFLATE) {
        return true;
      }
    }
    return false;
  }

  private int member(byte[] b, int from, int to, int origin) throws Malformed {
    int body = header(b, from, to, origin);
    int start = size;
    reserve(b, to);
    inflater.reset();
    inflater.setInput(b, body, to - body);
    try {
      run(origin, from);
    } catch (DataFormatException e) {
      throw new Malformed(
          "not-gzip", e.getMessage() + ", near byte " + (to - inflater.getRemaining() - origin));
    }
    int trailer = to - inflater.getRemaining();
    if (trailer + TRAILER > to) {
      throw new Malformed("truncated-gzip", "no checksum at byte " + (trailer - origin));
    }
    check(b, trailer, start, origin);
    return trailer + TRAILER;
  }

  private void run(int origin, int from) throws DataFormatException, Malformed {
    while (true) {
      int n = inflater.inflate(out, size, out.length - Words.PADDING - size);
      size += n;
      if (inflater.finished()) {
        return;
      }
      if (size >= cap) {
        throw new Malformed("inflates-beyond-cap", "more than " + cap + " bytes");
      }
      if (size == out.length - Words.PADDING) {
        grow(Math.min(cap, Math.max(size, FIRST) * 2));
      } else if (n == 0) {
        throw new Malformed(
            inflater.needsDictionary() ? "not-gzip" : "truncated-gzip",
            "the member at byte " + (from - origin) + " ends early");
      }
    }
  }

  private void reserve(byte[] b, int to) {
    grow(size + promised(b, to));
  }

  /** The last four bytes promise a size; a lie costs at most what the compressed length allows. */
  private int promised(byte[] b, int to) {
    int promised = int32(b, to - 4);
    return promised > 0 && promised <= cap - size && promised / 32 <= to ? promised : 0;
  }

  private void grow(int wanted) {
    if (out.length < wanted + Words.PADDING) {
      out = Arrays.copyOf(out, wanted + Words.PADDING);
    }
  }

  private void check(byte[] b, int trailer, int start, int origin) throws Malformed {
    if (crc(start) != int32(b, trailer) || size - start != int32(b, trailer + 4)) {
      throw new Malformed(
          "corrupt-gzip", "checksum or size is wrong, at byte " + (trailer - origin));
    }
  }

  private int crc(int start) {
    crc.reset();
    crc.update(out, start, size - start);
    return (int) crc.getValue();
  }

  private static int header(byte[] b, int from, int to, int origin) throws Malformed {
    if (to - from < 2 || b[from] != MAGIC || (b[from + 1] & 0xff) != 0x8b) {
      throw new Malformed("not-gzip", "no gzip header at byte " + (from - origin));
    }
    if (to - from < 10 + TRAILER) {
      throw new Malformed("truncated-gzip", "ends in the header");
    }
    if (b[from + 2] != DEFLATE) {
      throw new Malformed("not-gzip", "unknown compression method " + b[from + 2]);
    }
    int flags = b[from + 3];
    int at = from + 10;
    if ((flags & EXTRA) != 0 && at + 2 <= to) {
      at += 2 + ((b[at] & 0xff) | ((b[at + 1] & 0xff) << 8));
    }
    if ((flags & NAME) != 0) {
      at = behindZero(b, at, to);
    }
    if ((flags & COMMENT) != 0) {
      at = behindZero(b, at, to);
    }
    if ((flags & HEADER_CRC) != 0) {
      at += 2;
    }
    if (at >= to) {
      throw new Malformed("truncated-gzip", "ends in the header");
    }
    return at;
  }

  private static int behindZero(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static int int32(byte[] b, int at) {
    return (b[at] & 0xff)
        | ((b[at + 1] & 0xff) << 8)
        | ((b[at + 2] & 0xff) << 16)
        | ((b[at + 3] & 0xff) << 24);
  }
}
