package tocsin.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<Span> local = new ArrayList<>();

  private Node(@Nullable Node caller, Span first) {
    this.caller = caller;
    this.first = first;
    depth = caller == null ? 0 : caller.depth + 1;
  }

  /** The nodes of a trace, callers before callees. */
  static List<Node> of(TraceTree tree) {
    List<Node> nodes = new ArrayList<>();
    Map<Span, Node> of = new HashMap<>();
    for (Span span : tree.order()) {
      Span parentSpan = tree.parents().get(span);
      Node parent = parentSpan == null ? null : of.get(parentSpan);
      if (parent != null && !span.segment && !span.remote()) {
        parent.local.add(span);
        of.put(span, parent);
      } else if (parent != null && parentSpan != null && parent.isCallTo(span, parentSpan)) {
        parent.callee = span;
        of.put(span, parent);
      } else {
        Node node = new Node(parent, span);
        nodes.add(node);
        of.put(span, node);
      }
    }
    return nodes;
  }

  /**
   * A function that an upload to a bucket set off hangs below the same subsegment as the bucket,
   * but is not what was called.
   */
  private boolean isCallTo(Span span, Span from) {
    if (!span.segment || callee != null || from != first || !from.remote()) {
      return false;
    }
    return span.inferred
        || from.namespace.equals("remote")
        || from.name.equals("Lambda")
        || !span.type.startsWith("AWS::Lambda");
  }

  /**
   * The resource where a call to AWS names one ({@code orders}, not {@code DynamoDB}: the service
   * is in the operation), else the name that the callee or the caller has for it.
   */
  String name() {
    if (callee != null && !callee.inferred) {
      return callee.name;
    }
    boolean call = first.remote() || first.inferred;
    return call && !first.resource.isEmpty() ? first.resource : first.name;
  }

  /** Such as {@code DynamoDB.UpdateItem} or {@code POST /orders}. */
  String operation() {
    return first.operation.isEmpty() && callee != null ? callee.operation : first.operation;
  }

  String id() {
    return first.id;
  }

  BigDecimal start() {
    return first.start;
  }

  boolean failed() {
    return first.failed() || (callee != null && callee.failed());
  }

  boolean inProgress() {
    return first.inProgress || (callee != null && callee.inProgress);
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
    List<Span> spans = new ArrayList<>();
    if (callee != null) {
      spans.add(callee);
    }
    spans.add(first);
    spans.addAll(local);
    return spans;
  }
}
