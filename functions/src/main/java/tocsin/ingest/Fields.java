package tocsin.ingest;

/** What is told by the place of a word, not by its shape. */
final class Fields {
  /** The values of such fields name the kind of a problem: they stay. */
  private static final String[] KINDS = {
    "error",
    "err",
    "code",
    "reason",
    "status",
    "state",
    "type",
    "kind",
    "msg",
    "message",
    "exception",
    "cause",
    "level",
    "severity",
    "event",
    "action",
    "result",
    "outcome",
    "method",
    "operation",
    "hresult"
  };

  private static final String[] BEFORE_USER = {
    "for", "by", "of", "as", "invalid", "illegal", "unknown"
  };

  /** Announce the name of the thing that failed: quoted behind these is no value. */
  private static final String[] THINGS = {
    "constraint",
    "table",
    "relation",
    "column",
    "variable",
    "upstream",
    "queue",
    "bucket",
    "topic",
    "index",
    "view",
    "sequence",
    "schema",
    "function",
    "trigger",
    "attribute",
    "argument",
    "property",
    "parameter",
    "reading",
    "module",
    "named",
    "package",
    "class",
    "collection",
    "namespace",
    "role",
    "database"
  };

  private static final String[] METHODS = {
    "GET ", "PUT ", "POST ", "HEAD ", "PATCH ", "DELETE ", "OPTIONS "
  };

  private Fields() {}

  /** True if the key that ends at a place is of a field whose value names the kind of a problem. */
  static boolean namesKind(MaskedText out, int at) {
    for (String kind : KINDS) {
      if (out.endsWith(kind, at)) {
        return true;
      }
    }
    return false;
  }

  /** True if the word that ends at a place says that a name of a thing comes. */
  static boolean namesThing(MaskedText out, int at) {
    for (String thing : THINGS) {
      if (out.isWord(thing, at)) {
        return true;
      }
    }
    return false;
  }

  /** Where the method of a quoted request line ends; the beginning if there is none. */
  static int method(char[] in, int from, int to) {
    for (String method : METHODS) {
      int end = from + method.length();
      if (end < to
          && in[from] == method.charAt(0)
          && new String(in, from, method.length()).equals(method)) {
        return end;
      }
    }
    return from;
  }

  /**
   * Where a word ends that can only be somebody's name: {@code for user bob}, {@code invalid user
   * bob}, {@code for bob from 192.0.2.7}, {@code to mail(17)}; negative if it is none.
   */
  static int nameEnd(MaskedText out, char[] in, int to, int end) {
    if (out.last() != ' ') {
      return -1;
    }
    int before = out.length() - 1;
    // Every word is asked, and few stand behind one of these.
    if (before < 2 || "rmo".indexOf(out.at(before - 1) | 0x20) < 0) {
      return -1;
    }
    if (out.isWord("user", before)) {
      return before > 5 && isBeforeUser(out, before - 5) ? to : -1;
    }
    if (out.isWord("for", before)) {
      return isFromAddress(in, to, end) ? to : -1;
    }
    boolean from = out.isWord("from", before);
    boolean toward = out.isWord("to", before) && !out.isWord("due", before - 3);
    return from || toward ? numberEnd(in, to, end) : -1;
  }

  /** Behind a name: {@code (38109)}. */
  private static int numberEnd(char[] in, int at, int end) {
    int i = at + 1;
    while (i < end && Shapes.isDigit(in[i])) {
      i++;
    }
    return at < end && in[at] == '(' && i > at + 1 && i < end && in[i] == ')' ? i + 1 : -1;
  }

  private static boolean isBeforeUser(MaskedText out, int at) {
    for (String word : BEFORE_USER) {
      if (out.isWord(word, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFromAddress(char[] in, int at, int end) {
    return at + 7 < end
        && in[at] == ' '
        && in[at + 1] == 'f'
        && in[at + 2] == 'r'
        && in[at + 3] == 'o'
        && in[at + 4] == 'm'
        && in[at + 5] == ' '
        && (Shapes.isHex(in[at + 6]) || in[at + 6] == ':')
        && (Shapes.isDigit(in[at + 6]) || Shapes.isDigit(in[at + 7]) || in[at + 7] == ':');
  }

  /** True if the number to come is the status of an HTTP answer. */
  static boolean isStatus(MaskedText out) {
    int at = out.wordEnd();
    if (out.endsWith("code", at)) {
      at -= 4;
      while (at > 0 && (out.at(at - 1) == ' ' || out.at(at - 1) == '_')) {
        at--;
      }
    }
    return out.endsWith("status", at) || out.isWord("http", at);
  }
}
