package tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import tocsin.redact.Redactor;

/**
 * One payload, read but not copied: where its log events stand in the inflated bytes and which of
 * them want a second look.
 *
 * <p>Fields may come in any order; that is why what depends on the group is decided after the whole
 * has been read. A log event that cannot be used is marked, and its neighbours go on.
 */
final class Batch {
  private final JsonBytes json = new JsonBytes();
  private final UsualEvent usual = new UsualEvent();
  private final LineSearch search;

  private byte[] bytes = new byte[1];
  private String owner = "";
  private String logGroup = "";
  private String logStream = "";
  private String messageType = "";
  private int seen;

  private int count;
  private int flagged;
  private int reports;
  private int[] messageFrom = new int[256];
  private int[] messageTo = new int[256];
  private int[] idFrom = new int[256];
  private int[] idTo = new int[256];
  private long[] times = new long[256];
  private byte[] flags = new byte[256];

  /** The place where the terms of an event are, if it has any. */
  private int[] termsFrom = new int[256];

  private int[] termsTo = new int[256];
  private int[] terms = new int[256];
  private int termCount;
  private final List<BadEvent> bad = new ArrayList<>();

  /** Set for a line whose bytes have escapes. */
  static final int ESCAPED = 4;

  /** Set for a Lambda REPORT line, which knows the trace of its request. */
  static final int REPORT = 8;

  private static final int GROUP = 1;
  private static final int STREAM = 2;
  private static final int OWNER = 4;
  private static final int TYPE = 8;
  private static final int EVENTS = 16;

  /** A log event that cannot be used. */
  record BadEvent(int index, Malformed why) {}

  Batch(LineSearch search) {
    this.search = search;
  }

  /** Reads {@code document[start, end)}, which has a zero byte behind it. */
  void read(byte[] document, int start, int end) throws Malformed {
    clear(document);
    json.open(document, start, end);
    if (json.peek() != '{') {
      int at = json.at();
      json.skip();
      throw Malformed.type("the payload", "an object", at);
    }
    json.expect('{');
    if (!json.accept('}')) {
      do {
        json.key();
        field();
      } while (json.accept(','));
      json.expect('}');
    }
    json.close();
    require();
  }

  private void clear(byte[] document) {
    bytes = document;
    seen = 0;
    count = 0;
    flagged = 0;
    reports = 0;
    termCount = 0;
    bad.clear();
  }

  private void field() throws Malformed {
    if (json.is("logEvents")) {
      seen |= EVENTS;
      events();
    } else if (json.is("messageType")) {
      messageType = text("messageType", TYPE);
    } else if (json.is("logGroup")) {
      logGroup = text("logGroup", GROUP);
    } else if (json.is("logStream")) {
      logStream = text("logStream", STREAM);
    } else if (json.is("owner")) {
      // Anybody may have written the payload: an account may be no account.
      owner = Redactor.redact(text("owner", OWNER));
    } else {
      json.skip();
    }
  }

  private String text(String name, int bit) throws Malformed {
    if (json.peek() != '"') {
      throw json.wrongType(name, "text");
    }
    json.string();
    seen |= bit;
    return json.text();
  }

  private void require() throws Malformed {
    if ((seen & TYPE) == 0) {
      throw Malformed.missing("messageType");
    }
    if (isControl()) {
      return;
    }
    if (!messageType.equals("DATA_MESSAGE")) {
      throw new Malformed("unknown-message-type", "messageType is neither data nor control");
    }
    String[] names = {"logGroup", "logStream", "owner", "", "logEvents"};
    for (int i = 0; i < names.length; i++) {
      if ((seen & (1 << i)) == 0) {
        throw Malformed.missing(names[i]);
      }
    }
    if (count == 0) {
      throw new Malformed("empty-batch", "logEvents is empty");
    }
  }

  private void events() throws Malformed {
    if (json.peek() != '[') {
      throw json.wrongType("logEvents", "an array");
    }
    json.expect('[');
    count = 0;
    if (json.accept(']')) {
      return;
    }
    do {
      event();
    } while (json.accept(','));
    json.expect(']');
  }

  private void event() throws Malformed {
    int i = count;
    if (i == flags.length) {
      grow();
    }
    count++;
    flags[i] = 0;
    messageFrom[i] = -1;
    idFrom[i] = 0;
    idTo[i] = 0;
    if (json.peek() != '{') {
      int at = json.at();
      json.skip();
      bad.add(new BadEvent(i, Malformed.type("logEvents[" + i + "]", "an object", at)));
    } else if (usual.read(json, bytes)) {
      idFrom[i] = usual.idFrom();
      idTo[i] = usual.idTo();
      times[i] = usual.time();
      message(i);
      look(i);
    } else {
      fields(i);
    }
  }

  private void message(int i) {
    messageFrom[i] = json.from();
    messageTo[i] = json.to();
    flags[i] |= (byte) (json.escaped() ? ESCAPED : 0);
  }

