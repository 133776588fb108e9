package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a trace out of a few words: the segment documents that X-Ray would have of a request that
 * went along a path and failed at its end.
 *
 * <p>A node is a Lambda function by its name ({@code checkout}), a table ({@code dynamodb:orders}),
 * a server outside that has no segment of its own ({@code http:pay.example.com}), or a topic
 * ({@code sns:orders}) that hands the request on: who published to it went well and has ended by
 * then. All other calls lie within the one before. Without {@code fails} the request went well.
 */
final class TraceSketch {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final String TABLE = "dynamodb:";
  private static final String SERVER = "http:";
  private static final String TOPIC = "sns:";
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final Duration MARGIN = Duration.ofMillis(10);

  private final ArrayNode documents = TREES.createArrayNode();
  private final String trace;
  private final JsonNode fails;
  private final String account;

  /** When those end that are drawn now. */
  private Instant end;

  /** Topics that are still to come: what fails lies behind the last. */
  private int topics;

  private int ids;

  private TraceSketch(String trace, JsonNode fails, String account, Instant end) {
    this.trace = trace;
    this.fails = fails;
    this.account = account;
    this.end = end;
  }

  /**
   * Draws it.
   *
   * @param sketch {@code path}, and optionally {@code fails} with {@code kind} (fault, error or
   *     throttle), {@code operation}, {@code type} and {@code message}
   * @param end when the request was answered
   */
  static List<String> documents(String trace, JsonNode sketch, String account, Instant end) {
    TraceSketch drawing = new TraceSketch(trace, sketch.path("fails"), account, end);
    List<String> path = new ArrayList<>();
    sketch.path("path").forEach(node -> path.add(node.asText()));
    drawing.topics = (int) path.stream().filter(node -> node.startsWith(TOPIC)).count();
    drawing.end = end.minus(LONG.multipliedBy(drawing.topics));
    drawing.function(path, 0, "", 0);
    List<String> texts = new ArrayList<>();
    drawing.documents.forEach(document -> texts.add(document.toString()));
    return texts;
  }

  /** Lambda makes two segments of one request: the service's and the function's own. */
  private void function(List<String> path, int at, String parent, int depth) {
    String name = path.get(at);
    ObjectNode service = segment(name, "AWS::Lambda", parent, depth);
    service.put("resource_arn", "arn:aws:lambda:us-east-1:" + account + ":function:" + name);
    service.putObject("http").putObject("response").put("status", 200);
    String id = service.get("id").asText();
    ObjectNode own = segment(name, "AWS::Lambda::Function", id, depth + 1);
    boolean last = at == path.size() - 1;
    if (failed()) {
      own.put("fault", true);
      exception(own, last ? type() : type(name), last ? message() : "the call failed", false);
    }
    if (!last) {
      call(own, path, at + 1, depth + 2);
    }
  }

  private void call(ObjectNode caller, List<String> path, int at, int depth) {
    String callee = path.get(at);
    ObjectNode call = timed(caller.putArray("subsegments").addObject(), depth);
    if (callee.startsWith(TABLE)) {
      table(call, callee.substring(TABLE.length()));
    } else if (callee.startsWith(TOPIC)) {
      topic(call, path, at);
    } else if (callee.startsWith(SERVER)) {
      String host = callee.substring(SERVER.length());
      call.put("name", host).put("namespace", "remote");
      outcome(call, 502);
      ObjectNode http = (ObjectNode) call.get("http");
      http.putObject("request").put("method", "POST").put("url", "https://" + host + "/");
    } else {
      call.put("name", "Lambda").put("namespace", "aws");
      call.putObject("aws").put("operation", "Invoke").put("function_name", callee);
      if (failed()) {
        call.put("fault", true);
      }
      function(path, at, call.get("id").asText(), depth + 1);
    }
  }

  private void table(ObjectNode call, String table) {
    call.put("name", "DynamoDB").put("namespace", "aws");
    String operation = fails.path("operation").asText("GetItem");
    call.putObject("aws").put("operation", operation).put("table_name", table);
    outcome(call, 400);
    ObjectNode inferred = documents.addObject();
    inferred.put("id", id()).put("trace_id", trace).put("name", "DynamoDB").put("inferred", true);
    inferred.put("origin", "AWS::DynamoDB::Table").put("parent_id", call.get("id").asText());
    inferred.set("start_time", call.get("start_time"));
    inferred.set("end_time", call.get("end_time"));
    inferred.putObject("aws").put("operation", operation).put("table_name", table);
    flags(inferred);
  }

  /**
   * With tracing switched on, the topic has a segment of its own, and who is called is below it.
   */
  private void topic(ObjectNode call, List<String> path, int at) {
    String arn = "arn:aws:sns:us-east-1:" + account + ":" + path.get(at).substring(TOPIC.length());
    call.put("name", "SNS").put("namespace", "aws");
    call.putObject("aws").put("operation", "Publish").put("topic_arn", arn);
    outcome(call, 200);
    end = end.plus(LONG);
    topics--;
    ObjectNode handing = segment("SNS", "AWS::SNS", call.get("id").asText(), 0);
    handing.put("resource_arn", arn);
    function(path, at + 1, handing.get("id").asText(), 1);
  }

  private void outcome(ObjectNode call, int failure) {
    call.putObject("http").putObject("response").put("status", failed() ? failure : 200);
    flags(call);
    if (failed()) {
      exception(call, type(), message(), true);
    }
  }

  private void flags(ObjectNode n) {
    if (!failed()) {
      return;
    }
    String kind = fails.path("kind").asText();
    if (kind.equals("throttle")) {
      n.put("error", true).put("throttle", true);
    } else if (!kind.isEmpty()) {
      n.put(kind, true);
    }
  }

  private void exception(ObjectNode at, String type, String message, boolean remote) {
    ObjectNode thrown = at.putObject("cause").putArray("exceptions").addObject();
    thrown.put("id", id()).put("type", type).put("message", message).put("remote", remote);
  }

  private ObjectNode segment(String name, String origin, String parent, int depth) {
    ObjectNode segment = timed(documents.addObject(), depth);
    segment.put("trace_id", trace).put("name", name).put("origin", origin);
    if (!parent.isEmpty()) {
      segment.put("parent_id", parent);
    }
    return segment;
  }

  /** What is called lies within what calls it. */
  private ObjectNode timed(ObjectNode n, int depth) {
    n.put("id", id());
    n.put("start_time", seconds(end.minus(LONG).plus(MARGIN.multipliedBy(depth))));
    n.put("end_time", seconds(end.minus(MARGIN.multipliedBy(depth))));
    return n;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private String id() {
    return String.format(Locale.ROOT, "%016x", ++ids);
  }

  private boolean failed() {
    return fails.isObject() && topics == 0;
  }

  private String type() {
    return fails.path("type").asText("Failure");
  }

  private static String type(String function) {
    return function + ".CallFailed";
  }

  private String message() {
    return fails.path("message").asText("it failed");
  }
}
