package tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Says at the lowest possible cost that a line is of no interest.
 *
 * <p>All words are searched at once and in any case. Each word is represented by a window of five
 * of its bytes, chosen for rare letter pairs. Of the four pairs that begin in a window, one begins
 * at a multiple of four from the start of the line: so it is enough to look at every fourth pair,
 * and, because the next place does not depend on what was found, the processor does several at once
 * (a skip table would look at as few bytes, but each jump would wait for the one before). A pair
 * that belongs to a window is checked against the bytes on both sides, and only then compared.
 *
 * <p>The search runs over the escaped bytes; the words have no character that is escaped, other
 * than quotes, which are given in their escaped form.
 *
 * <p>A hit is not yet an error: {@link Harmless} rejects the commonest false ones on the spot, and
 * {@link LineReader} judges what is left.
 */
final class LineSearch {
  /** The line has a word of ours. */
  static final int WORD = 1;

  /** The line has a term that was asked for. */
  static final int TERM = 2;

  /** The line is a record of another kind: CloudTrail's begin with their version. */
  static final int EMBEDDED = 16;

  /** Any reason to read the line. */
  static final int WANTED = WORD | TERM | EMBEDDED;

  /** How a CloudTrail record begins, in a JSON string. */
  private static final String TRAIL = "{\\\"eventVersion\\\":\\\"1.";

  private static final int WINDOW = 5;
  private static final int STRIDE = 4;

  /** Leaves of two bytes what is the same in both cases of a letter. */
  private static final int FOLD = 0x5f5f;

  /** What errors, crashes and platform failures are recognised by; see {@link LineReader}. */
  private static final String[] WORDS = {
    "error",
    "exception",
    "fatal",
    "critical",
    "severe",
    "panic",
    "traceback",
    "emerg",
    "[crit]",
    "[alert]",
    "task timed out",
    "out of memory",
    "outofmemory",
    "oomkill",
    "cannot allocate",
    "runtime exited",
    "signal: killed",
    "segmentation fault",
    "segfault at",
    "sigsegv",
    // Levels of Serilog, zerolog and supervisord.
    " err ",
    " err]",
    " ftl ",
    " ftl]",
    "[err]",
    "[ftl]",
    " crit ",
    // A status of 500 and above in access logs: JSON, the common format, CSV, XML.
    "status\\\":\\\"5",
    "status\\\": \\\"5",
    "status\\\":5",
    "status\\\": 5",
    "/1.1\\\" 5",
    "/1.0\\\" 5",
    "/2.0\\\" 5",
    "/1.1,5",
    "/2.0,5",
    "<status>5",
    "completed with status: 5",
    "execution failed",
    "executionfailed",
    "executiontimedout",
    "platform.logsdropped",
    "platform.report",
    "platform.initreport",
    "platform.restorereport",
    "platform.runtimedone",
    "platform.initruntimedone",
    "platform.restoreruntimedone",
    "platform.fault",
    // The numeric levels of pino and bunyan, in a JSON line inside a JSON string.
    "level\\\":50",
    "level\\\":60",
    "level\\\": 50",
    "level\\\": 60",
  };

  /** Letters of pairs that are frequent in logs, dearest first; the rest counts as rare. */
  private static final String FREQUENT = "\\\":, etainorsldc.umpg0123456789";

  /** For each folded pair the places in windows where it stands, as a mask. */
  private final char[] places = new char[FOLD + 1];

  /** For each byte the places whose next byte it may be. */
  private final char[] next = new char[256];

  /** For each byte the places whose previous byte it may be. */
  private final char[] previous = new char[256];

  private final char[] nextButOne = new char[256];
  private final char[] previousButOne = new char[256];

  /** For each folded pair the first entry of those to compare, and for each entry the next. */
  private final int[] heads = new int[FOLD + 1];

  private final int[] chain;
  private final int[] wordOf;
  private final int[] offset;
  private int entries = 1;

  private final byte[][] words;
  private final int ours;
  private final List<byte[]> shortTerms = new ArrayList<>();
  private final LongTerms longTerms;
  private final boolean hasLongTerms;
  private final LongTerms middling;
  private final boolean hasMiddling;
  private final boolean everything;
  private final boolean embedded;

