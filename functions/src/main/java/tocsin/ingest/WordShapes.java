package tocsin.ingest;

import java.util.Locale;

/** What varies in a line, told by the characters of a word alone. */
final class WordShapes {
  private WordShapes() {}

  /** {@code example.com:443}, other than {@code Orders.java:443}. */
  static boolean isPeer(char[] in, int from, int colon, int to) {
    if (colon + 1 >= to || in[colon] != ':') {
      return false;
    }
    for (int i = colon + 1; i < to; i++) {
      if (!Shapes.isDigit(in[i])) {
        return false;
      }
    }
    int dot = colon - 1;
    while (dot > from && in[dot] != '.') {
      dot--;
    }
    return dot > from && !isSource(new String(in, dot + 1, colon - dot - 1));
  }

  private static boolean isSource(String extension) {
    return switch (extension) {
      case "java", "kt", "scala", "py", "js", "mjs", "ts", "go", "rb", "rs", "cs", "php" -> true;
      case "c", "cc", "cpp", "h", "hpp", "m", "mm", "swift" -> true;
      default -> false;
    };
  }

  /**
   * A host, a package's class, a setting: three parts or more. An exception's name stays, for it
   * names the problem.
   */
  static boolean isDottedName(char[] in, int from, int to, int dots) {
    if (in[to - 1] == '.') {
      return false;
    }
    return dots > 1
        ? !isException(in, from, to) && !endsInConstant(in, from, to)
        : in[from] != '.' && isDomain(in, to);
  }

  /** {@code android.intent.action.SCREEN_ON}: one of a few. */
  private static boolean endsInConstant(char[] in, int from, int to) {
    int i = to;
    while (i > from && in[i - 1] != '.') {
      char c = in[--i];
      if ((c < 'A' || c > 'Z') && c != '_') {
        return false;
      }
    }
    return to - i > 3;
  }

  private static boolean isDomain(char[] in, int to) {
    int dot = to - 1;
    while (in[dot] != '.') {
      dot--;
    }
    return switch (new String(in, dot + 1, to - dot - 1)) {
      case "com", "net", "org", "edu", "gov" -> true;
      default -> false;
    };
  }

  static boolean isException(char[] in, int from, int to) {
    return ends(in, from, to, "Exception")
        || ends(in, from, to, "Error")
        || ends(in, from, to, "Failure")
        || ends(in, from, to, "Fault");
  }

  private static boolean ends(char[] in, int from, int to, String word) {
    int start = to - word.length();
    if (start < from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (in[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isBoolean(char[] in, int from, int to) {
    int length = to - from;
    if ((length != 4 && length != 5) || "tTfF".indexOf(in[from]) < 0) {
      return false;
    }
    return ends(in, from + 1, to, "rue")
        || ends(in, from + 1, to, "RUE")
        || ends(in, from + 1, to, "alse")
        || ends(in, from + 1, to, "ALSE");
  }

  /** Behind a number: its unit varies with it, as in {@code 512 KB} and {@code 1.2 MB}. */
  static boolean isUnit(char[] in, int from, int to) {
    if (to - from > 7) {
      return false;
    }
    return switch (new String(in, from, to - from)) {
      case "B", "KB", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "byte", "bytes" -> true;
      case "ns", "us", "ms", "s", "sec", "secs", "second", "seconds", "min", "mins" -> true;
      case "minute", "minutes", "h", "hour", "hours", "day", "days" -> true;
      case "AM", "PM", "UTC", "GMT", "EST", "EDT", "PST", "PDT", "CET", "CEST", "CST" -> true;
      default -> false;
    };
  }

  /** {@code Nov} and {@code Sat}, if more of a date follows: {@code May} is also a word. */
  static boolean isDate(char[] in, int from, int to, int end) {
    if (to - from != 3 || in[from] < 'A' || in[from] > 'Z') {
      return false;
    }
    int next = to;
    while (next < end && (in[next] == ' ' || in[next] == ',')) {
      next++;
    }
    boolean follows =
        next + 3 <= end
            && (Shapes.isDigit(in[next]) || Shapes.isCalendarWord(new String(in, next, 3)));
    return follows && Shapes.isCalendarWord(new String(in, from, 3));
  }

  static int firstDigit(char[] in, int from, int to) {
    int i = from;
    while (i < to && !Shapes.isDigit(in[i])) {
      i++;
    }
    return i;
  }

  /** Names of techniques that are spelt with a number. */
  static boolean isTerm(char[] in, int from, int to) {
    if (to - from > 7 || !Character.isLetter(in[from])) {
      return false;
    }
    return switch (new String(in, from, to - from).toLowerCase(Locale.ROOT)) {
      case "ipv4", "ipv6", "http2", "h2", "oauth2", "ssh2", "tls1", "s3", "ec2", "k8s" -> true;
      case "md5", "sha1", "sha256", "sha512", "base64", "utf8", "utf16", "log4j" -> true;
      case "x86", "x64", "i386", "amd64", "arm64", "ext3", "ext4", "neo4j", "web3" -> true;
      default -> false;
    };
  }

  /** One or two small letters and a number: {@code dn228}, {@code v4}: too short for a name. */
  static boolean isInstance(char[] in, int from, int first, int to) {
    if (first - from > 2) {
      return false;
    }
    for (int i = from; i < first; i++) {
      if (in[i] < 'a' || in[i] > 'z') {
        return false;
      }
    }
    for (int i = first; i < to; i++) {
      if (!Shapes.isDigit(in[i])) {
        return false;
      }
    }
    return true;
  }

  /** Four hex digits or more, dashes between them, as in a uuid. */
  static boolean isHexWord(char[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Shapes.isHex(in[i]) && in[i] != '-') {
        return false;
      }
    }
    return to - from >= 4;
  }

  /** Letters and digits in turn, with no word before them, as in generated ids. */
  static boolean isRandom(char[] in, int from, int first, int to) {
    int turns = 0;
    boolean joined = false;
    for (int i = from + 1; i < to; i++) {
      turns += Shapes.isDigit(in[i]) == Shapes.isDigit(in[i - 1]) ? 0 : 1;
      joined |= in[i] == '_' || in[i] == '-';
    }
    return first == from || (turns > 2 && (first - from < 3 || (!joined && to - from > 9)));
  }
}
