package tocsin.normalise;

/**
 * Shortens access key ids to their last four characters. Some products name a key where others name
 * a user; the end is enough for its owner to recognise it and keeps two keys apart in links.
 */
final class KeyIds {
  private static final int LENGTH = 12;

  private KeyIds() {}

  static String shortened(String text) {
    int at = next(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int end = end(text, at);
      if (end - at >= LENGTH) {
        out.append(text, from, at).append("key-").append(text, end - 4, end);
      } else {
        out.append(text, from, end);
      }
      from = end;
      at = next(text, end);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Where {@code AKIA} or {@code ASIA} stands next. */
  private static int next(String text, int from) {
    int end = text.indexOf("IA", from + 2);
    while (end >= 0) {
      char kind = text.charAt(end - 1);
      if ((kind == 'K' || kind == 'S') && text.charAt(end - 2) == 'A') {
        return end - 2;
      }
      end = text.indexOf("IA", end + 1);
    }
    return -1;
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length() && isKeyCharacter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isKeyCharacter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
