package tocsin.ingest;

/**
 * Finds where the message of a whole line begins, whoever wrote it: behind time, host, process,
 * level, thread and logger, in the orders that syslog, the Java loggers, Apache, Android and others
 * have. A line that does not begin with a time is all message.
 *
 * <p>The parts are told by their shapes, not by a list of formats: the times among the first words,
 * then numbers and groups in brackets, a level word, and at last a name that is set off by a colon,
 * a dash, a bar or a column's blanks.
 */
final class Head {
  /** So many words, at most, stand between the time and the message. */
  private static final int WORDS = 12;

  private static final int MAX_JOB = 100;

  private final HeadScan scan;
  private int at;
  private int before;
  private boolean level;
  private boolean number;
  private boolean syslog;

  private Head(HeadScan scan, int at) {
    this.scan = scan;
    this.at = at;
    before = at;
  }

  /** The place of the first character of the message. */
  static int end(String line) {
    HeadScan scan = new HeadScan(line);
    HeadTime time = new HeadTime(scan);
    int from = time.end();
    if (from < 0) {
      return 0;
    }
    Head head = new Head(scan, from);
    head.syslog = time.isSyslog();
    head.read();
    // A line whose only word is a level says that.
    return scan.look(head.at) || scan.look(head.before) ? scan.from : head.at;
  }

  private void read() {
    if (at < scan.end && scan.line.charAt(at) == '|') {
      columns();
      return;
    }
    if (syslog && scan.look(at) && scan.last() != ':') {
      at = scan.to;
    }
    for (int i = 0; i < WORDS && scan.look(at); i++) {
      if (names()) {
        return;
      }
      if (!belongs()) {
        return;
      }
      before = at;
      at = scan.to;
    }
  }

  /** {@code time|component|pid|message}. */
  private void columns() {
    int next = scan.line.indexOf('|', at + 1);
    int blank = scan.line.indexOf(' ', at + 1);
    while (next > 0 && next < scan.end && blank > next) {
      at = next;
      next = scan.line.indexOf('|', at + 1);
    }
    at++;
  }

  /** What stands in a head besides the name that ends it. */
  private boolean belongs() {
    if (scan.isGroup()) {
      level |= Level.of(scan.line.substring(scan.from + 1, scan.to - 1)) != Level.NONE;
      return true;
    }
    if (scan.isNumber()) {
      number = true;
      return true;
    }
    String word = scan.word();
    if (word.equals("-") || word.equals("--") || word.equals("---") || word.equals("|")) {
      return true;
    }
    if (!level && isLevel(word)) {
      level = true;
      return true;
    }
    return !level && leadsToLevel();
  }

  private boolean isLevel(String word) {
    String bare =
        word.endsWith(",") || word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    if (bare.length() == 1) {
      return number && "VDIWEF".contains(bare);
    }
    return Level.of(bare) != Level.NONE;
  }

  /** Up to three words in front of a level in capitals: a node, a subsystem. */
  private boolean leadsToLevel() {
    int from = scan.from;
    int to = scan.to;
    boolean leads = false;
    int next = to;
    for (int i = 0; i < 3 && !leads && scan.look(next); i++) {
      leads = isCapitals() && Level.of(scan.word()) != Level.NONE;
      next = scan.to;
    }
    scan.from = from;
    scan.to = to;
    return leads;
  }

  private boolean isCapitals() {
    for (int i = scan.from; i < scan.to; i++) {
      if (scan.line.charAt(i) < 'A' || scan.line.charAt(i) > 'Z') {
        return false;
      }
    }
    return true;
  }

  /** Takes the name of who speaks, if it stands here; the message follows it. */
  private boolean names() {
    int from = scan.from;
    int to = scan.to;
    if (!isName(from, to)) {
      return false;
    }
    boolean found = setOff(to) || (!level && hostAndProcess(to));
    scan.from = from;
    scan.to = to;
    return found;
  }

  private boolean setOff(int to) {
    if (scan.last() == ':') {
      boolean speaks =
          syslog || scan.line.charAt(to - 2) == ']' || (level && (number || !isProse(to - 1)));
      at = speaks ? to : at;
      return speaks;
    }
    String line = scan.line;
    int next = to;
    while (next < scan.end && line.charAt(next) == ' ') {
      next++;
    }
    if (next > to && (line.startsWith("- ", next) || line.startsWith(": ", next))) {
      at = next + 1;
      return true;
    }
    // Windows: "chrome.exe *64 - ...".
    if (next > to && line.startsWith("*64 - ", next)) {
      at = next + 5;
      return true;
    }
    if (level && next > to + 1 && line.startsWith("  ", scan.from - 2)) {
      at = next;
      return true;
    }
    return groups(next);
  }

  /**
   * {@code nova.compute.manager [req-1 - -] message}, {@code launchd[1] (com.example[7]): message}.
   */
  private boolean groups(int next) {
    String line = scan.line;
    boolean dotted = line.indexOf('.', scan.from, scan.to) > 0;
    if (level && dotted && next < scan.end && line.charAt(next) == '[' && scan.look(next)) {
      at = scan.to;
      return true;
    }
    if (scan.last() != ']' || next == scan.end || line.charAt(next) != '(') {
      return false;
    }
    int close = line.indexOf("): ", next, Math.min(line.length(), next + MAX_JOB));
    boolean job = close > 0;
    at = job ? close + 2 : at;
    return job;
  }

  /** {@code alpha app[7]:}. */
  private boolean hostAndProcess(int to) {
    boolean process = scan.look(to) && isName(scan.from, scan.to) && scan.word().endsWith("]:");
    at = process ? scan.to : at;
    return process;
  }

  /** A capital and small letters are a word of the message: {@code ERROR Timeout: orders}. */
  private boolean isProse(int end) {
    for (int i = scan.from + 1; i < end; i++) {
      if (scan.line.charAt(i) < 'a' || scan.line.charAt(i) > 'z') {
        return false;
      }
    }
    return scan.first() >= 'A' && scan.first() <= 'Z';
  }

  /** Letters, digits and what joins them, other than an exception's name. */
  private boolean isName(int from, int to) {
    int stop = scan.line.charAt(to - 1) == ':' ? to - 1 : to;
    if (stop == from || scan.line.charAt(from) == '[') {
      return false;
    }
    for (int i = from; i < stop; i++) {
      char c = scan.line.charAt(i);
      if (!Bytes.isWord(c) && ".$-/()[]#@+".indexOf(c) < 0) {
        return false;
      }
    }
    return !ThrownType.isException(scan.line.substring(from, stop));
  }
}
