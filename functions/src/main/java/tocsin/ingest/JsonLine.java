package tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * A line that is a JSON object, of whatever logger: Lambda's own JSON format and its platform
 * records, Powertools, Log4j 2, Logback, ECS, pino, winston, structlog, zap, Fluent Bit.
 *
 * <p>Field names are compared without case and punctuation, and nested ones are joined to their
 * parents: {@code error.message}, {@code errorMessage}, {@code error_message} and {@code
 * {"error":{"message":...}}} are one.
 */
final class JsonLine {
  private static final int MAX_DEPTH = 4;

  private final Line line;
  private @Nullable String stack;
  private @Nullable String error;
  private @Nullable String platform;
  private @Nullable String status;
  private long memorySize = -1;
  private long memoryUsed = -1;

  private JsonLine(Line line) {
    this.line = line;
  }

  /** Reads the object; false, and nothing known, if it is not one. */
  static boolean read(String text, Line line) {
    JsonLine reader = new JsonLine(line);
    try (JsonParser in = Json.FACTORY.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      reader.object(in, "", 0);
    } catch (IOException e) {
      return false;
    }
    reader.conclude();
    return true;
  }

  private void object(JsonParser in, String path, int depth) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = path + plain(in.currentName());
      JsonToken token = in.nextToken();
      if (token == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
        object(in, name, depth + 1);
      } else if (token == JsonToken.START_ARRAY
          && (name.endsWith("stacktrace") || name.endsWith("stack"))) {
        frames(in);
      } else if (token.isStructStart()) {
        in.skipChildren();
      } else if (token == JsonToken.VALUE_STRING) {
        text(name, in.getText());
      } else if (token == JsonToken.VALUE_NUMBER_INT) {
        number(name, in);
      }
    }
  }

  /** Lambda writes a stack as an array, Java's without the {@code at}. */
  private void frames(JsonParser in) throws IOException {
    StringBuilder all = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = in.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_STRING && depth == 1) {
        String frame = in.getText();
        boolean named = !frame.isEmpty() && Character.isLetter(frame.charAt(0));
        boolean bare = named && frame.endsWith(")") && !frame.contains(": ");
        all.append(bare ? "\tat " : "").append(frame).append('\n');
      }
    }
    stack = stack == null ? all.toString() : stack;
  }

  private static String plain(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  private void number(String name, JsonParser in) throws IOException {
    if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return;
    }
    long value = in.getLongValue();
    switch (name) {
      case "level", "levelvalue" -> level(Level.of(value));
      case "levelno" -> level(Level.of(value + 10));
      case "recordmetricsmemorysizemb" -> memorySize = value;
      case "recordmetricsmaxmemoryusedmb" -> memoryUsed = value;
      case "status", "statuscode", "httpstatus" -> status(Long.toString(value));
      default -> {}
    }
  }

  private void level(Level found) {
    if (line.level == Level.NONE) {
      line.level = found;
    }
  }

  private void status(String value) {
    status = status == null ? value : status;
  }

  private void text(String name, String value) {
    if (value.isEmpty() || value.equals("-")) {
      return;
    }
    switch (name) {
      case "level", "loglevel", "levelname", "lvl", "severity", "severitytext", "l" ->
          level(Level.of(value.strip()));
      case "message", "msg", "event", "log", "body", "m", "mt", "textpayload", "messagemessage" ->
          line.message = line.message == null ? value : line.message;
      case "logger", "loggername", "loglogger", "category", "sourcecontext" ->
          line.logger = line.logger == null ? value : line.logger;
      case "service", "servicename" -> service(value);
      case "functionrequestid",
          "awsrequestid",
          "lambdarequestid",
          "requestid",
          "faasinvocationid" ->
          request(value);
      case "recordrequestid" -> request(value);
      case "type" -> platform = value.startsWith("platform.") ? value : platform;
      case "status", "statuscode", "httpstatus", "recordstatus" -> status(value);
      case "record" -> line.message = line.message == null ? value : line.message;
      default -> thrown(name, value);
    }
  }

  private void thrown(String name, String value) {
    switch (name) {
      case "errortype",
          "exceptiontype",
          "exceptionclass",
          "exceptionname",
          "errorname",
          "errtype" ->
          type(value);
      case "errname", "errorclass", "errorkind", "thrownname", "throwntype", "stacktracetype" ->
          type(value);
      case "messageerrortype", "messagename", "recorderrortype", "exceptionexceptionclass" ->
          type(value);
      case "errormessage", "exceptionmessage", "errmessage", "errormsg", "thrownmessage" ->
          typeMessage(value);
      case "messageerrormessage", "stacktracevalue", "exceptionexceptionmessage" ->
          typeMessage(value);
      case "stack", "stacktrace", "errorstack", "errorstacktrace", "exceptionstacktrace" ->
          stack(value);
      case "exceptionstack", "errstack", "excinfo", "thrownextendedstacktrace", "traceback" ->
          stack(value);
      case "messagestack", "messagestacktrace", "exceptionstring", "stackinfo" -> stack(value);
      case "exception" -> stack(value);
      case "error", "err", "exc", "x" -> error = error == null ? value : error;
      default -> trace(name, value);
    }
  }

  private void trace(String name, String value) {
    if (!name.contains("trace")) {
      return;
    }
    switch (name) {
      case "xraytraceid", "traceid", "awsxraytraceid", "xamzntraceid", "amzntraceid" -> id(value);
      case "traceparent", "oteltraceid", "recordtracingvalue", "awstraceid", "xtraceid" ->
          id(value);
      default -> {}
    }
  }

  private void id(String value) {
    TraceText.find(value, line);
    line.trace(value);
  }

  private void service(String value) {
    // What Powertools writes when nobody has named the service.
    if (line.service == null && !value.equals("service_undefined")) {
      line.service = value;
    }
  }

  private void request(String value) {
    line.requestId = line.requestId == null ? value : line.requestId;
  }

  private void type(String value) {
    line.type = line.type == null ? value : line.type;
    line.thrown = true;
  }

  private void typeMessage(String value) {
    line.typeMessage = line.typeMessage == null ? value : line.typeMessage;
  }

  private void stack(String value) {
    stack = stack == null ? value : stack;
  }

  private void conclude() {
    if (platform != null) {
      platform(platform);
      return;
    }
    if (stack != null) {
      exception(stack);
    }
    if (error != null) {
      if (line.typeMessage == null) {
        line.typeMessage = error;
      }
      exception(error);
    }
    boolean refused = status != null && status.length() == 3 && status.startsWith("4");
    if (line.level == Level.NONE && !refused && (line.thrown || line.typeMessage != null)) {
      // Lambda's answers to a failed invocation have no level; a client's mistake is no error.
      line.level = Level.ERROR;
    } else if (line.level == Level.NONE && refused) {
      line.level = Level.CALM;
    } else if (line.level == Level.NONE && line.message != null) {
      TextLine.read(line.message, line);
    } else if (line.level.isProblem() && line.type == null && line.message != null) {
      exception(line.message);
    }
  }

  private void exception(String text) {
    Stack found = Stack.of(text);
    line.stack(found);
    ThrownType first = found.type() == null ? ThrownType.anywhere(text) : null;
    if (first != null && line.type == null) {
      line.type = first.type();
      line.typeMessage = first.message();
      line.thrown = true;
    }
  }

  /** {@code {"type":"platform.report","record":{"status":"timeout",...}}}. */
  private void platform(String record) {
    String result = status == null ? "" : status.toLowerCase(Locale.ROOT);
    boolean killed = line.type != null && line.type.equals("Runtime.OutOfMemory");
    boolean full = memorySize > 0 && memoryUsed >= memorySize;
    line.platform =
        switch (result) {
          case "timeout" -> Line.Platform.TIMEOUT;
          case "error", "failure" ->
              full || killed ? Line.Platform.OUT_OF_MEMORY : Line.Platform.FAILURE;
          default ->
              full
                  ? Line.Platform.MEMORY_FULL
                  : record.equals("platform.fault") ? Line.Platform.FAILURE : Line.Platform.FINE;
        };
    if (line.message == null) {
      line.message = PlatformLine.words(line.platform, record, result, line.type, memorySize);
    }
  }
}
