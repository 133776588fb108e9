package tocsin.ingest;

/**
 * Whether the rest of a word, from any of its places on, is a URL, an ARN, an e-mail address or a
 * path. The word's marks are found once for all of its parts, which are asked for in ascending
 * order.
 */
final class LocationScan {
  private static final int NONE = Integer.MAX_VALUE;

  private char[] in = {};
  private int to;
  private int lastDigit;
  private int lastSlash;
  private int secondLastSlash;
  private int slashBehindColon;
  private int sign;
  private int dotBehindSign;
  private int stranger;

  /** Begins with the word {@code in[from, end)}. */
  void begin(char[] text, int from, int end) {
    in = text;
    to = end;
    lastDigit = -1;
    lastSlash = -1;
    secondLastSlash = -1;
    for (int i = from; i < to; i++) {
      char c = in[i];
      if (c == '/' || c == '\\') {
        secondLastSlash = lastSlash;
        lastSlash = i;
      } else if (Shapes.isDigit(c)) {
        lastDigit = i;
      }
    }
    slashBehindColon = -1;
    sign = -1;
    dotBehindSign = -1;
    stranger = -1;
  }

  /** True if the word is one from this place on. */
  boolean isLocation(int from) {
    if (to - from < 2) {
      return false;
    }
    char c = in[from];
    char next = in[from + 1];
    if (c == '/' || c == '\\' || ((c == '~' || c == '.') && next == '/')) {
      return c != '\\' || next == '\\' || Character.isLetter(next);
    }
    if (next == ':' && to - from > 2 && in[from + 2] == '\\') {
      return true;
    }
    find(from);
    if (slashBehindColon != NONE || dotBehindSign != NONE) {
      // Of "path:/var/log" the first part is a label and the second its value.
      return dotBehindSign < slashBehindColon
          || (slashBehindColon + 2 < to && in[slashBehindColon + 2] == '/');
    }
    return (secondLastSlash >= from && lastDigit >= from) || isArn(from);
  }

  /** The first colon with a slash behind it, and the first dot behind the first {@code @}. */
  private void find(int from) {
    if (slashBehindColon < from) {
      slashBehindColon = from;
      while (slashBehindColon + 1 < to
          && (in[slashBehindColon] != ':' || in[slashBehindColon + 1] != '/')) {
        slashBehindColon++;
      }
      slashBehindColon = slashBehindColon + 1 < to ? slashBehindColon : NONE;
    }
    if (sign <= from) {
      sign = next('@', from + 1);
    }
    if (dotBehindSign < sign) {
      dotBehindSign = sign == NONE ? NONE : next('.', sign + 1);
    }
  }

  private int next(char c, int from) {
    for (int i = from; i < to; i++) {
      if (in[i] == c) {
        return i;
      }
    }
    return NONE;
  }

  private boolean isArn(int from) {
    return to - from > 8
        && in[from] == 'a'
        && in[from + 1] == 'r'
        && in[from + 2] == 'n'
        && in[from + 3] == ':';
  }

  /**
   * True if the rest of the word is of parts that are joined by colons, as addresses and times are:
   * {@code fe80::1}, {@code 10:04:59}.
   */
  boolean isHexList(int from) {
    if (stranger < from) {
      stranger = from;
      while (stranger < to && isOfHexList(in[stranger])) {
        stranger++;
      }
    }
    // A zone may follow an address: fe80::1%eth0.
    if (stranger < to && in[stranger] != '%') {
      return false;
    }
    int colons = 0;
    boolean digit = false;
    for (int i = from; i < stranger; i++) {
      colons += in[i] == ':' ? 1 : 0;
      digit |= Shapes.isDigit(in[i]);
    }
    return colons > 2 || (colons > 1 && digit);
  }

  private static boolean isOfHexList(char c) {
    return c == ':' || c == '.' || Shapes.isHex(c);
  }
}
