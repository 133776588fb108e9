package tocsin.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** Turns the escaped bytes of a JSON string into its text. */
final class JsonText {
  private JsonText() {}

  /**
   * Unescapes {@code b[from, to)}, part of a string in a buffer as {@link JsonBytes} wants it; an
   * escape that means nothing stays as it stands, since the line is still a line.
   */
  static String unescape(byte[] b, int from, int to) {
    byte[] out = new byte[to - from + Words.PADDING];
    return text(out, 0, unescape(b, from, to, out, 0));
  }

  /**
   * The text of {@code b[from, to)}, with {@link Words#PADDING} behind it. Most lines are ASCII,
   * which becomes a text by a copy.
   */
  static String text(byte[] b, int from, int to) {
    Charset charset = Words.isAscii(b, from, to) ? ISO_8859_1 : UTF_8;
    return new String(b, from, to - from, charset);
  }

  /**
   * True if {@code b[from, to)} may spell a printable character by another escape than that of
   * quotes and backslashes (a code, a slash's), or does so in a document inside it.
   */
  static boolean spells(byte[] b, int from, int to) {
    int i = Words.stop(b, from);
    while (i < to - 1) {
      byte c = b[i + 1];
      byte inner = c == '\\' ? b[i + 2] : 0;
      if ("\\\"ntrbf".indexOf(c) < 0 || inner == 'u' || inner == '/') {
        return true;
      }
      i = Words.stop(b, i + 2);
    }
    return false;
  }

  /** Unescapes to {@code out[at, result)}, which may be the same place: it never gets longer. */
  static int unescape(byte[] b, int from, int to, byte[] out, int at) {
    int n = at;
    int i = from;
    while (i < to) {
      int plain = runEnd(b, i, to);
      if (plain > i) {
        System.arraycopy(b, i, out, n, plain - i);
        n += plain - i;
        i = plain;
      } else if (isUnicode(b, i, to)) {
        int code = hex4(b, i + 2);
        boolean pair = Character.isHighSurrogate((char) code) && isLow(b, i + 6, to);
        code = pair ? Character.toCodePoint((char) code, (char) hex4(b, i + 8)) : code;
        n = utf8(code, out, n);
        i += pair ? 12 : 6;
      } else {
        out[n++] = plain(b[i + 1]);
        i += 2;
      }
    }
    return n;
  }

  /** Where the bytes end that stand for themselves; a backslash at the very end is one. */
  private static int runEnd(byte[] b, int from, int to) {
    int i = Math.min(Words.stop(b, from), to);
    return i + 1 == to ? to : i;
  }

  private static boolean isUnicode(byte[] b, int i, int to) {
    return i + 6 <= to && b[i] == '\\' && b[i + 1] == 'u' && hex4(b, i + 2) >= 0;
  }

  private static boolean isLow(byte[] b, int i, int to) {
    return isUnicode(b, i, to) && Character.isLowSurrogate((char) hex4(b, i + 2));
  }

  private static byte plain(byte c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  private static int hex4(byte[] b, int i) {
    int value = 0;
    for (int k = i; k < i + 4; k++) {
      int digit = Character.digit(b[k], 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** Never longer than the escape it stands for, so that the output always has room. */
  private static int utf8(int code, byte[] out, int n) {
    if (code < 0x80) {
      out[n++] = (byte) code;
    } else if (code < 0x800) {
      out[n++] = (byte) (0xc0 | (code >> 6));
      out[n++] = (byte) (0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      // A lone surrogate has no UTF-8 form.
      int unit = Character.isSurrogate((char) code) ? 0xfffd : code;
      out[n++] = (byte) (0xe0 | (unit >> 12));
      out[n++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
      out[n++] = (byte) (0x80 | (unit & 0x3f));
    } else {
      out[n++] = (byte) (0xf0 | (code >> 18));
      out[n++] = (byte) (0x80 | ((code >> 12) & 0x3f));
      out[n++] = (byte) (0x80 | ((code >> 6) & 0x3f));
      out[n++] = (byte) (0x80 | (code & 0x3f));
    }
    return n;
  }
}
