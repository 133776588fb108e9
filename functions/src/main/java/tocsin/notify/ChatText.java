package tocsin.notify;

/**
 * Text from outside for a chat. Clients act upon mentions ({@code @here}, {@code <!channel>}),
 * links and marks of emphasis wherever they stand, and escaping them is different in each; so the
 * characters that trigger this are replaced by their fullwidth look-alikes, which all of them only
 * show.
 */
final class ChatText {
  private static final String ACTIVE = "@<>*`~|";
  private static final int TO_FULLWIDTH = 0xFEE0;

  private ChatText() {}

  static String line(String text, int max) {
    return neutral(PlainText.line(text, max));
  }

  static String neutral(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      out.append(active(line, i, c) ? (char) (c + TO_FULLWIDTH) : c);
    }
    return out.toString();
  }

  private static boolean active(String line, int i, char c) {
    return switch (c) {
      case ':' -> line.startsWith("//", i + 1) || line.startsWith("mailto", i - 6);
      case '.' -> line.regionMatches(true, i - 3, "www", 0, 3);
      case ']' -> line.startsWith("(", i + 1);
      case '_' -> !inWord(line, i);
      case '#' -> i == 0 || line.charAt(i - 1) == ' ';
      case '&' -> entity(line, i);
      default -> ACTIVE.indexOf(c) >= 0;
    };
  }

  /** An underscore between letters is part of a name and emphasises nothing. */
  private static boolean inWord(String line, int i) {
    return i > 0
        && i + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(i - 1))
        && Character.isLetterOrDigit(line.charAt(i + 1));
  }

  /** A named or numbered character, which a client may turn back into what it stands for. */
  private static boolean entity(String line, int i) {
    int end = line.indexOf(';', i);
    return end > i
        && end - i < 12
        && line.substring(i + 1, end)
            .chars()
            .allMatch(c -> c == '#' || Character.isLetterOrDigit(c));
  }
}
