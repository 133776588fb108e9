package tocsin.local.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Makes text from outside fit for a terminal. Log lines and names of resources may hold anything:
 * sequences that rewrite the screen, marks that turn the reading order around, separators that fake
 * another line. Each such character is written as its escape, such as {@code \u202e}, which inside
 * JSON means the same character; line feeds, tabs and the colours of this command stay.
 */
final class TerminalWriter extends Writer {
  private static final char ESCAPE = '\u001b';

  private final Writer to;
  private char high;

  TerminalWriter(Writer to) {
    this.to = to;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    StringBuilder out = new StringBuilder(length + 16);
    int i = from;
    int end = from + length;
    while (i < end) {
      char c = text[i];
      if (high != 0) {
        i += completed(out, c) ? 1 : 0;
      } else if (Character.isHighSurrogate(c)) {
        high = c;
        i++;
      } else if (c == ESCAPE && colourEnd(text, i, end) > 0) {
        int to = colourEnd(text, i, end);
        out.append(text, i, to - i);
        i = to;
      } else {
        append(out, c);
        i++;
      }
    }
    to.append(out);
  }

  /** Writes the pair that a held back half makes with the next one, or the half alone. */
  private boolean completed(StringBuilder out, char low) {
    boolean pair = Character.isLowSurrogate(low);
    if (pair && isVisible(Character.toCodePoint(high, low))) {
      out.append(high).append(low);
    } else {
      escape(out, high);
      if (pair) {
        escape(out, low);
      }
    }
    high = 0;
    return pair;
  }

  private static void append(StringBuilder out, char c) {
    if (c == '\n' || c == '\t' || isVisible(c)) {
      out.append(c);
    } else {
      escape(out, c);
    }
  }

  private static boolean isVisible(int c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void escape(StringBuilder out, char c) {
    out.append(String.format("\\u%04x", (int) c));
  }

  /** Returns the end of a sequence that sets a colour or a weight; -1 for any other. */
  private static int colourEnd(char[] text, int at, int end) {
    if (at + 3 >= end || text[at + 1] != '[') {
      return -1;
    }
    int i = at + 2;
    int code = 0;
    while (i < end && i < at + 5 && text[i] >= '0' && text[i] <= '9') {
      code = code * 10 + text[i] - '0';
      i++;
    }
    boolean harmless = code <= 4 || (code >= 21 && code <= 24) || (code >= 31 && code <= 39);
    return i > at + 2 && i < end && text[i] == 'm' && harmless ? i + 1 : -1;
  }

  @Override
  public void flush() throws IOException {
    if (high != 0) {
      StringBuilder out = new StringBuilder();
      escape(out, high);
      high = 0;
      to.append(out);
    }
    to.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    to.close();
  }
}
