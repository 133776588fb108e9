package tocsin.ingest;

/**
 * What stands before the message of a line of text: time, level, thread, process, request and
 * logger, in whatever order and with whatever brackets a logger writes them.
 *
 * <p>The level is the first level word: an INFO line stays one though it quotes an ERROR. If there
 * is none before the message, it is the first in capitals in the head of the line.
 */
final class TextHead {
  /** A level stands in the head of a line or not at all. */
  private static final int HEAD = 200;

  private static final int MAX_GROUP = 120;

  private final String text;
  private final Line line;
  private int at;
  private int groups;

  TextHead(String text, int from, Line line) {
    this.text = text;
    this.line = line;
    at = from;
  }

  /** Takes the head off; returns where the message begins. */
  int read() {
    int limit = Math.min(text.length(), at + HEAD);
    boolean more = true;
    while (more && at < limit) {
      line.steps.spend(1);
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '|') {
        at++;
      } else if (text.startsWith("{\"", at)) {
        more = false;
      } else if (c == '[' || c == '<' || c == '{' || c == '(') {
        more = group(c == '[' ? ']' : c == '<' ? '>' : c == '{' ? '}' : ')');
      } else {
        more = token(end(at));
      }
    }
    if (line.level == Level.NONE) {
      furtherBehind();
    }
    return at;
  }

  private int end(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) > ' ') {
      to++;
    }
    line.steps.spend(to - from);
    return to;
  }

  /**
   * {@code [main]}, {@code [ERROR]}, {@code <warn>}, {@code [08:00:00 ERR]}, {@code (worker-1)}.
   */
  private boolean group(char close) {
    int to = closing(at, close);
    boolean plain = close == ']' || close == '>';
    if (to < 0 || to - at > MAX_GROUP || (!plain && line.level == Level.NONE && groups == 0)) {
      return false;
    }
    if (!plain && (close == '}' || (line.logger == null && line.level == Level.NONE))) {
      // Airflow's {file.py:12}; a message may begin with a brace or a parenthesis, too.
      int blank = text.indexOf(' ', at, to);
      if (blank >= 0) {
        return false;
      }
    }
    if (close == ')' && line.logger == null && !text.startsWith("): ", to)) {
      // bunyan has process and host there: (7 on host): message.
      return false;
    }
    inside(text.substring(at + 1, to).strip());
    groups++;
    at = to + 1;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    return true;
  }

  private int closing(int open, char close) {
    int depth = 0;
    char opening = text.charAt(open);
    for (int i = open; i < text.length() && i - open <= MAX_GROUP; i++) {
      char c = text.charAt(i);
      depth += c == opening ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private void inside(String group) {
    if (request(group)) {
      return;
    }
    boolean leveled = line.level != Level.NONE;
    if (!leveled) {
      levelInside(group);
    }
    int at = group.lastIndexOf('@');
    int colon = at < 0 ? -1 : group.lastIndexOf(':', at);
    if (line.logger != null) {
      return;
    }
    if (colon > 0 && Shapes.isDigits(group, at + 1)) {
      // ZooKeeper: [thread:Class@line].
      line.logger = group.substring(colon + 1, at);
    } else if (group.startsWith("MY-") || Shapes.isTime(group)) {
      return;
    } else if (group.indexOf(',') > 0) {
      correlation(group.split(",", -1));
    } else if (leveled && group.indexOf('.') > 0 && Shapes.isQualified(group)) {
      line.logger = group;
    }
  }

  /** A level alone, or the first among other words: {@code proxy:error}, {@code ...Z ERROR db}. */
  private void levelInside(String group) {
    int from = 0;
    for (int i = 0; i <= group.length(); i++) {
      if (i == group.length() || " ,:/|".indexOf(group.charAt(i)) >= 0) {
        String word = group.substring(from, i);
        boolean alone = word.length() == group.length();
        boolean module = i == group.length() && from > 0 && group.charAt(from - 1) == ':';
        if (alone || module || isUpper(word)) {
          level(word);
        }
        if (line.level != Level.NONE) {
          String rest = group.substring(Math.min(group.length(), i + 1)).strip();
          boolean path = rest.indexOf(':') > 0 && rest.indexOf(' ') < 0;
          line.logger = path && line.logger == null ? rest : line.logger;
          return;
        }
        from = i + 1;
      }
    }
  }

  /** Spring Cloud Sleuth: {@code [service,trace,span]}. */
  private void correlation(String[] parts) {
    boolean ids = parts.length >= 3 && isId(parts[1]) && isId(parts[2]);
    if (ids && Shapes.isQualified(parts[0])) {
      line.service = line.service == null ? parts[0] : line.service;
      line.trace(parts[1]);
    }
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Shapes.isHex(text.charAt(i))) {
        return false;
      }
    }
    return text.length() == 16 || text.length() == 32 || text.isEmpty();
  }

  private boolean token(int to) {
    String token = text.substring(at, to);
    if (token.equals("RequestId:") || isFiller(token) || isTime(token) || request(token)) {
      at = to;
      return true;
    }
    if (glog(token) || connection(token)) {
      at = Math.max(at, to);
      return true;
    }
    return php()
        || caller(token, to)
        || tabbed(token, to)
        || leveled(token, to)
        || logger(token, to)
        || loggerFirst(token, to);
  }

  /** zap's console writes where the call stands between tabs: {@code ledger/client.go:31}. */
  private boolean caller(String token, int to) {
    int colon = token.lastIndexOf(':');
    boolean place =
        line.level != Level.NONE
            && colon > 3
            && text.startsWith("\t", to)
            && text.charAt(at - 1) == '\t'
            && token.indexOf('.') > 0
            && Shapes.isDigits(token, colon + 1);
    if (place) {
      line.logger = line.logger == null ? token.substring(0, colon) : line.logger;
      at = to;
    }
    return place;
  }

  /** Reads the level between tabs of Lambda's runtimes, in the words of the program's framework. */
  private boolean tabbed(String token, int to) {
    boolean tabs = at > 0 && text.charAt(at - 1) == '\t' && text.startsWith("\t", to);
    if (!tabs || line.requestId == null || line.level != Level.NONE) {
      return false;
    }
    level(token.equals("fail") ? "error" : token);
    at = line.level == Level.NONE ? at : to;
    return line.level != Level.NONE;
  }

  /** Also zerolog's {@code 8:00AM} and Tomcat's {@code 21-Nov-2026}. */
  private static boolean isTime(String token) {
    int n = token.length();
    boolean half = n > 5 && (token.endsWith("AM") || token.endsWith("PM"));
    boolean named = n == 11 && token.charAt(2) == '-' && token.charAt(6) == '-';
    return Shapes.isTime(token)
        || (half && Shapes.isTime(token.substring(0, n - 2)))
        || (named && Shapes.isCalendarWord(token.substring(3, 6)));
  }

  /** {@code PHP Fatal error: Uncaught ...}. */
  private boolean php() {
    boolean fatal = text.startsWith("Fatal error: ", at) || text.startsWith("Parse error: ", at);
    if (!fatal || line.level != Level.NONE) {
      return false;
    }
    line.level = Level.FATAL;
    at += 13;
    return true;
  }

  /** nginx: process, thread and connection, {@code 31#31: *7}; Ruby: {@code E, [...] ERROR}. */
  private boolean connection(String token) {
    int hash = token.indexOf('#');
    boolean process = hash > 0 && token.endsWith(":") && Shapes.isDigit(token.charAt(hash + 1));
    boolean number = token.length() > 1 && token.charAt(0) == '*' && Shapes.isDigits(token, 1);
    boolean ruby = token.length() == 2 && at == 0 && token.charAt(1) == ',';
    return number
        || (ruby && "DIWEF".indexOf(token.charAt(0)) >= 0)
        || (process && Shapes.isDigits(token.substring(0, hash), 0));
  }

  /** {@code ERROR}, {@code error:} and Python's {@code ERROR:root:message}. */
  private boolean leveled(String token, int to) {
    int colon = token.indexOf(':');
    String word = colon < 0 ? token : token.substring(0, colon);
    // Monolog: production.ERROR: message.
    int point = colon > 0 ? word.lastIndexOf('.') : -1;
    boolean channel = point > 0 && isUpper(word.substring(point + 1));
    String name = channel ? word.substring(point + 1) : word;
    if (line.level != Level.NONE || Level.of(name) == Level.NONE) {
      return false;
    }
    // Node prints "Error: Connection lost" and Go "panic: ...": they are types, not levels.
    boolean bare = colon < 0 && !isUpper(word) && !says(to);
    if (bare || (colon > 0 && (word.equals("Error") || word.equals("panic")))) {
      return false;
    }
    level(name);
    line.logger = channel ? word.substring(0, point) : line.logger;
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

  static boolean isUpper(String word) {
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
    int behind = separator(to);
    boolean rust = colon && name.contains("::");
    boolean named = Shapes.isQualified(name) || name.contains("[.") || rust;
    if (!named || ThrownType.isException(name)) {
      return false;
    }
    if (!colon && behind < 0 && !tomcat(name)) {
      return false;
    }
    line.logger = name;
    at = Math.min(text.length(), colon || behind < 0 ? to : behind);
    return true;
  }

  /** Where the message begins behind a logger's {@code " - "}, {@code " -- "} or {@code " : "}. */
  private int separator(int to) {
    int i = to;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    int sign = i;
    while (i < text.length() && text.charAt(i) == '-' && i - sign < 2) {
      i++;
    }
    i = i == sign && i < text.length() && text.charAt(i) == ':' ? i + 1 : i;
    boolean apart = sign > to && i > sign && i < text.length() && text.charAt(i) == ' ';
    return apart ? i + 1 : -1;
  }

  /** Tomcat separates class and method from the message by nothing but their look. */
  private boolean tomcat(String name) {
    int first = name.indexOf('.');
    return groups > 0 && first > 0 && name.indexOf('.', name.indexOf('.', first + 1) + 1) > 0;
  }

  /** Python: {@code my.module - ERROR - message}, {@code my.module ERROR message}. */
  private boolean loggerFirst(String token, int to) {
    if (line.level != Level.NONE || line.logger != null || !Shapes.isQualified(token)) {
      return false;
    }
    int next = separator(to);
    int from = next < 0 ? Math.min(text.length(), to + 1) : next;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int end = end(from);
    String word = text.substring(from, end);
    word = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    if (word.isEmpty() || !isUpper(word) || Level.of(word) == Level.NONE) {
      return false;
    }
    level(word);
    line.logger = token;
    at = end;
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
    if (line.level != Level.NONE) {
      glogPlace();
    }
    return line.level != Level.NONE;
  }

  /** {@code E1121 08:00:00.000000 1 server.go:12] message}. */
  private void glogPlace() {
    int close = text.indexOf("] ", at, Math.min(text.length(), at + MAX_GROUP + 1));
    int name = close < 0 ? -1 : text.lastIndexOf(' ', close) + 1;
    int colon = close < 0 ? -1 : text.indexOf(':', name, close);
    if (colon > 0) {
      line.logger = text.substring(name, colon);
      at = close + 2;
    }
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
    return switch (token) {
      case "-", "--", "---", "|", "PHP", ":" -> true;
      default -> false;
    };
  }

  /** A level word in capitals further into the head: some formats begin with a name. */
  private void furtherBehind() {
    int line1 = text.indexOf('\n', text.indexOf('\n') + 1);
    int limit = Math.min(line1 < 0 ? text.length() : line1, HEAD);
    for (int from = 0; from < limit; from++) {
      int to = from;
      while (to < limit && text.charAt(to) >= 'A' && text.charAt(to) <= 'Z') {
        to++;
      }
      boolean whole = to == text.length() || !Bytes.isWord(text.charAt(to));
      if (to - from > 3 && whole && Level.of(text.substring(from, to)) != Level.NONE) {
        boolean configured = ConfiguredLevel.at(text, from);
        line.level = configured ? Level.NONE : Level.of(text.substring(from, to));
        return;
      }
      while (to < limit && Bytes.isWord(text.charAt(to))) {
        to++;
      }
      from = Math.max(from, to);
    }
  }
}
