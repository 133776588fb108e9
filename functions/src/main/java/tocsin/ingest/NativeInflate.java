package tocsin.ingest;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.deflate.DeflateNativeDecompressor;
import org.jspecify.annotations.Nullable;

/**
 * Inflates with libdeflate, in about half the time of the JDK's zlib, where the library can be had.
 *
 * <p>It wants to know beforehand how much comes out, and says of bad input only that it is bad:
 * whoever gets {@link #FAILED} asks {@link java.util.zip.Inflater} instead, whose word holds.
 *
 * <p>Unpacking and linking it would burden every start, and so it is loaded once an instance has
 * inflated {@link #WORTH_LOADING} bytes: with SnapStart, in the rehearsal.
 */
final class NativeInflate {
  static final int FAILED = -1;

  /** What the JDK inflates in some 10 ms. */
  static final long WORTH_LOADING = 4 << 20;

  private @Nullable DeflateNativeDecompressor library;
  private boolean tried;
  private long inflated;

  /** Whether it can be asked; counts what is inflated, by whomever. */
  boolean ready(int bytes) {
    inflated += bytes;
    if (!tried && inflated > WORTH_LOADING) {
      tried = true;
      library = load();
    }
    return library != null;
  }

  private static @Nullable DeflateNativeDecompressor load() {
    try {
      return DeflateNativeDecompressor.isEnabled() ? new DeflateNativeDecompressor() : null;
    } catch (LinkageError | RuntimeException e) {
      // An unknown platform, or a file system on which it may not be unpacked: slower, not broken.
      return null;
    }
  }

  /** The number of bytes that came out of a deflated body, or {@link #FAILED}. */
  int inflate(byte[] in, int from, int to, byte[] out, int at, int most) {
    if (library == null) {
      return FAILED;
    }
    try {
      return library.decompress(in, from, to - from, out, at, most);
    } catch (MalformedInputException e) {
      return FAILED;
    }
  }
}
