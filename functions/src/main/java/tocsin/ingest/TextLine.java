package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A line of plain text: what stands before the message (time, level, thread, request, logger) is
 * taken off, in whatever order a logger writes it.
 *
 * <p>The level is the first level word: an INFO line stays one though it quotes an ERROR.
 */
final class TextLine {
  /** A level stands in the head of a line or not at all. */
  private static final int HEAD = 200;

  private final String text;
  private final Line line;
  private int at;

  private TextLine(String text, Line line) {
    this.text = text;
    this.line = line;
  }

  static void read(String text, Line line) {
    TextLine reader = new TextLine(text, line);
    if (!reader.logfmt()) {
      if (!reader.javaUtilLogging()) {
        reader.prefix();
      }
      reader.body();
    }
    reader.exception();
  }

  private void body() {
    if (line.level == Level.NONE) {
      line.level = upperCaseLevel();
    }
    String rest = text.substring(Math.min(at, text.length()));
    int json = embeddedJson(rest);
    if (json >= 0 && JsonLine.read(rest.substring(json), line)) {
      String before = rest.substring(0, json).strip();
      line.message = line.typeMessage == null && !before.isEmpty() ? before : line.message;
      return;
    }
    int end = rest.indexOf('\n');
    line.message = (end < 0 ? rest : rest.substring(0, end)).strip();
  }

  /** Node writes {@code Invoke Error <tab>{"errorType":...}}. */
  private static int embeddedJson(String rest) {
    if (!rest.endsWith("}") && !rest.endsWith("}\n")) {
      return -1;
    }
    return rest.startsWith("{") ? 0 : rest.indexOf("\t{") + 1 > 0 ? rest.indexOf("\t{") + 1 : -1;
  }

  private void exception() {
    Stack stack = Stack.of(text.indexOf('\n') < 0 ? line.words() : text.substring(behindHead()));
    line.stack(stack);
    if (line.type == null) {
      ThrownType found = ThrownType.anywhere(line.words());
      if (found != null) {
        line.type = found.type();
        line.typeMessage = found.message();
        // "Retrying after FooException" only mentions one.
        line.thrown = found.message() != null || line.words().startsWith(found.type());
      }
    }
  }

  private int behindHead() {
    return Math.min(at, text.length());
  }

  /** {@code time=... level=error msg="..." err="..."}. */
  private boolean logfmt() {
    int head = Math.min(text.length(), HEAD);
    boolean has = text.indexOf("level=", 0, head) >= 0 || text.indexOf("lvl=", 0, head) >= 0;
    String level = has ? value("level=") : null;
    if (level == null && has) {
      level = value("lvl=");
    }
    if (level == null || Level.of(level) == Level.NONE) {
      return false;
    }
    line.level = Level.of(level);
    String error = value("err=");
    error = error == null ? value("error=") : error;
    String message = value("msg=");
    message = message == null ? value("message=") : message;
    line.message = message == null ? text : error == null ? message : message + ": " + error;
    return true;
  }

  /** Two lines: time, class and method, then {@code SEVERE: message}. */
  private boolean javaUtilLogging() {
    int second = text.indexOf('\n') + 1;
    int colon = second == 0 ? -1 : text.indexOf(": ", second);
    if (colon < 0 || colon - second > 8 || !isUpper(text.substring(second, colon))) {
      return false;
    }
    level(text.substring(second, colon));
    at = line.level == Level.NONE ? 0 : colon + 2;
    return line.level != Level.NONE;
  }

  private @Nullable String value(String key) {
    int found = text.indexOf(key);
    if (found < 0 || (found > 0 && text.charAt(found - 1) != ' ')) {
      return null;
    }
    int from = found + key.length();
    boolean quoted = text.startsWith("\"", from);
    from += quoted ? 1 : 0;
    int to = from;
    while (to < text.length() && text.charAt(to) != (quoted ? '"' : ' ')) {
      to += quoted && text.charAt(to) == '\\' ? 2 : 1;
    }
    return text.substring(from, Math.min(to, text.length()));
  }