  private void fields(int i) throws Malformed {
    boolean timed = false;
    int wrong = -1;
    json.expect('{');
    if (!json.accept('}')) {
      do {
        json.key();
        if (json.is("message") && json.peek() == '"') {
          json.string();
          message(i);
        } else if (json.is("timestamp") && isNumber(json.peek())) {
          times[i] = json.number();
          timed = true;
        } else if (json.is("id") && json.peek() == '"') {
          json.string();
          idFrom[i] = json.from();
          idTo[i] = json.to();
        } else {
          wrong = json.is("message") || json.is("timestamp") ? json.at() : wrong;
          json.skip();
        }
      } while (json.accept(','));
      json.expect('}');
    }
    if (messageFrom[i] < 0 || !timed) {
      refuse(i, messageFrom[i] < 0 ? "message" : "timestamp", wrong);
    } else {
      look(i);
    }
  }

  private static boolean isNumber(int c) {
    return c == '-' || (c >= '0' && c <= '9');
  }

  private void refuse(int i, String field, int wrong) {
    messageFrom[i] = -1;
    String name = "logEvents[" + i + "]." + field;
    String type = field.equals("message") ? "text" : "a number";
    bad.add(
        new BadEvent(i, wrong < 0 ? Malformed.missing(name) : Malformed.type(name, type, wrong)));
  }

  private void look(int i) {
    int from = messageFrom[i];
    int to = messageTo[i];
    int found = search.look(bytes, from, to);
    if (found != 0) {
      flags[i] |= (byte) found;
      flagged += (found & LineSearch.WANTED) != 0 ? 1 : 0;
      reports += (found & REPORT) != 0 ? 1 : 0;
      if ((found & LineSearch.FRAME) != 0 && i > 0) {
        before(i - 1);
      }
    }
    if ((found & LineSearch.TERM) != 0) {
      terms(i);
    }
  }

  /** The line before a frame names what was thrown, in words that nobody can know. */
  private void before(int i) {
    boolean known = (flags[i] & (LineSearch.WANTED | LineSearch.FRAME)) != 0;
    if (!known && messageFrom[i] >= 0) {
      flags[i] |= (byte) LineSearch.WORD;
      flagged++;
    }
  }

  private void terms(int i) {
    int more = search.termCount();
    if (termCount + more > terms.length) {
      terms = Arrays.copyOf(terms, Math.max(termCount + more, terms.length * 2));
    }
    search.copyTerms(terms, termCount);
    termsFrom[i] = termCount;
    termCount += more;
    termsTo[i] = termCount;
  }

  private void grow() {
    int n = flags.length * 2;
    messageFrom = Arrays.copyOf(messageFrom, n);
    messageTo = Arrays.copyOf(messageTo, n);
    idFrom = Arrays.copyOf(idFrom, n);
    idTo = Arrays.copyOf(idTo, n);
    times = Arrays.copyOf(times, n);
    flags = Arrays.copyOf(flags, n);
    termsFrom = Arrays.copyOf(termsFrom, n);
    termsTo = Arrays.copyOf(termsTo, n);
  }

  boolean isControl() {
    return messageType.equals("CONTROL_MESSAGE");
  }

  String owner() {
    return owner;
  }

  String logGroup() {
    return logGroup;
  }

  String logStream() {
    return logStream;
  }

  /** How many log events there are, bad ones included. */
  int count() {
    return count;
  }

  /** How many of them want a second look. */
  int flagged() {
    return flagged;
  }

  /** How many REPORT lines there are. */
  int reports() {
    return reports;
  }

  List<BadEvent> bad() {
    return bad;
  }

  boolean usable(int i) {
    return messageFrom[i] >= 0;
  }

  boolean has(int i, int flag) {
    return (flags[i] & flag) != 0;
  }

  /**
   * True if all terms of line {@code i} are known: it was searched to its end, and it spells no
   * character of a term in another way.
   */
  boolean knowsTerms(int i) {
    return !has(i, LineSearch.UNSEARCHED)
        && !(has(i, ESCAPED) && JsonText.spells(bytes, messageFrom[i], messageTo[i]));
  }

  /** Adds the numbers of the terms that were found in line {@code i}. */
  void addTerms(int i, BitSet to) {
    if (has(i, LineSearch.TERM)) {
      for (int k = termsFrom[i]; k < termsTo[i]; k++) {
        to.set(terms[k]);
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int i) {
    return messageFrom[i];
  }

  int to(int i) {
    return messageTo[i];
  }

  long time(int i) {
    return times[i];
  }

  /** The event's id; empty if it has none. */
  String id(int i) {
    return new String(bytes, idFrom[i], idTo[i] - idFrom[i], StandardCharsets.ISO_8859_1);
  }

  /** The text of line {@code i}, or of as much of it as anybody will read. */
  String text(int i) {
    int to = Math.min(messageTo[i], messageFrom[i] + MAX_LINE);
    return has(i, ESCAPED)
        ? JsonText.unescape(bytes, messageFrom[i], to)
        : JsonText.text(bytes, messageFrom[i], to);
  }

  /** The longest message that CloudWatch Logs takes, with room for its escapes. */
  private static final int MAX_LINE = 1 << 20;
}
