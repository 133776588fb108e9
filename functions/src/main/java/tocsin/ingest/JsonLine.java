package tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.redact.Redactor;

/**
 * A line that is a JSON object, of whatever logger: Lambda's own JSON format, Powertools, Log4j 2,
 * Logback, ECS, OpenTelemetry, pino, bunyan, winston, structlog, zap, zerolog, slog, Serilog, NLog,
 * Monolog. {@link JsonField} knows the names; documents of AWS services that are no logger's are
 * read by {@link Document} instead.
 */
final class JsonLine {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_NAME = 120;
  private static final char ESCAPE = '\u001b';

  /** JSON in the text of JSON, so many times; what is deeper is text. */
  private static final int MAX_NESTING = 8;

  private final Line line;
  private final JsonError error = new JsonError();
  private @Nullable String status;
  private Level nestedLevel = Level.NONE;
  private boolean document;
  private boolean leveled;
  private long number = -1;
  private boolean gelf;

  private JsonLine(Line line) {
    this.line = line;
  }

  /**
   * Reads the object; false if it is not one.
   *
   * <p>The level in it makes a calm line a problem, since what stands around it is the level of
   * whoever printed it.
   */
  static boolean read(String text, Line line) {
    if (line.nesting == MAX_NESTING) {
      return false;
    }
    line.nesting++;
    try {
      return new JsonLine(line).read(text);
    } finally {
      line.nesting--;
    }
  }

  private boolean read(String text) {
    line.steps.spend(text.length());
    Level around = line.level;
    line.level = Level.NONE;
    try (JsonParser in = Json.FACTORY.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      object(in, "", 0, 0);
      syslog();
    } catch (IOException e) {
      return false;
    } finally {
      line.level = within(around);
    }
    if (!document || !Document.read(text, line)) {
      conclude();
    }
    return true;
  }

  /** GELF's levels are those of syslog: 3 is an error, 0 to 2 are worse. */
  private void syslog() {
    if (gelf && number >= 0 && number <= 7) {
      line.level = number > 3 ? Level.CALM : number == 3 ? Level.ERROR : Level.FATAL;
    }
  }

  /**
   * The level in the object makes a calm line a problem. It calms one only where the level around
   * it is that of the channel on which Lambda's runtime was handed the object.
   */
  private Level within(Level around) {
    boolean own = line.level.isProblem() || around == Level.NONE;
    boolean calmed = line.level == Level.CALM && leveled && line.channel;
    return own || calmed ? line.level : around;
  }