  /**
   * @param terms more literals to look for, of any length; an empty one means every line
   * @param embedded true if records of other kinds are to be found
   */
  LineSearch(Collection<String> terms, boolean embedded) {
    this.embedded = embedded;
    List<byte[]> all = new ArrayList<>();
    for (String word : WORDS) {
      all.add(word.getBytes(StandardCharsets.ISO_8859_1));
    }
    ours = all.size();
    List<byte[]> longer = new ArrayList<>();
    List<byte[]> middle = new ArrayList<>();
    boolean any = false;
    for (String term : terms) {
      byte[] literal = literal(term);
      any |= literal.length == 0;
      if (literal.length >= LongTerms.shortest(LongTerms.EIGHT)) {
        longer.add(literal);
      } else if (literal.length >= LongTerms.shortest(LongTerms.FOUR)) {
        middle.add(literal);
      } else if (literal.length >= WINDOW) {
        all.add(literal);
      } else if (literal.length > 0) {
        shortTerms.add(literal);
      }
    }
    everything = any;
    longTerms = new LongTerms(LongTerms.EIGHT, longer);
    hasLongTerms = !longTerms.isEmpty();
    middling = new LongTerms(LongTerms.FOUR, middle);
    hasMiddling = !middling.isEmpty();
    words = all.toArray(new byte[0][]);
    chain = new int[words.length * STRIDE + 1];
    wordOf = new int[words.length * STRIDE + 1];
    offset = new int[words.length * STRIDE + 1];
    for (int i = 0; i < words.length; i++) {
      enter(words[i], rarest(words[i]), i);
    }
    anything(next, 2);
    anything(nextButOne, 3);
    anything(previous, -1);
    anything(previousButOne, -2);
  }

