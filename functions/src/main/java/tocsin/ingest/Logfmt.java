package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/** {@code time=... level=error msg="..." err="..."}, as logrus, slog and others write it. */
final class Logfmt {
  private static final int HEAD = 200;

  private Logfmt() {}

  static boolean read(String text, Line line) {
    int head = Math.min(text.length(), HEAD);
    boolean has = text.indexOf("level=", 0, head) >= 0 || text.indexOf("lvl=", 0, head) >= 0;
    String written = has ? first(text, "level", "lvl", "@level") : null;
    if (written == null || Level.written(written) == Level.NONE) {
      return false;
    }
    line.level = Level.written(written);
    String error = first(text, "err", "error");
    String message = first(text, "msg", "message");
    line.message = message == null ? text : error == null ? message : message + ": " + error;
    line.logger = first(text, "logger", "component", "source", "caller");
    line.requestId = first(text, "request_id", "requestId", "req_id", "aws_request_id");
    line.service = first(text, "service", "service.name");
    String trace = first(text, "trace_id", "traceID", "traceId");
    if (trace != null) {
      line.trace(trace);
    }
    return true;
  }

  private static @Nullable String first(String text, String... keys) {
    for (String key : keys) {
      String value = value(text, key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String value(String text, String key) {
    int found = text.indexOf(key);
    while (found >= 0) {
      int from = found + key.length();
      boolean begins = found == 0 || text.charAt(found - 1) == ' ';
      if (begins && from < text.length() && text.charAt(from) == '=') {
        return valueAt(text, from + 1);
      }
      found = text.indexOf(key, from);
    }
    return null;
  }

  private static String valueAt(String text, int at) {
    boolean quoted = text.startsWith("\"", at);
    int from = at + (quoted ? 1 : 0);
    int to = from;
    while (to < text.length() && text.charAt(to) != (quoted ? '"' : ' ')) {
      to += quoted && text.charAt(to) == '\\' ? 2 : 1;
    }
    String value = text.substring(from, Math.min(to, text.length()));
    return quoted ? value.replace("\\n", "\n").replace("\\\"", "\"") : value;
  }
}
