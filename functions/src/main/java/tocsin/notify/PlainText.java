package tocsin.notify;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit to be shown. Whoever can write a log line or name a resource can put
 * anything into it: terminal sequences, line breaks that fake another message, controls that turn
 * the reading order around.
 */
final class PlainText {
  /** What marks a cut. */
  static final String MARK = "…";

  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?)");

  private PlainText() {}

  /** One line of at most {@code max} characters (UTF-16 units), the mark of a cut included. */
  static String line(String text, int max) {
    return cut(visible(text, max), max);
  }

  /** One line: every run of white space is one space; what cannot be seen is gone. */
  static String line(String text) {
    return visible(text, Integer.MAX_VALUE);
  }

  /** Stops soon after {@code enough} characters: texts from outside may be very long. */
  private static String visible(String text, int enough) {
    if (isPlain(text)) {
      return text;
    }
    String plain =
        text.indexOf('\u001b') < 0 ? text : TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    StringBuilder out = new StringBuilder(Math.min(plain.length(), 512));
    for (int i = 0; i < plain.length() && out.length() - 1 <= enough; ) {
      int c = plain.codePointAt(i);
      append(out, c);
      i += Character.charCount(c);
    }
    int end = out.length();
    return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
  }

  /** True for what most texts are: visible ASCII with single blanks between. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ' || text.isEmpty();
  }

  private static void append(StringBuilder out, int c) {
    if (blank(c)) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    } else if (Character.getType(c) == Character.SURROGATE) {
      out.append('\ufffd');
    } else if (visible(c)) {
      out.appendCodePoint(c);
    }
  }

  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  /** Format characters are bidi controls, zero-width marks and tags. */
  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** The text itself if it fits, else its beginning with a mark, never half a character. */
  static String cut(String text, int max) {
    return cut(text, max, MARK);
  }

  static String cut(String text, int max, String mark) {
    if (text.length() <= max) {
      return text;
    }
    int end = Math.max(0, max - mark.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + mark;
  }
}
