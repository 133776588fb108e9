package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.ServiceName;

/** A segment or subsegment, as far as the analysis needs it. */
final class Span {
  /** What a call to AWS names its resource by, the most telling first. */
  private static final List<String> RESOURCE_FIELDS =
      List.of(
          "table_name",
          "queue_url",
          "queue_name",
          "topic_arn",
          "function_name",
          "bucket_name",
          "stream_name",
          "state_machine_arn",
          "secret_id");

  /** Error codes by which services throttle though some SDKs only report an error. */
  private static final Set<String> THROTTLES =
      Set.of(
          "ProvisionedThroughputExceeded",
          "Throttl",
          "TooManyRequests",
          "RequestLimitExceeded",
          "SlowDown",
          "RateExceeded");

  private static final int MAX_OPERATION = 120;

  final String id;
  final @Nullable String parent;
  final boolean segment;
  final boolean inferred;
  final boolean inProgress;
  final String name;
  final String namespace;
  final String type;

  /**
   * The kind of AWS resource that wrote the segment; empty for subsegments and foreign programs.
   */
  final String origin;

  /** The AWS resource that is called, such as a table; empty if the document names none. */
  final String resource;

  final String operation;
  final boolean fault;
  final boolean error;
  final boolean throttle;
  final BigDecimal start;
  final @Nullable BigDecimal end;
  final Failures.Own failures;

  Span(JsonNode n, String id, @Nullable String parent, boolean segment) {
    this.id = id;
    this.parent = parent;
    this.segment = segment;
    inferred = n.path("inferred").asBoolean(false);
    inProgress = n.path("in_progress").asBoolean(false);
    name = n.path("name").asText("unknown");
    namespace = n.path("namespace").asText("");
    origin = n.path("origin").asText("");
    type = origin.isEmpty() ? name : origin;
    resource = resource(n.path("aws"));
    operation = operation(n, name);
    failures = Failures.Own.read(n.path("cause"));
    int status = n.path("http").path("response").path("status").asInt(0);
    throttle = n.path("throttle").asBoolean(false) || status == 429 || saysThrottled(failures);
    fault = n.path("fault").asBoolean(false) || status >= 500;
    error = n.path("error").asBoolean(false) || (status >= 400 && status < 500);
    start = n.path("start_time").isNumber() ? n.get("start_time").decimalValue() : BigDecimal.ZERO;
    end = n.path("end_time").isNumber() ? n.get("end_time").decimalValue() : null;
  }

  /** In microseconds since the epoch. */
  long startUs() {
    return micros(start);
  }

  /** In microseconds since the epoch; the start of what has not ended. */
  long endUs() {
    return end == null ? startUs() : micros(end);
  }

  private static long micros(BigDecimal seconds) {
    return seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValue();
  }

  /** A call that leaves the program: to AWS or to another host. */
  boolean remote() {
    return !segment && (namespace.equals("aws") || namespace.equals("remote"));
  }

  /** Lambda records the initialisation of a function under the one name or, of late, the other. */
  boolean initialization() {
    return !segment
        && namespace.isEmpty()
        && (name.equals("Initialization") || name.equals("Init"));
  }

  boolean failed() {
    return fault || error || throttle;
  }

  private static boolean saysThrottled(Failures.Own failures) {
    return failures.exceptions().stream()
        .anyMatch(e -> THROTTLES.stream().anyMatch(e.failure().type()::contains));
  }

  private static String resource(JsonNode aws) {
    for (String field : RESOURCE_FIELDS) {
      String value = aws.path(field).asText("");
      if (!value.isEmpty()) {
        return ServiceName.ofResource(value);
      }
    }
    String first = aws.path("resource_names").path(0).asText("");
    return first.isEmpty() ? "" : ServiceName.ofResource(first);
  }

  private static String operation(JsonNode n, String name) {
    String operation = n.path("aws").path("operation").asText("");
    if (!operation.isEmpty()) {
      return cut(name + "." + operation);
    }
    if (n.path("sql").isObject()) {
      return cut(n.path("sql").path("database_type").asText("SQL"));
    }
    JsonNode request = n.path("http").path("request");
    return cut((request.path("method").asText("") + " " + path(request)).strip());
  }

  /** The path of the URL: host and query stay out, the one is the node, the other may be secret. */
  private static String path(JsonNode request) {
    String url = request.path("url").asText("");
    int query = url.indexOf('?');
    try {
      String path = URI.create(query < 0 ? url : url.substring(0, query)).getPath();
      return path == null ? "" : path;
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_OPERATION ? text : text.substring(0, MAX_OPERATION);
  }
}
