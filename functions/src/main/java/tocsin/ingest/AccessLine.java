package tocsin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Access logs as text, of API Gateway and of web servers: the common log format, and what API
 * Gateway proposes as XML and CSV. A status of 500 and above is an error, everything else is not.
 */
final class AccessLine {
  private static final int HEAD = 4_000;

  private AccessLine() {}

  static boolean read(String text, Line line) {
    if (text.startsWith("<request id=\"")) {
      return xml(text, line);
    }
    int protocol = text.indexOf("HTTP/", 0, Math.min(HEAD, text.length()));
    if (protocol < 0) {
      return false;
    }
    int end = protocol + 5;
    while (end < text.length() && (Shapes.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (text.startsWith("\" ", end)) {
      return common(text, protocol, end + 2, line);
    }
    return text.startsWith(",", end) && csv(text, end + 1, line);
  }

  /** {@code ip caller user [time] "GET /orders HTTP/1.1" 502 32 request}. */
  private static boolean common(String text, int protocol, int status, Line line) {
    int quote = text.lastIndexOf('"', protocol);
    if (quote < 2 || text.charAt(quote - 2) != ']' || !isStatus(text, status)) {
      return false;
    }
    String request = text.substring(quote + 1, protocol).strip();
    String last = text.substring(text.stripTrailing().lastIndexOf(' ') + 1).strip();
    int blank = request.indexOf(' ');
    found(
        line,
        text.substring(status, status + 3),
        blank < 0 ? request : request.substring(0, blank),
        blank < 0 ? "" : request.substring(blank + 1),
        Shapes.isUuid(last, 0, last.length()) ? last : null);
    return true;
  }

  /** {@code ip,caller,user,time,GET,/orders,HTTP/1.1,502,32,request}. */
  private static boolean csv(String text, int status, Line line) {
    String[] fields = text.strip().split(",", -1);
    if (fields.length < 8 || !isStatus(text, status)) {
      return false;
    }
    String method = "";
    String path = "";
    for (int i = 2; i < fields.length; i++) {
      if (fields[i].startsWith("HTTP/")) {
        method = fields[i - 2];
        path = fields[i - 1];
      }
    }
    String last = fields[fields.length - 1];
    found(line, text.substring(status, status + 3), method, path, last);
    return true;
  }

  private static boolean xml(String text, Line line) {
    String status = element(text, "status");
    if (status.length() != 3) {
      return false;
    }
    int to = text.indexOf('"', 13);
    String path = element(text, "resourcePath");
    found(line, status, element(text, "httpMethod"), path, to < 0 ? null : text.substring(13, to));
    return true;
  }

  private static String element(String text, String name) {
    int from = text.indexOf("<" + name + ">");
    int to = from < 0 ? -1 : text.indexOf("</" + name + ">", from);
    return to < 0 ? "" : text.substring(from + name.length() + 2, to).strip();
  }

  private static boolean isStatus(String text, int at) {
    return at + 3 <= text.length()
        && Shapes.isDigits(text.substring(at, at + 3), 0)
        && (at + 3 == text.length() || !Bytes.isWord(text.charAt(at + 3)));
  }

  /** What an access log says, in whatever form. */
  static void found(
      Line line, String status, String method, String path, @Nullable String request) {
    int query = path.indexOf('?');
    String route = query < 0 ? path : path.substring(0, query);
    line.level = status.startsWith("5") ? Level.ERROR : Level.CALM;
    line.message = (method + " " + route + " answered " + status).strip();
    line.about = method + " " + status;
    line.requestId = request == null || request.isEmpty() ? line.requestId : request;
    line.attribute("http.request.method", method);
    line.attribute("http.response.status_code", status);
    line.attribute("url.path", route);
  }
}
