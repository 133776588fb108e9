package tocsin.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Says at the lowest possible cost that a line is of no interest, and of others which terms of the
 * rules they have.
 *
 * <p>The built-in words and the terms are looked for at once, in any case; see {@link GramFilter}.
 * Without terms it ends at the first word; with terms it goes on, so that a line is not searched
 * again for each rule.
 *
 * <p>The search runs over the escaped bytes; see {@link SearchWords} for what that means for
 * quotes.
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

  /** Nothing is known of the terms of the line: it was not searched to its end. */
  static final int UNSEARCHED = 32;

  /** The line is a frame of a stack: the line before it may name what was thrown. */
  static final int FRAME = 64;

  /** Any reason to read the line. */
  static final int WANTED = WORD | TERM | EMBEDDED;

  /** How a CloudTrail record begins, in a JSON string. */
  private static final String TRAIL = "{\\\"eventVersion\\\":\\\"1.";

  /** Begins a colour in the bytes of a JSON string, with either case of the digit. */
  private static final String COLOUR = "\\u001b[";

  private static final String COLOUR_IN_CAPITALS = "\\u001B[";

  private static final int LONGEST_COLOUR = 16;

  /** What may be compared for each byte of a line; lines of real programs stay far below one. */
  private static final int EFFORT = 8;

  private static final int FREE_EFFORT = 1024;

  /** The number of records of the platform one line may have; a real one is one. */
  private static final int MAX_RECORDS = 4;

  private final GramFilter filter;
  private final int ours;
  private final ShortTerms shortTerms = new ShortTerms();
  private final IntConsumer onTerm = this::term;
  private final boolean hasShortTerms;
  private final boolean asks;
  private final boolean embedded;

  /** For each word behind ours the number of its term. */
  private final int[] termOf;

  /** The terms that every line has. */
  private final int[] always;

  /** The terms of the last line, each once, and for each term the last line that had it. */
  private final int[] terms;

  private final int[] lastLine;
  private int termCount;
  private int line;
  private int records;

  /**
   * @param terms more literals to look for, of any length; an empty one means every line. They are
   *     known by their numbers in this order.
   * @param embedded true if records of other kinds are to be found
   */
  LineSearch(Collection<String> terms, boolean embedded) {
    this.embedded = embedded;
    List<byte[]> words = SearchWords.ours();
    ours = words.size();
    List<Integer> numbers = new ArrayList<>();
    List<Integer> everywhere = new ArrayList<>();
    int number = 0;
    for (String term : terms) {
      for (byte[] form : SearchWords.forms(term)) {
        if (form.length >= GramFilter.SHORTEST) {
          words.add(form);
          numbers.add(number);
        } else if (form.length > 0) {
          shortTerms.add(form, number);
        } else {
          everywhere.add(number);
        }
      }
      number++;
    }
    filter = new GramFilter(words);
    asks = number > 0;
    hasShortTerms = !shortTerms.isEmpty();
    termOf = ints(numbers);
    always = ints(everywhere);
    this.terms = new int[number];
    lastLine = new int[number];
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns what was compared in the last line, in bytes and links of chains. */
  int effort() {
    return filter.effort();
  }

  /** Returns how many terms the last line has, unless it is {@link #UNSEARCHED}. */
  int termCount() {
    return termCount;
  }

  /** Copies the numbers of the terms of the last line, in no order. */
  void copyTerms(int[] to, int at) {
    System.arraycopy(terms, 0, to, at, termCount);
  }

  /**
   * What line {@code b[from, to)} has; the line is inside a document, with {@link Words#PADDING}.
   */
  int look(byte[] b, int from, int to) {
    begin();
    int found = byItsBeginning(b, from, to);
    if ((found & EMBEDDED) != 0) {
      return found | UNSEARCHED;
    }
    for (int i = filter.next(b, from, to); i < to; i = filter.next(b, i + 2, to)) {
      found |= around(b, i, from, to, found);
      if ((found & WORD) != 0 && !asks) {
        return found;
      }
      if (filter.effort() > EFFORT * (to - from) + FREE_EFFORT) {
        return found | WORD | UNSEARCHED;
      }
    }
    if (hasShortTerms) {
      shortTerms.find(b, from, to, onTerm);
    }
    return termCount > 0 ? found | TERM : found;
  }

  private void begin() {
    filter.begin();
    records = 0;
    termCount = 0;
    line++;
    if (line == Integer.MAX_VALUE) {
      Arrays.fill(lastLine, 0);
      line = 1;
    }
    for (int number : always) {
      term(number);
    }
  }

  private void term(int number) {
    if (lastLine[number] != line) {
      lastLine[number] = line;
      terms[termCount++] = number;
    }
  }

  /** Returns what the words around a place say, and what was known before. */
  private int around(byte[] b, int i, int from, int to, int known) {
    int found = known;
    for (int e = filter.match(b, i, from, to); e != 0; e = filter.matchAfter(e, b, i, from, to)) {
      int word = filter.word(e);
      if (word >= ours) {
        term(termOf[word - ours]);
      } else if ((found & WORD) == 0) {
        int start = filter.start(e, i);
        found |= judge(b, start, start + filter.length(e), from, to);
      }
    }
    return found;
  }

  private int judge(byte[] b, int start, int end, int from, int to) {
    if (PlatformBytes.isRecord(b, start, to)
        && records++ < MAX_RECORDS
        && PlatformBytes.isFine(b, start, from, to)) {
      return PlatformBytes.isReport(b, start, to) ? Batch.REPORT : 0;
    }
    return Harmless.at(b, start, end, from, to) ? 0 : WORD;
  }

  private int byItsBeginning(byte[] b, int start, int to) {
    int from = b[start] == '\\' ? Math.min(pastColours(b, start, to), to - 1) : start;
    return switch (b[from]) {
      case 'R', 'I' -> ReportLine.look(b, from, to);
      // The level of glog and klog is one letter: E1121 08:00:00.000000.
      case 'E', 'F' -> isGlog(b, from, to) ? WORD : 0;
      case '{' -> embedded && Bytes.starts(b, from, to, TRAIL) ? EMBEDDED : 0;
      case 'f', 'c' -> isDotnet(b, from, to) ? WORD : 0;
      case '<' -> isSyslogError(b, from, to) ? WORD : 0;
      case '\\', ' ' -> isFrame(b, from, to) ? FRAME : 0;
      default -> 0;
    };
  }

  /** Returns the place at which a line begins behind its colours. */
  private static int pastColours(byte[] b, int from, int to) {
    int at = from;
    while (isColour(b, at, to)) {
      int i = at + COLOUR.length();
      int limit = Math.min(to, i + LONGEST_COLOUR);
      while (i < limit && b[i] < '@') {
        i++;
      }
      if (i >= limit || b[i] == '\\') {
        return at;
      }
      at = i + 1;
    }
    return at;
  }

  private static boolean isColour(byte[] b, int at, int to) {
    return Bytes.starts(b, at, to, COLOUR) || Bytes.starts(b, at, to, COLOUR_IN_CAPITALS);
  }

  /** As Java, .NET, Node and Ruby write them, in an event of its own. */
  private static boolean isFrame(byte[] b, int from, int to) {
    return Bytes.starts(b, from, to, "\\tat ")
        || Bytes.starts(b, from, to, "    at ")
        || Bytes.starts(b, from, to, "   at ")
        || Bytes.starts(b, from, to, "\\tfrom ");
  }

  /** .NET's console formatter: {@code fail: Shop.Orders[13]}, the level perhaps in colour. */
  private static boolean isDotnet(byte[] b, int from, int to) {
    boolean level = Bytes.starts(b, from, to, "fail") || Bytes.starts(b, from, to, "crit");
    return level && Bytes.starts(b, pastColours(b, from + 4, to), to, ": ");
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
}
