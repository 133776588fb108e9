package tocsin.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.ServiceName;
import tocsin.redact.Redactor;

/** A segment or subsegment, as far as the analysis needs it. */
final class Span {
  /** Who runs programs of the user; any other AWS resource is a service that is called. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "AWS::Lambda::Function",
          "AWS::EC2::Instance",
          "AWS::ECS::Container",
          "AWS::ECS::Fargate",
          "AWS::ECS::EC2",
          "AWS::EKS::Container",
          "AWS::ElasticBeanstalk::Environment",
          "AWS::AppRunner::Service");

  private static final int MAX_OPERATION = 120;

  final String id;
  private final SpanReader.@Nullable Slot parent;
  final boolean segment;
  final boolean inferred;
  final boolean inProgress;
  final String name;
  final String namespace;

  /**
   * The kind of AWS resource that wrote the segment; empty for subsegments and foreign programs.
   */
  final String origin;

  /** As the document flags it; counts are of these. */
  final boolean faultFlag;

  final boolean errorFlag;
  final boolean throttleFlag;

  /** As the flags or else the status and the exceptions tell it. */
  final boolean fault;

  final boolean error;
  final boolean throttle;
  final Failures.Own failures;
  final List<String> links;
  private final SpanDraft read;

  /** Who called it, as far as that is among the documents. Set by {@link #join} only. */
  @Nullable Span caller;

  private List<Span> callees = List.of();

  /** The node that it is part of; null in a loop. Set by {@link Node} only. */
  @Nullable Node node;

  private long start;

  Span(SpanDraft read, String id, SpanReader.@Nullable Slot parent) {
    this.read = read;
    this.id = id;
    this.parent = parent;
    segment = read.segment();
    inferred = read.inferred;
    inProgress = read.inProgress || read.end == SpanDraft.UNKNOWN;
    name = Redactor.redact(read.name);
    namespace = read.namespace;
    origin = read.origin;
    failures = read.failures;
    links = read.links;
    faultFlag = read.fault;
    errorFlag = read.error;
    throttleFlag = read.throttle;
    throttle = throttleFlag || read.status == 429 || Throttles.among(failures);
    fault = faultFlag || read.status >= 500;
    error = errorFlag || (read.status >= 400 && read.status < 500);
    start = read.start;
  }

  /** False for the root, and for what might be one if its document did not say otherwise. */
  boolean namesCaller() {
    return parent != null;
  }

  /** Finds its caller among the documents; false if it is not there. To be called once. */
  boolean join() {
    caller = parent == null ? null : parent.span;
    if (caller == null) {
      return false;
    }
    if (caller.callees.isEmpty()) {
      caller.callees = new ArrayList<>(4);
    }
    caller.callees.add(this);
    return true;
  }

  /** In the order of the documents. */
  List<Span> callees() {
    return callees;
  }

  /** Such as {@code AWS::Lambda::Function}; the name of what does not tell. */
  String type() {
    return origin.isEmpty() ? name : origin;
  }

  boolean knowsStart() {
    return read.start != SpanDraft.UNKNOWN;
  }

  /** For a document that says no time: when its caller began, for want of better. */
  void assumeStart(long nanos) {
    start = nanos;
  }

  /** In nanoseconds since the epoch. */
  long start() {
    return start;
  }

  /** In nanoseconds since the epoch; the start of what has not ended, or has only an end. */
  long end() {
    return read.end == SpanDraft.UNKNOWN || !knowsStart() ? start : read.end;
  }

  long startUs() {
    return Times.micros(start());
  }

  long endUs() {
    return Times.micros(end());
  }

  /** A call that leaves the program: to AWS or to another host. */
  boolean remote() {
    return !segment && (namespace.equals("aws") || namespace.equals("remote"));
  }

  /** A program of the user, not a service that it calls or is called by. */
  boolean program() {
    return segment && !inferred && (!origin.startsWith("AWS::") || PROGRAMS.contains(origin));
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

  /** The AWS resource that is called, such as a table; empty if the document names none. */
  String resource() {
    return read.resource.isEmpty() ? "" : ServiceName.ofResource(Redactor.redact(read.resource));
  }

  /** Such as {@code DynamoDB.PutItem}, {@code POST /orders} or the kind of a database. */
  String operation() {
    if (!read.awsOperation.isEmpty()) {
      return cut(name + "." + read.awsOperation);
    }
    if (!read.database.isEmpty()) {
      return cut(read.database);
    }
    return cut(Redactor.redact((read.method + " " + path(read.url)).strip()));
  }

  /** The path of the URL: host and query stay out, the one is the node, the other may be secret. */
  private static String path(String url) {
    int host = url.indexOf("://");
    int start = url.indexOf('/', host < 0 ? 0 : host + 3);
    if (start < 0 || (host < 0 && start > 0)) {
      return "";
    }
    int end = start;
    while (end < url.length() && "?#;".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(start, end);
  }

  private static String cut(String text) {
    return text.length() <= MAX_OPERATION ? text : text.substring(0, MAX_OPERATION);
  }
}