  private void prefix() {
    int limit = Math.min(text.length(), HEAD);
    while (at < limit) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '[' || c == '<') {
        if (!group(c == '[' ? ']' : '>')) {
          return;
        }
      } else if (!token(end(at))) {
        return;
      }
    }
  }

  private int end(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) > ' ') {
      to++;
    }
    return to;
  }

  /** {@code [main]}, {@code [ERROR]}, {@code <warn>}. */
  private boolean group(char close) {
    int to = text.indexOf(close, at);
    if (to < 0 || to - at > 80) {
      return false;
    }
    String inside = text.substring(at + 1, to).strip();
    level(inside);
    request(inside);
    at = to + 1;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    return true;
  }

  private boolean token(int to) {
    String token = text.substring(at, to);
    if (token.equals("RequestId:") || isFiller(token) || Shapes.isTime(token)) {
      at = to;
      return true;
    }
    if (request(token)) {
      at = to;
      return true;
    }
    if (glog(token)) {
      at = to;
      return true;
    }
    return leveled(token, to) || logger(token, to);
  }

  /** {@code ERROR}, {@code error:} and Python's {@code ERROR:root:message}. */
  private boolean leveled(String token, int to) {
    int colon = token.indexOf(':');
    String word = colon < 0 ? token : token.substring(0, colon);
    if (line.level != Level.NONE || Level.of(word) == Level.NONE) {
      return false;
    }
    // Node prints "Error: Connection lost" and Go "panic: ...": they are types, not levels.
    boolean bare = colon < 0 && !isUpper(word) && !says(to);
    if (bare || (colon > 0 && (word.equals("Error") || word.equals("panic")))) {
      return false;
    }
    level(word);
    at = colon < 0 ? to : at + colon + 1;
    int next = token.indexOf(':', colon + 1);
    if (colon > 0 && next > 0 && next < token.length() && colon + 1 < next) {
      line.logger = token.substring(colon + 1, next);
      at += next - colon;
    }
    return true;
  }

  /** {@code Error connecting to ...}: a sentence, other than {@code error rate 0.1}. */
  private boolean says(int to) {
    int from = Math.min(to + 1, text.length());
    String next = text.substring(from, end(from));
    return next.endsWith("ing") || next.equals("in") || next.equals("while") || next.equals("when");
  }

  private static boolean isUpper(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'A' || word.charAt(i) > 'Z') {
        return false;
      }
    }
    return true;
  }

  /** Behind the level, a name with a separator: {@code c.e.Orders - }, {@code c.e.Orders: }. */
  private boolean logger(String token, int to) {
    if (line.level == Level.NONE || line.logger != null) {
      return false;
    }
    boolean colon = token.endsWith(":") && token.length() > 1;
    String name = colon ? token.substring(0, token.length() - 1) : token;
    if (Level.of(name) != Level.NONE && isUpper(name)) {
      // "FATAL ERROR: ..." says it twice.
      at = to;
      return true;
    }
    boolean separated = colon || text.startsWith(" - ", to) || text.startsWith(" : ", to);
    ThrownType thrown = new ThrownType(name, null);
    if (!separated || !Shapes.isQualified(name) || thrown.isException()) {
      return false;
    }
    line.logger = name;
    at = Math.min(text.length(), colon ? to : to + 3);
    return true;
  }

  private boolean glog(String token) {
    if (token.length() != 5 || line.level != Level.NONE || !Shapes.isDigits(token, 1)) {
      return false;
    }
    line.level =
        switch (token.charAt(0)) {
          case 'E' -> Level.ERROR;
          case 'F' -> Level.FATAL;
          case 'I', 'W' -> Level.CALM;
          default -> Level.NONE;
        };
    return line.level != Level.NONE;
  }

  private void level(String word) {
    if (line.level == Level.NONE) {
      line.level = Level.of(word);
    }
  }

  private boolean request(String token) {
    boolean is = Shapes.isUuid(token, 0, token.length());
    if (is && line.requestId == null) {
      line.requestId = token;
    }
    return is;
  }

  private static boolean isFiller(String token) {
    return token.equals("-") || token.equals("--") || token.equals("---") || token.equals("|");
  }

  /** A level word in capitals further into the head: some formats begin with a name. */
  private Level upperCaseLevel() {
    int line1 = text.indexOf('\n', text.indexOf('\n') + 1);
    int limit = Math.min(line1 < 0 ? text.length() : line1, HEAD);
    for (int from = 0; from < limit; from++) {
      int to = from;
      while (to < limit && text.charAt(to) >= 'A' && text.charAt(to) <= 'Z') {
        to++;
      }
      boolean whole = to == text.length() || !Bytes.isWord(text.charAt(to));
      if (to - from > 3 && whole && Level.of(text.substring(from, to)) != Level.NONE) {
        return Level.of(text.substring(from, to));
      }
      while (to < limit && Bytes.isWord(text.charAt(to))) {
        to++;
      }
      from = Math.max(from, to);
    }
    return Level.NONE;
  }
}
