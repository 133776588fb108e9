package tocsin.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.TraceIds;

/** What was read from a line. The readers fill it in; what a line does not say stays null. */
final class Line {
  /** What the platform, not the program, says in the line. */
  enum Platform {
    NONE,
    /** A routine line of the platform: no problem whatever words it has. */
    FINE,
    TIMEOUT,
    OUT_OF_MEMORY,
    /** Memory was used up to the last megabyte; the invocation may have succeeded all the same. */
    MEMORY_FULL,
    FAILURE
  }

  private static final int MAX_TRACES = 10;
  private static final int MAX_MORE = 40;
  private static final int MAX_NAME = 256;

  /** What reading it may still cost. */
  final Steps steps;

  /** The number of readers of JSON are at work on it, one inside the other. */
  int nesting;

  Level level = Level.NONE;
  Platform platform = Platform.NONE;
  @Nullable String message;
  @Nullable String logger;
  @Nullable String type;
  @Nullable String typeMessage;
  @Nullable String service;
  @Nullable String requestId;

  /** Who did what the line tells, if it tells of somebody. */
  @Nullable String principal;

  /** The program that wrote the line, as syslog names it. */
  @Nullable String process;

  /** What tells this problem from others besides its words: a route, a resource, a metric. */
  @Nullable String about;

  /** True if what the line calls fatal ended one session or one request only. */
  boolean contained;

  /** True if the level is that of the channel by which a runtime was handed a JSON object. */
  boolean channel;

  /** True if an exception was reported, not merely mentioned. */
  boolean thrown;

  /** Where it happened, innermost first, the application's own frames if there are any. */
  List<String> frames = List.of();

  final List<String> traceIds = new ArrayList<>(2);

  /** What else the line says, by the names of the semantic conventions. */
  private final Map<String, String> attributes = new LinkedHashMap<>(4);

  Line(Steps steps) {
    this.steps = steps;
  }

  void attribute(String name, @Nullable String value) {
    if (value != null && !value.isEmpty() && !value.equals("-") && attributes.size() < MAX_MORE) {
      attributes.putIfAbsent(name, value);
    }
  }

  Map<String, String> attributes() {
    return attributes;
  }

  void trace(String id) {
    TraceIds.toXRay(id)
        .filter(known -> traceIds.size() < MAX_TRACES && !traceIds.contains(known))
        .ifPresent(traceIds::add);
  }

  /** Takes the exception of a stack, which knows the root cause. */
  void stack(Stack stack) {
    if (stack.type() == null) {
      return;
    }
    if (type == null || stack.isRoot()) {
      type = stack.type();
      typeMessage = stack.message();
    } else if (typeMessage == null && type.endsWith(stack.type())) {
      typeMessage = stack.message();
    }
    frames = stack.frames();
    thrown = true;
  }

  /** Shortens the names that it gives, which go into keys and have no other bound. */
  void bound() {
    service = service == null || service.isBlank() ? null : name(service);
    logger = name(logger);
    type = name(type);
    requestId = name(requestId);
    principal = principal == null || principal.isBlank() ? null : name(principal);
  }

  private static @Nullable String name(@Nullable String text) {
    return text == null || text.length() <= MAX_NAME ? text : Cut.line(text, MAX_NAME);
  }

  /** The message without a null. */
  String words() {
    return message != null ? message : typeMessage != null ? typeMessage : "";
  }
}
