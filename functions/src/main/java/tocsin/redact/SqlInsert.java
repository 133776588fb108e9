package tocsin.redact;

/**
 * Finds the value of a column in {@code INSERT INTO t (name, password) VALUES ('bob', 'value')}.
 */
final class SqlInsert {
  private static final int FARTHEST = 400;

  private static final String INSERT = "insert into ";

  private final String text;

  /** Whether the text inserts anything: 1 if so, 0 if not, -1 if that was not looked at. */
  private int inserts = -1;

  SqlInsert(String text) {
    this.text = text;
  }

  /**
   * Returns where the quote of the column's value stands whose name ends at a place; -1 if there is
   * none.
   */
  int value(int nameFrom, int nameTo) {
    if (nameTo >= text.length() || ",) `\"]".indexOf(text.charAt(nameTo)) < 0 || !inserts()) {
      return -1;
    }
    int limit = Math.max(0, nameFrom - FARTHEST);
    int column = 0;
    int open = nameFrom - 1;
    while (open >= limit && text.charAt(open) != '(') {
      char c = text.charAt(open);
      if (c == ')' || c == '=' || c == ':' || c == '\n') {
        return -1;
      }
      column += c == ',' ? 1 : 0;
      open--;
    }
    return open < limit || !isInsert(open) ? -1 : nth(values(nameTo), column);
  }

  private boolean inserts() {
    if (inserts < 0) {
      inserts = hasInsert(0, text.length()) ? 1 : 0;
    }
    return inserts == 1;
  }

  private boolean isInsert(int open) {
    return hasInsert(Math.max(0, open - 120), open);
  }

  private boolean hasInsert(int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.regionMatches(true, at, INSERT, 0, INSERT.length())) {
        return true;
      }
    }
    return false;
  }

  private int values(int from) {
    int limit = Math.min(text.length(), from + FARTHEST);
    for (int at = from; at < limit; at++) {
      if (text.regionMatches(true, at, "values", 0, 6)) {
        int open = text.indexOf('(', at, limit);
        return open < 0 ? -1 : open + 1;
      }
    }
    return -1;
  }

  /** The quote of the nth value of a list, if it is a string. */
  private int nth(int from, int n) {
    if (from < 0) {
      return -1;
    }
    int left = n;
    boolean quoted = false;
    int limit = Math.min(text.length(), from + FARTHEST);
    for (int at = from; at < limit; at++) {
      char c = text.charAt(at);
      if (!quoted && left == 0 && c == '\'') {
        return at;
      }
      if (!quoted && c == ')') {
        return -1;
      }
      quoted ^= c == '\'';
      left -= !quoted && c == ',' ? 1 : 0;
    }
    return -1;
  }
}
