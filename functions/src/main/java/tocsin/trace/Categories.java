package tocsin.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of time it is that passes in a span itself, none of its callees being at work. */
final class Categories {
  /** Subsegments that the Lambda service writes below those of a function. */
  private static final Map<String, Category> OF_LAMBDA =
      Map.of(
          "Overhead", Category.OVERHEAD,
          "Invocation", Category.COMPUTATION,
          "Initialization", Category.RUNTIME_INITIALIZATION,
          "Init", Category.RUNTIME_INITIALIZATION,
          "Dwell Time", Category.QUEUEING);

  private static final Set<String> PASS_ON =
      Set.of(
          "AWS::Lambda",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGatewayV2::Stage",
          "AWS::AppSync::GraphQLAPI",
          "AWS::StepFunctions::StateMachine",
          "AWS::stepfunctions",
          "AWS::STEPFUNCTIONS");

  private final Map<Span, Category> of = new HashMap<>();

  /**
   * Of the spans of a path, on which callers stand before callees, so that what a caller is can be
   * handed down.
   */
  Categories(List<Span> path) {
    for (Span span : path) {
      of.put(span, category(span));
    }
  }

  Category of(Span span) {
    return of.getOrDefault(span, Category.UNCLASSIFIED);
  }

  private Category category(Span span) {
    if (!span.origin.isEmpty()) {
      return ofOrigin(span);
    }
    if (span.segment) {
      return span.inferred ? Category.EXTERNAL_SERVICE : Category.COMPUTATION;
    }
    Span caller = span.caller;
    Category inherited = caller == null ? Category.COMPUTATION : of(caller);
    if (span.remote()) {
      return call(span, caller, inherited);
    }
    boolean lambda = caller != null && caller.origin.startsWith("AWS::Lambda");
    return lambda ? OF_LAMBDA.getOrDefault(span.name, inherited) : inherited;
  }

  /**
   * A call to what has no segment is the time of that service. Where it has one, what is left is on
   * the way to it and back: the caller's by the labels, but for a function itself, below which only
   * Lambda's own subsegments are known.
   */
  private static Category call(Span span, @Nullable Span caller, Category inherited) {
    if (inherited == Category.ORCHESTRATION) {
      return inherited;
    }
    if (span.callees().stream().noneMatch(c -> c.segment && c.node == span.node)) {
      return Category.EXTERNAL_SERVICE;
    }
    boolean ofFunction = caller != null && caller.origin.equals("AWS::Lambda::Function");
    return ofFunction ? Category.UNCLASSIFIED : inherited;
  }

  private static Category ofOrigin(Span span) {
    if (PASS_ON.contains(span.origin)) {
      return Category.ORCHESTRATION;
    }
    if (span.origin.startsWith("AWS::")) {
      return span.program() ? Category.COMPUTATION : Category.EXTERNAL_SERVICE;
    }
    boolean database = span.origin.startsWith("Database::");
    return database ? Category.EXTERNAL_SERVICE : Category.UNCLASSIFIED;
  }
}
