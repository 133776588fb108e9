package tocsin.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.CauseKind;

/**
 * Something that took part in a request and can fail: a service, a function, a table, a host.
 *
 * <p>The caller's subsegment and the callee's segment are one node seen from two sides: it failed
 * if either says so (a caller that timed out knows more than a callee that finished too late). A
 * call without a segment of its own, such as one to DynamoDB, is a node by itself.
 */
final class Node {
  final @Nullable Node caller;
  final int depth;
  private final Span first;
  private @Nullable Span callee;
  private List<Span> local = List.of();
  private @Nullable Set<String> told;

  private Node(@Nullable Node caller, Span first) {
    this.caller = caller;
    this.first = first;
    depth = caller == null ? 0 : caller.depth + 1;
  }

  /** The nodes of a trace, callers before callees. */
  static List<Node> of(TraceTree tree) {
    List<Node> nodes = new ArrayList<>();
    for (Span span : tree.order()) {
      Node parent = span.caller == null ? null : span.caller.node;
      if (parent != null && !span.segment && !span.remote()) {
        parent.addLocal(span);
      } else if (parent != null && parent.isCallTo(span)) {
        parent.callee = span;
        span.node = parent;
      } else {
        Node node = new Node(parent, span);
        nodes.add(node);
        span.node = node;
      }
    }
    return nodes;
  }

  private void addLocal(Span span) {
    if (local.isEmpty()) {
      local = new ArrayList<>(4);
    }
    local.add(span);
    span.node = this;
  }

  /**
   * A program that a message, an event or an upload set off hangs below the same subsegment as the
   * queue, the topic or the bucket, but is not what was called.
   */
  private boolean isCallTo(Span span) {
    if (!span.segment || callee != null || span.caller != first || !first.remote()) {
      return false;
    }
    return span.inferred
        || first.namespace.equals("remote")
        || first.name.equals("Lambda")
        || !(span.program() || span.origin.startsWith("AWS::Lambda"));
  }

  /**
   * True if its caller did not wait for it: what becomes of it is no answer to the caller. A call
   * that failed was waited for, even if the callee was still at it when the caller gave up.
   */
  boolean setOff() {
    Span above = first.caller;
    if (above == null || (first.failed() && !first.segment)) {
      return false;
    }
    if (first.segment) {
      return above.remote() || CriticalPath.asynchronous(above, first);
    }
    return callee != null && CriticalPath.asynchronous(first, callee);
  }

  /**
   * The resource where a call to AWS names one ({@code orders}, not {@code DynamoDB}: the service
   * is in the operation), else the name that the callee or the caller has for it.
   */
  String name() {
    if (callee != null && !callee.inferred) {
      return callee.name;
    }
    String resource = first.remote() || first.inferred ? first.resource() : "";
    return resource.isEmpty() ? first.name : resource;
  }

  /** Such as {@code DynamoDB.UpdateItem} or {@code POST /orders}. */
  String operation() {
    String operation = first.operation();
    return operation.isEmpty() && callee != null ? callee.operation() : operation;
  }

  String id() {
    return first.id;
  }

  long start() {
    return first.start();
  }

  /** When the one who called it stopped waiting. */
  long endUs() {
    return first.endUs();
  }

  /** When it was done itself, which may be later than its caller waited. */
  long doneUs() {
    return callee == null ? first.endUs() : Math.max(first.endUs(), callee.endUs());
  }

  boolean failed() {
    return first.failed() || (callee != null && callee.failed());
  }

  boolean inProgress() {
    return first.inProgress || (callee != null && callee.inProgress);
  }

  /**
   * True for a program that says itself that it failed, and so can have given up on what it called;
   * one that only its caller calls failed was given up on.
   */
  boolean saysItFailed() {
    Span own = callee == null ? first : callee;
    return own.segment && own.failed();
  }

  /** Throttles are reported as errors too, and faults of a caller often hide one: first of all. */
  CauseKind kind() {
    Span other = callee == null ? first : callee;
    if (first.throttle || other.throttle) {
      return CauseKind.THROTTLE;
    }
    boolean fault = first.fault || other.fault;
    return !fault && (first.error || other.error) ? CauseKind.ERROR : CauseKind.FAULT;
  }

  /** Its spans, those that know best what went wrong first. */
  List<Span> spans() {
    List<Span> spans = new ArrayList<>(local.size() + 2);
    if (callee != null) {
      spans.add(callee);
    }
    spans.add(first);
    local.stream().filter(Span::failed).forEach(spans::add);
    local.stream().filter(span -> !span.failed()).forEach(spans::add);
    return spans;
  }

  /** True if it says that it failed because of an exception of the other. */
  boolean blames(Node other) {
    if (told == null) {
      told = new HashSet<>();
      spans().forEach(span -> span.failures.mentions(told));
    }
    return !told.isEmpty() && other.spans().stream().anyMatch(span -> span.failures.has(told));
  }
}