  private void object(JsonParser in, String path, int depth, int causes) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String plain = JsonField.plain(in.currentName());
      document |= depth == 0 && Document.mayBe(in.currentName());
      gelf |= depth == 0 && plain.equals("shortmessage");
      boolean cause = depth > 0 && JsonError.isCause(plain);
      value(in, cause ? path : path + plain, depth, cause ? causes + 1 : causes, cause);
    }
  }

  private void value(JsonParser in, String name, int depth, int causes, boolean cause)
      throws IOException {
    JsonToken token = in.nextToken();
    JsonField field = JsonField.of(name);
    if (name.length() > MAX_NAME || depth >= MAX_DEPTH) {
      in.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      object(in, name, depth + 1, causes);
    } else if (token == JsonToken.START_ARRAY) {
      array(in, name, depth, causes, field);
    } else if (token == JsonToken.VALUE_STRING) {
      text(cause ? JsonField.ERROR : field, in.getText(), causes);
    } else if (token == JsonToken.VALUE_NUMBER_INT && field != null) {
      number(field, in);
    }
  }

  private void array(JsonParser in, String name, int depth, int causes, @Nullable JsonField field)
      throws IOException {
    if (field == JsonField.STACK) {
      error.stack(JsonError.frames(in), causes);
      return;
    }
    boolean errors = field == JsonField.ERROR || name.equals("errors");
    boolean attributes = name.endsWith("attributes");
    int element = 0;
    while (in.nextToken() != JsonToken.END_ARRAY && in.currentToken() != null) {
      if (in.currentToken() == JsonToken.START_OBJECT && attributes) {
        attribute(in, name);
      } else if (in.currentToken() == JsonToken.START_OBJECT && errors) {
        object(in, name, depth + 1, causes + element++);
      } else if (in.currentToken() == JsonToken.VALUE_STRING && errors) {
        text(JsonField.ERROR, in.getText(), causes);
      } else {
        in.skipChildren();
      }
    }
  }

  /** OpenTelemetry's {@code {"key":"exception.type","value":{"stringValue":"..."}}}. */
  private void attribute(JsonParser in, String path) throws IOException {
    String key = "";
    String found = "";
    int depth = 1;
    while (depth > 0) {
      JsonToken token = in.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_STRING && "key".equals(in.currentName())) {
        key = in.getText();
      } else if (token == JsonToken.VALUE_STRING) {
        found = in.getText();
      }
    }
    String plain = JsonField.plain(key);
    JsonField field = JsonField.of(plain);
    text(field == null ? JsonField.of(path + plain) : field, found, 0);
  }

  private void number(JsonField field, JsonParser in) throws IOException {
    if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return;
    }
    long value = in.getLongValue();
    switch (field) {
      case LEVEL -> {
        number = value;
        level(Level.of(value));
      }
      case NESTED_LEVEL -> nestedLevel = Level.of(value);
      case OTEL_LEVEL -> level(value > 20 ? Level.FATAL : value > 16 ? Level.ERROR : Level.CALM);
      case PYTHON_LEVEL -> level(Level.of(value + 10));
      case STATUS -> status = status == null ? Long.toString(value) : status;
      default -> {}
    }
  }

  private void text(@Nullable JsonField field, String written, int causes) {
    // Colours that JSON has spelled were not seen in the line.
    String value = written.indexOf(ESCAPE) < 0 ? written : Redactor.withoutColours(written);
    if (field == null || value.isEmpty() || value.equals("-")) {
      return;
    }
    switch (field) {
      case LEVEL -> level(Level.written(value));
      case NESTED_LEVEL -> nestedLevel = Level.written(value);
      case MESSAGE -> line.message = line.message == null ? value : line.message;
      case LOGGER -> line.logger = line.logger == null ? value : line.logger;
      case SERVICE -> service(value);
      case REQUEST -> line.requestId = line.requestId == null ? value : line.requestId;
      case TRACE -> trace(value);
      case STATUS -> status = status == null ? value : status;
      case ERROR_TYPE -> error.type(value, causes);
      case ERROR_MESSAGE -> error.message(value, causes);
      case STACK -> error.stack(value, causes);
      case ERROR -> error.either(value, causes);
      case OTEL_LEVEL, PYTHON_LEVEL -> {}
    }
  }

  private void level(Level found) {
    leveled |= found != Level.NONE;
    if (line.level == Level.NONE) {
      line.level = found;
    }
  }

  private void trace(String value) {
    TraceText.find(value, line);
    line.trace(value);
  }

  private void service(String value) {
    // What Powertools writes when nobody has named the service.
    if (line.service == null && !value.equals("service_undefined")) {
      line.service = value;
    }
  }

  private void conclude() {
    error.conclude(line);
    inside(nestedLevel);
    boolean refused = status != null && status.length() == 3 && status.startsWith("4");
    if (line.type == null && line.message != null && nested(line.message)) {
      line.level = line.level == Level.NONE && refused ? Level.CALM : line.level;
    } else if (line.level == Level.NONE && !refused && (line.thrown || line.typeMessage != null)) {
      // Lambda's answers to a failed invocation have no level; a client's mistake is no error.
      line.level = Level.ERROR;
    } else if (line.level == Level.NONE && refused) {
      line.level = Level.CALM;
    } else if (line.level == Level.NONE && line.message != null) {
      TextLine.read(line.message, line);
    } else if (line.level.isProblem() && line.type == null && line.message != null) {
      JsonError.inText(line.message, line);
    }
  }

  /** A message that is an object itself, as text: what that says is the message. */
  private boolean nested(String message) {
    if (!isObject(message)) {
      return false;
    }
    line.message = null;
    boolean read = read(message, line);
    if (!read || (line.message == null && line.typeMessage == null)) {
      line.message = message;
    }
    return read;
  }

  /** The level of an object inside the line makes it a problem, and calms it if it has no other. */
  private void inside(Level found) {
    boolean worse = found.isProblem() && !line.level.isProblem();
    line.level = worse || line.level == Level.NONE ? found : line.level;
  }

  /** True if a text is a JSON object by its first and last characters. */
  static boolean isObject(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return to - from > 1 && text.charAt(from) == '{' && text.charAt(to - 1) == '}';
  }
}