  /** The longest part of a term that looks the same in a JSON string, in lower case. */
  private static byte[] literal(String term) {
    String best = "";
    int from = 0;
    for (int i = 0; i <= term.length(); i++) {
      if (i == term.length() || term.charAt(i) < ' ' || term.charAt(i) > '~') {
        best = i - from > best.length() ? term.substring(from, i) : best;
        from = i + 1;
      }
    }
    return best.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .toLowerCase(Locale.ROOT)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int rarest(byte[] word) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int from = 0; from + WINDOW <= word.length; from++) {
      int cost = 0;
      for (int k = from; k < from + STRIDE; k++) {
        cost += frequency(word[k]) * frequency(word[k + 1]);
      }
      if (cost < bestCost) {
        best = from;
        bestCost = cost;
      }
    }
    return best;
  }

  static int frequency(byte c) {
    int rank = FREQUENT.indexOf(c);
    return rank < 0 ? 1 : FREQUENT.length() - rank;
  }

  /** Four groups of four places each, so that windows are less often mistaken for a mix of two. */
  private void enter(byte[] word, int from, int number) {
    int group = number % 4 * STRIDE;
    for (int k = 0; k < STRIDE; k++) {
      int bit = 1 << (group + k);
      entry(pair(word[from + k], word[from + k + 1]), number, from + k);
      places[pair(word[from + k], word[from + k + 1])] |= (char) bit;
      near(next, word, from, k + 2, bit);
      near(nextButOne, word, from, k + 3, bit);
      near(previous, word, from, k - 1, bit);
      near(previousButOne, word, from, k - 2, bit);
    }
  }

  private static void near(char[] table, byte[] word, int from, int k, int bit) {
    if (k >= 0 && k < WINDOW) {
      table[word[from + k]] |= (char) bit;
      table[Character.toUpperCase(word[from + k])] |= (char) bit;
    }
  }

  /** What stands outside the window may be anything. */
  private static void anything(char[] table, int offset) {
    int bits = 0;
    for (int k = 0; k < STRIDE; k++) {
      boolean outside = k + offset < 0 || k + offset >= WINDOW;
      bits |= outside ? 0x1111 << k : 0;
    }
    for (int i = 0; i < table.length; i++) {
      table[i] |= (char) bits;
    }
  }

  private void entry(int pair, int word, int place) {
    chain[entries] = heads[pair];
    wordOf[entries] = word;
    offset[entries] = place;
    heads[pair] = entries;
    entries++;
  }

  /** Letters of either case fold to one value, and share it with bytes that logs rarely have. */
  private static int pair(byte a, byte b) {
    return ((a & 0xff) | (b << 8)) & FOLD;
  }

  /**
   * What line {@code b[from, to)} has; the line is inside a document, with {@link Words#PADDING}.
   */
  int look(byte[] b, int from, int to) {
    int found = everything ? TERM : 0;
    found |= byItsBeginning(b, from, to);
    if ((found & EMBEDDED) != 0) {
      return found;
    }
    char[] table = places;
    for (int i = from; i < to - 1; i += 2 * STRIDE) {
      long word = Words.at(b, i);
      int one = table[(int) word & FOLD];
      int two = table[(int) (word >>> 32) & FOLD];
      if ((one | two) != 0) {
        found |= check(b, i, one, from, to) | check(b, i + STRIDE, two, from, to);
        if ((found & WORD) != 0) {
          return found;
        }
      }
      if (hasLongTerms && longTerms.mayBegin(word) && longTerms.at(b, i, word, from, to)) {
        found |= TERM;
      }
      if (hasMiddling && (middling.mayBegin(word) || middling.mayBegin(word >>> Integer.SIZE))) {
        found |= middling(b, i, word, from, to);
      }
    }
    if (!shortTerms.isEmpty() && (found & TERM) == 0) {
      found |= naive(b, from, to);
    }
    return found;
  }

  private int middling(byte[] b, int i, long word, int from, int to) {
    boolean found =
        middling.at(b, i, word, from, to)
            || middling.at(b, i + STRIDE, word >>> Integer.SIZE, from, to);
    return found ? TERM : 0;
  }

  /** Both neighbours must fit too; what runs over the end of the line is not compared. */
  private int check(byte[] b, int i, int mask, int from, int to) {
    int close = mask & next[b[i + 2] & 0xff] & previous[b[i - 1] & 0xff];
    boolean fits =
        (close & nextButOne[b[i + 3] & 0xff] & previousButOne[b[Math.max(i - 2, 0)] & 0xff]) != 0;
    return fits ? verify(b, i, from, to) : 0;
  }

  private int byItsBeginning(byte[] b, int from, int to) {
    return switch (b[from]) {
      case 'R', 'I' -> ReportLine.look(b, from, to);
      // The level of glog and klog is one letter: E1121 08:00:00.000000.
      case 'E', 'F' -> isGlog(b, from, to) ? WORD : 0;
      case '{' -> embedded && Bytes.starts(b, from, to, TRAIL) ? EMBEDDED : 0;
      case 'f', 'c' -> isDotnet(b, from, to) ? WORD : 0;
      case '<' -> isSyslogError(b, from, to) ? WORD : 0;
      default -> 0;
    };
  }

  /** .NET's console formatter: {@code fail: Shop.Orders[13]}. */
  private static boolean isDotnet(byte[] b, int from, int to) {
    return Bytes.starts(b, from, to, "fail: ") || Bytes.starts(b, from, to, "crit: ");
  }

  /** A syslog priority of which the last three bits say error or worse: {@code <11>}. */
  private static boolean isSyslogError(byte[] b, int from, int to) {
    int priority = Bytes.number(b, from + 1, Math.min(to, from + 4));
    int close = from + (priority > 99 ? 4 : priority > 9 ? 3 : 2);
    boolean digits = b[from + 1] >= '0' && b[from + 1] <= '9';
    return digits && close < to && b[close] == '>' && (priority & 7) <= 3;
  }

  private static boolean isGlog(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 5] != ' ') {
      return false;
    }
    for (int i = from + 1; i < from + 5; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private int verify(byte[] b, int i, int from, int to) {
    int found = 0;
    for (int e = heads[pair(b[i], b[i + 1])]; e != 0; e = chain[e]) {
      byte[] word = words[wordOf[e]];
      int start = i - offset[e];
      if (start >= from && start + word.length <= to && matches(b, start, word)) {
        if (wordOf[e] >= ours) {
          found |= TERM;
        } else if (b[start] == 'p' && word[0] == 'p' && PlatformBytes.isFine(b, start, from, to)) {
          found |= PlatformBytes.isReport(b, start, to) ? Batch.REPORT : 0;
        } else if (!Harmless.at(b, start, start + word.length, from, to)) {
          found |= WORD;
        }
      }
    }
    return found;
  }

  private int naive(byte[] b, int from, int to) {
    for (byte[] term : shortTerms) {
      for (int i = from; i + term.length <= to; i++) {
        if (matches(b, i, term)) {
          return TERM;
        }
      }
    }
    return 0;
  }

  static boolean matches(byte[] b, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      int c = b[at + i];
      if (c != word[i] && (c < 'A' || c > 'Z' || c + 32 != word[i])) {
        return false;
      }
    }
    return true;
  }
}
