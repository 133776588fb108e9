package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An instance that has seen much asks libdeflate first, and must not be told from one that has not.
 */
class GunzipTest {
  private static final int CAP = 1 << 20;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Gunzip slow = new Gunzip(CAP);
  private final Gunzip fast = new Gunzip(CAP);

  GunzipTest() throws IOException {
    byte[] input = gzip(text(CAP));
    for (long inflated = 0; inflated <= NativeInflate.WORTH_LOADING; inflated += CAP) {
      assertThat(result(fast, input)).isEqualTo(result(new Gunzip(CAP), input));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void native_isThereAfterMuchInput() {
    NativeInflate inflate = new NativeInflate();
    assertThat(inflate.ready(1)).isFalse();
    assertThat(inflate.ready((int) NativeInflate.WORTH_LOADING)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 65_535, 65_536, 300_000, CAP - 1, CAP, CAP + 1})
  void sizes(int size) throws IOException {
    byte[] text = text(size);
    byte[] input = gzip(text);
    assertSame(input);
    if (size <= CAP) {
      assertThat(result(fast, input)).isEqualTo(said(text));
    }
  }

  @Test
  void severalMembers() throws IOException {
    byte[] one = gzip(text(5_000));
    byte[] two = gzip(text(70_000));
    assertSame(concat(one, two));
    assertSame(concat(two, one));
    assertSame(concat(one, new byte[] {1, 2, 3}));
    // Only the last promise is read first, and here it is that of an empty member.
    assertSame(concat(two, gzip(new byte[0])));
    // Equal members: the promise fits the first of them as well.
    assertSame(concat(one, one));
  }

  @Test
  void compressesBeyondBelief() throws IOException {
    assertSame(gzip(new byte[CAP]));
    assertSame(gzip(new byte[CAP * 4]));
  }

  @Test
  void brokenInAnyWay() throws IOException {
    byte[] good = gzip(text(20_000));
    for (int i = 0; i < 3_000; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(good.length) : good.length);
      for (int changes = random.nextInt(3); changes >= 0 && bad.length > 0; changes--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      assertSame(bad);
    }
  }

  @Test
  void brokenTrailer() throws IOException {
    byte[] good = gzip(text(20_000));
    for (int back = 1; back <= 8; back++) {
      byte[] bad = good.clone();
      bad[bad.length - back] ^= 0x15;
      assertSame(bad);
    }
  }

  private void assertSame(byte[] input) {
    assertThat(result(fast, input)).isEqualTo(result(slow, input));
  }

  /** What comes out, or why nothing does. */
  private static String result(Gunzip gunzip, byte[] input) {
    try {
      gunzip.inflate(input, 0, input.length);
      assertThat(gunzip.bytes()[gunzip.size()]).isZero();
      return said(Arrays.copyOf(gunzip.bytes(), gunzip.size()));
    } catch (Malformed e) {
      return e.reason() + ": " + e.detail();
    }
  }

  /** Short enough to be read when it is not what was expected. */
  private static String said(byte[] text) {
    return text.length + " bytes of hash " + Arrays.hashCode(text);
  }

  /** Compresses about as well as a log. */
  private byte[] text(int size) {
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) (i % 60 < 48 ? 'a' + i % 60 % 26 : '0' + random.nextInt(10));
    }
    return text;
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
