package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time say what one byte at a time says. */
class WordsTest {
  private final Random random = new Random(5);

  private byte[] document(String letters, int length) {
    byte[] b = new byte[length + 1 + Words.PADDING];
    byte[] from = letters.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < length; i++) {
      b[i] = from[random.nextInt(from.length)];
    }
    return b;
  }

  private static boolean stops(byte c) {
    return c == '"' || c == '\\' || (c >= 0 && c < ' ');
  }

  @Test
  void stop_isTheFirstQuoteBackslashOrControlCharacter() {
    for (int n = 0; n < 20_000; n++) {
      byte[] b = document("abcdefgh !#[]\u007f\u0080\u00ff\u00a2\"\\\n\u001f", random.nextInt(40));
      int expected = 0;
      while (!stops(b[expected])) {
        expected++;
      }
      assertThat(Words.stop(b, 0)).isEqualTo(expected);
    }
  }

  @Test
  void stopUnescaped_isTheEndOfTheString() {
    for (int n = 0; n < 50_000; n++) {
      String letters = n % 2 == 0 ? "abcdefgh\u00ff\u0080\\\"" : "aaaaaaaaaaaaaaaaa\\\\\"\n";
      int length = random.nextInt(1, 60);
      byte[] b = document(letters, length);
      b[0] = '\\';
      int i = 0;
      while (i < length && (b[i] == '\\' || !stops(b[i]))) {
        i += b[i] == '\\' ? 2 : 1;
      }
      assertThat(Words.stopUnescaped(b, 0, length)).isEqualTo(Math.min(i, length));
    }
  }

  @Test
  void has_isTrueForEachOfEightBytesAndNoOther() {
    for (int value = 0; value < 256; value++) {
      byte[] b = new byte[Long.BYTES];
      Arrays.fill(b, (byte) (value ^ 1));
      assertThat(Words.has(Words.at(b, 0), (byte) value)).isFalse();
      for (int i = 0; i < b.length; i++) {
        byte before = b[i];
        b[i] = (byte) value;
        assertThat(Words.has(Words.at(b, 0), (byte) value)).isTrue();
        b[i] = before;
      }
    }
  }

  @Test
  void isAscii_isFalseForOneOtherByteAtAnyPlace() {
    for (int length = 0; length < 20; length++) {
      byte[] b = document("az\u007f", length);
      assertThat(Words.isAscii(b, 0, length)).isTrue();
      for (int i = 0; i < length; i++) {
        byte before = b[i];
        b[i] = (byte) 0x80;
        assertThat(Words.isAscii(b, 0, length)).isFalse();
        assertThat(Words.isAscii(b, i + 1, length)).isTrue();
        assertThat(Words.isAscii(b, 0, i)).isTrue();
        b[i] = before;
      }
    }
  }
}
