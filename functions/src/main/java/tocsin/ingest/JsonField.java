package tocsin.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a JSON log line means, by its name as the loggers write it.
 *
 * <p>Names are compared without case and punctuation, and nested ones are joined to their parents:
 * {@code error.message}, {@code errorMessage}, {@code error_message} and {@code
 * {"error":{"message":...}}} are one. Causes of causes have the name of the outermost, and a depth.
 */
enum JsonField {
  LEVEL,
  /** The level of an object that stands for the message. */
  NESTED_LEVEL,
  /** A number as OpenTelemetry counts: 17 is an error. */
  OTEL_LEVEL,
  /** A number as Python counts: 40 is an error. */
  PYTHON_LEVEL,
  MESSAGE,
  LOGGER,
  SERVICE,
  REQUEST,
  TRACE,
  STATUS,
  ERROR_TYPE,
  ERROR_MESSAGE,
  /** A stack trace, which names its exceptions. */
  STACK,
  /** What went wrong, as a name, a sentence or a whole stack trace. */
  ERROR;

  private static final Map<String, JsonField> BY_NAME = new HashMap<>(256);

  /** What loggers call the object with the exception; its parts have the same names in all. */
  private static final String[] ERRORS = {
    "error",
    "err",
    "exception",
    "thrown",
    "throwable",
    "exc",
    "messageerr",
    "messageerror",
    "messageexception",
    "contextexception",
    "extraexception",
    "fieldserror",
    "e",
    "exceptioninfo",
    "attributesexception",
    "payloaderror",
    "dataerror",
    "message",
    "errors",
    "record"
  };

  static {
    names(LEVEL, "level", "loglevel", "levelname", "lvl", "severity", "severitytext", "l");
    names(LEVEL, "levelvalue", "loglevelname", "levellevel", "priority");
    names(NESTED_LEVEL, "messagelevel", "messageloglevel", "messagelevelname", "messageseverity");
    names(OTEL_LEVEL, "severitynumber");
    names(PYTHON_LEVEL, "levelno");
    names(MESSAGE, "message", "msg", "event", "log", "body", "m", "mt", "textpayload", "record");
    names(MESSAGE, "formattedmessage", "shortmessage", "renderedmessage", "fieldsmessage");
    names(MESSAGE, "bodystringvalue", "eventoriginal", "messagemessage", "jsonpayloadmessage");
    names(LOGGER, "logger", "loggername", "loglogger", "category", "sourcecontext", "target");
    names(LOGGER, "channel", "propertiessourcecontext", "loggerfqcn", "scope", "scopename");
    names(SERVICE, "service", "servicename", "resourceservicename", "application", "appname");
    names(SERVICE, "resourceattributesservicename", "resourcesservicename", "ddservice");
    names(REQUEST, "functionrequestid", "awsrequestid", "lambdarequestid", "requestid", "reqid");
    names(REQUEST, "faasinvocationid", "recordrequestid", "mdcawsrequestid", "xrequestid");
    names(REQUEST, "contextmapawsrequestid", "awsrequestid", "httprequestid", "mdcrequestid");
    names(REQUEST, "contextawsrequestid", "correlationid", "attributesfaasinvocationid");
    names(TRACE, "xraytraceid", "traceid", "awsxraytraceid", "xamzntraceid", "amzntraceid");
    names(TRACE, "traceparent", "oteltraceid", "recordtracingvalue", "awstraceid", "xtraceid");
    names(TRACE, "loggingGoogleapisComTrace", "mdctraceid", "contextmaptraceid", "tr", "trace");
    names(TRACE, "mdcawsxraytraceid", "contextmapawsxraytraceid", "ddtraceid", "xrayid");
    names(TRACE, "spantraceid", "attributestraceid", "contexttraceid");
    names(STATUS, "status", "statuscode", "httpstatus", "recordstatus");
    names(ERROR_TYPE, "stacktracetype", "exceptionname", "errorname", "recorderrortype");
    names(ERROR_MESSAGE, "stacktracevalue", "errmsg", "errormsg", "recorderrormessage");
    names(
        STACK, "stacktrace", "stack", "excinfo", "exctext", "traceback", "backtrace", "stackinfo");
    names(STACK, "exceptionstring", "errorverbose", "fullmessage", "exceptionstacktracestring");
    names(ERROR, "error", "err", "exc", "x", "exception", "fieldserror", "fieldserr", "cause");
    names(ERROR, "errorcause", "contextexception", "attributeserror", "attributeserr");
    for (String error : ERRORS) {
      named(ERROR_TYPE, error, "type", "name", "class", "classname", "kind", "exceptionclass");
      named(ERROR_TYPE, error, "exctype", "errortype", "exceptiontype", "fullname");
      named(ERROR_MESSAGE, error, "message", "msg", "excvalue", "value", "exceptionmessage");
      named(ERROR_MESSAGE, error, "errormessage", "localizedmessage");
      named(STACK, error, "stack", "stacktrace", "trace", "extendedstacktrace", "steparray");
      named(STACK, error, "frames", "backtrace", "stacktracestring", "stacktracestacktrace");
    }
    for (String plain : new String[] {"recordmessage", "recordtype", "recordname", "recordkind"}) {
      BY_NAME.remove(plain);
    }
    names(MESSAGE, "messagemessage", "recordmessage");
    BY_NAME.remove("messagevalue");
  }

  private static void names(JsonField field, String... names) {
    for (String name : names) {
      BY_NAME.put(name.toLowerCase(java.util.Locale.ROOT), field);
    }
  }

  private static void named(JsonField field, String error, String... parts) {
    for (String part : parts) {
      BY_NAME.putIfAbsent(error + part, field);
    }
  }

  /** What the field means; null if nothing here. */
  static @Nullable JsonField of(String plainName) {
    return BY_NAME.get(plainName);
  }

  /** A name without case and punctuation. */
  static String plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return stripped(name);
      }
    }
    return name;
  }

  private static String stripped(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }
}
