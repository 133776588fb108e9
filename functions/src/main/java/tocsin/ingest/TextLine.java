package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A line of plain text. Formats with a shape of their own are tried first; of all others what
 * stands before the message is taken off by {@link TextHead}.
 */
final class TextLine {
  private final String text;
  private final Line line;
  private int at;

  private TextLine(String text, Line line) {
    this.text = text;
    this.line = line;
  }

  static void read(String text, Line line) {
    line.steps.spend(text.length());
    if (AccessLine.read(text, line)
        || PostgresLine.read(text, line)
        || FlowLine.read(text, line)
        || GatewayLine.read(text, line)) {
      return;
    }
    TextLine reader = new TextLine(text, line);
    if (!Logfmt.read(text, line)) {
      reader.at = Syslog.read(text, line);
      if (!reader.named() && !reader.javaUtilLogging()) {
        TextHead head = new TextHead(text, reader.at, line);
        reader.at = head.read();
      }
      reader.body();
    }
    reader.exception();
  }

  private void body() {
    String rest = text.substring(Math.min(at, text.length()));
    int json = embeddedJson(rest);
    Level around = line.level;
    line.channel =
        json == 0 && line.requestId != null && text.startsWith("\t", Math.max(0, at - 1));
    if (json >= 0 && JsonLine.read(rest.substring(json), line)) {
      String before = rest.substring(0, json).strip();
      // A context behind a message has no say in how bad it is, unless nobody else has.
      line.level = json > 0 && around != Level.NONE ? around : line.level;
      line.message = line.typeMessage == null && !before.isEmpty() ? before : line.message;
      return;
    }
    int end = rest.indexOf('\n');
    String first = (end < 0 ? rest : rest.substring(0, end)).strip();
    line.message =
        first.endsWith("=<") && end >= 0 ? klog(first, rest.substring(end)) : withoutTail(first);
  }

  /** klog writes a value of several lines indented: {@code "what" err=<}, the lines, {@code >}. */
  private static String klog(String first, String behind) {
    String body = behind.strip();
    int end = body.indexOf('\n');
    int quote = first.startsWith("\"") ? first.indexOf('"', 1) : -1;
    String what = first.substring(0, quote > 0 ? quote + 1 : first.length() - 2).strip();
    return what + ": " + (end < 0 ? body : body.substring(0, end)).strip();
  }

  /** nginx says behind a problem whose request it was. */
  private static String withoutTail(String message) {
    int client = message.indexOf(", client: ");
    return client > 0 && message.indexOf(", server: ", client) > 0
        ? message.substring(0, client)
        : message;
  }

  /** Node writes {@code Invoke Error <tab>{"errorType":...}}, Monolog a context at the end. */
  private static int embeddedJson(String rest) {
    if (!rest.endsWith("}") && !rest.endsWith("}\n")) {
      return -1;
    }
    return rest.startsWith("{") ? 0 : rest.indexOf("\t{") + 1 > 0 ? rest.indexOf("\t{") + 1 : -1;
  }

  private void exception() {
    boolean lines = text.indexOf('\n') >= 0;
    Stack stack = Stack.of(lines ? text.substring(behindHead()) : line.words(), line.steps);
    line.stack(stack);
    if (line.type == null) {
      ThrownType found = ThrownType.anywhere(line.words(), line.steps);
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

  /** .NET's console: {@code fail: Shop.Orders[13]}, and the message on the next line. */
  private boolean named() {
    Level level = dotnet(text, at);
    int open = level == Level.NONE ? -1 : text.indexOf('[', at);
    int close = open < 0 ? -1 : text.indexOf(']', open);
    if (close < 0 || close - at > 250 || text.lastIndexOf('\n', close) >= at) {
      return false;
    }
    line.level = level;
    line.logger = text.substring(at + 6, open).strip();
    at = close + 1;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return true;
  }

  /** The level with which .NET's console formatter begins a line. */
  static Level dotnet(String text, int at) {
    if (!text.startsWith(": ", at + 4) || at + 6 >= text.length()) {
      return Level.NONE;
    }
    return switch (text.substring(at, at + 4)) {
      case "trce", "dbug", "info", "warn" -> Level.CALM;
      case "fail" -> Level.ERROR;
      case "crit" -> Level.FATAL;
      default -> Level.NONE;
    };
  }

  /** Two lines: time, class and method, then {@code SEVERE: message}. */
  private boolean javaUtilLogging() {
    int second = text.indexOf('\n') + 1;
    int colon = second == 0 ? -1 : text.indexOf(": ", second);
    if (colon < 0 || colon - second > 8 || !isUpper(text.substring(second, colon))) {
      return false;
    }
    Level level = Level.of(text.substring(second, colon));
    if (level == Level.NONE) {
      return false;
    }
    line.level = level;
    line.logger = loggerOf(text.substring(0, second - 1).strip());
    at = colon + 2;
    return true;
  }

  /** {@code ... AM com.example.Orders place}. */
  private static @Nullable String loggerOf(String head) {
    int method = head.lastIndexOf(' ');
    int name = method < 0 ? -1 : head.lastIndexOf(' ', method - 1);
    String logger = name < 0 ? "" : head.substring(name + 1, method);
    return logger.indexOf('.') > 0 && Shapes.isQualified(logger) ? logger : null;
  }

  private static boolean isUpper(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'A' || word.charAt(i) > 'Z') {
        return false;
      }
    }
    return true;
  }
}
