package tocsin.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Failure;

/**
 * Finds where a failure began: the deepest failing node that no failing callee explains.
 *
 * <ul>
 *   <li>A call that failed and was made again with success explains nothing, nor does what is below
 *       it, unless its caller names that very exception.
 *   <li>A call that never ended failed if somebody above it did: the caller gave up waiting.
 *   <li>A client error (4xx) under callers that are all well was handled: a cache miss, a condition
 *       that did not hold. A fault or a throttle is told even so, because what swallowed it is
 *       often the very code that logged the error.
 * </ul>
 */
final class Origin {
  private final List<Node> nodes;
  private final Failures failures;
  private final Set<Node> failing = new HashSet<>();
  private final Set<Node> underFailure = new HashSet<>();
  private final Set<Node> handled = new HashSet<>();
  private final Set<Node> explained = new HashSet<>();
  private final Set<Node> named = new HashSet<>();

  private Origin(List<Node> nodes, Failures failures) {
    this.nodes = nodes;
    this.failures = failures;
  }

  static @Nullable Cause find(String traceId, List<Node> nodes, Failures failures) {
    Origin origin = new Origin(nodes, failures);
    origin.downwards();
    origin.upwards();
    return nodes.stream()
        .filter(origin::candidate)
        .min(origin.best())
        .map(node -> origin.cause(traceId, node))
        .orElse(null);
  }

  /** Callers stand before callees, so what is known of a caller can be handed down. */
  private void downwards() {
    Map<String, BigDecimal> lastSuccess = lastSuccess();
    for (Node node : nodes) {
      Node caller = node.caller;
      if (caller != null && (failing.contains(caller) || underFailure.contains(caller))) {
        underFailure.add(node);
      }
      if (node.failed() || (node.inProgress() && underFailure.contains(node))) {
        failing.add(node);
      }
      if (caller != null && failing.contains(node) && names(caller, node)) {
        named.add(node);
      }
      if (caller != null && (handled.contains(caller) || succeededLater(node, lastSuccess))) {
        handled.add(node);
      }
    }
  }

  private void upwards() {
    for (Node node : nodes.reversed()) {
      boolean tells = failing.contains(node) && !handled.contains(node);
      if (node.caller != null && (explained.contains(node) || (tells && eligible(node)))) {
        explained.add(node.caller);
      }
    }
  }

  private boolean candidate(Node node) {
    return failing.contains(node)
        && !handled.contains(node)
        && !explained.contains(node)
        && eligible(node);
  }

  private boolean eligible(Node node) {
    return node.caller == null || underFailure.contains(node) || node.kind() != CauseKind.ERROR;
  }

  private Comparator<Node> best() {
    return Comparator.<Node, Boolean>comparing(n -> !named.contains(n))
        .thenComparing(n -> !underFailure.contains(n))
        .thenComparingInt(n -> -n.depth)
        .thenComparing(n -> n.kind() == CauseKind.ERROR)
        .thenComparing(Node::start, Comparator.reverseOrder())
        .thenComparing(Node::id);
  }

  private Map<String, BigDecimal> lastSuccess() {
    Map<String, BigDecimal> last = new HashMap<>();
    for (Node node : nodes) {
      if (!node.failed() && !node.inProgress()) {
        last.merge(call(node), node.start(), BigDecimal::max);
      }
    }
    return last;
  }

  private boolean succeededLater(Node node, Map<String, BigDecimal> lastSuccess) {
    if (!failing.contains(node) || named.contains(node)) {
      return false;
    }
    BigDecimal success = lastSuccess.get(call(node));
    return success != null && success.compareTo(node.start()) > 0;
  }

  /** The same caller asking the same of the same node. */
  private static String call(Node node) {
    String caller = node.caller == null ? "" : node.caller.id();
    return caller + '\n' + node.name() + '\n' + node.operation();
  }

  private static boolean names(Node caller, Node node) {
    return caller.spans().stream()
        .anyMatch(from ->
            node.spans().stream().anyMatch(to -> Failures.refers(from.failures, to.failures)));
  }

  private Cause cause(String traceId, Node node) {
    return new Cause(
        node.name(), node.operation(), node.kind(), exception(node), path(node), traceId);
  }

  /** Its own exception or, if only its caller wrote one down, the caller's. */
  private @Nullable Failure exception(Node node) {
    for (Span span : node.spans()) {
      Optional<Failure> own = failures.root(span.failures);
      if (own.isPresent()) {
        return own.get();
      }
    }
    Node caller = node.caller;
    return caller == null
        ? null
        : caller.spans().stream()
            .flatMap(span -> failures.root(span.failures).stream())
            .findFirst()
            .orElse(null);
  }

  /** Lambda has two segments for one function, the service's and the function's: told once. */
  private static List<String> path(Node node) {
    List<String> path = new ArrayList<>();
    for (Node at = node; at != null; at = at.caller) {
      if (path.isEmpty() || !path.getLast().equals(at.name())) {
        path.add(at.name());
      }
    }
    return path.reversed();
  }
}
