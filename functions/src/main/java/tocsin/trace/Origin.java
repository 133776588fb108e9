package tocsin.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
 *   <li>A call that never ended failed if somebody above it did: the caller gave up waiting. So did
 *       the one that was still at work when its caller ended with a timeout.
 *   <li>A client error (4xx) under callers that are all well was handled: a cache miss, a condition
 *       that did not hold. A fault or a throttle is told even so, because what swallowed it is
 *       often the very code that logged the error.
 *   <li>What a message set off does not answer its sender: its failure is one of its own, explains
 *       none of the sender's, and is told only if the request itself is well.
 * </ul>
 */
final class Origin {
  private final List<Node> nodes;
  private final Failures failures;
  private final Set<Node> failing = new HashSet<>();
  private final Set<Node> underFailure = new HashSet<>();
  private final Set<Node> setOff = new HashSet<>();
  private final Set<Node> behindAMessage = new HashSet<>();
  private final Set<Node> handled = new HashSet<>();
  private final Set<Node> explained = new HashSet<>();
  private final Set<Node> named = new HashSet<>();

  private Origin(List<Node> nodes, Failures failures) {
    this.nodes = nodes;
    this.failures = failures;
  }

  static @Nullable Cause find(String traceId, List<Node> nodes, Failures failures) {
    if (nodes.stream().noneMatch(Node::failed)) {
      return null;
    }
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
    for (Node node : nodes) {
      Node caller = node.caller;
      if (caller != null) {
        messages(node, caller);
        if (!setOff.contains(node) && (failing.contains(caller) || underFailure.contains(caller))) {
          underFailure.add(node);
        }
      }
      if (node.failed() || (node.inProgress() && underFailure.contains(node))) {
        failing.add(node);
      }
      if (caller != null && failing.contains(node) && caller.blames(node)) {
        named.add(node);
      }
    }
    Map<String, Long> lastSuccess = lastSuccess();
    for (Node node : nodes) {
      if (node.caller != null
          && (handled.contains(node.caller) || succeededLater(node, lastSuccess))) {
        handled.add(node);
      }
    }
  }

  private void messages(Node node, Node caller) {
    if (node.setOff()) {
      setOff.add(node);
    }
    if (setOff.contains(node) || behindAMessage.contains(caller)) {
      behindAMessage.add(node);
    }
  }

  private void upwards() {
    for (Node node : nodes.reversed()) {
      if (node.caller == null || setOff.contains(node)) {
        continue;
      }
      boolean tells = failing.contains(node) && !handled.contains(node);
      if (explained.contains(node) || (tells && eligible(node))) {
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
    return node.caller == null
        || setOff.contains(node)
        || underFailure.contains(node)
        || node.kind() != CauseKind.ERROR;
  }

  private Comparator<Node> best() {
    boolean requestFailed = nodes.stream().anyMatch(n -> n.caller == null && failing.contains(n));
    return Comparator.<Node, Boolean>comparing(n -> requestFailed && behindAMessage.contains(n))
        .thenComparing(n -> !named.contains(n))
        .thenComparing(n -> !underFailure.contains(n))
        .thenComparingInt(n -> -n.depth)
        .thenComparing(n -> n.kind() == CauseKind.ERROR)
        .thenComparing(Node::start, Comparator.reverseOrder())
        .thenComparing(Node::id);
  }

  /** Of the calls of those who had one that failed. */
  private Map<String, Long> lastSuccess() {
    Set<Node> callers = new HashSet<>();
    for (Node node : failing) {
      if (node.caller != null) {
        callers.add(node.caller);
      }
    }
    Map<String, Long> last = new HashMap<>();
    for (Node node : nodes) {
      if (node.caller != null
          && callers.contains(node.caller)
          && !node.failed()
          && !node.inProgress()) {
        last.merge(call(node, node.caller), node.start(), Math::max);
      }
    }
    return last;
  }

  private boolean succeededLater(Node node, Map<String, Long> lastSuccess) {
    if (node.caller == null || !failing.contains(node) || named.contains(node)) {
      return false;
    }
    Long success = lastSuccess.get(call(node, node.caller));
    return success != null && success > node.start();
  }

  /** The same caller asking the same of the same node. */
  private static String call(Node node, Node caller) {
    return caller.id() + '\n' + node.name() + '\n' + node.operation();
  }

  private Cause cause(String traceId, Node node) {
    @Nullable Failure exception = exception(node);
    Node slow = exception != null && isTimeout(exception) ? stillAtWork(node) : null;
    Node told = slow == null ? node : slow;
    CauseKind kind = slow == null ? node.kind() : CauseKind.FAULT;
    return new Cause(told.name(), told.operation(), kind, exception, path(told), traceId);
  }

  private static boolean isTimeout(Failure exception) {
    String text = (exception.type() + ' ' + exception.message()).toLowerCase(Locale.ROOT);
    return text.contains("timeout") || text.contains("timed out") || text.contains("deadline");
  }

  /** The call that a program was waiting for when its time was up: of several the first made. */
  private @Nullable Node stillAtWork(Node node) {
    if (!node.saysItFailed()) {
      return null;
    }
    return nodes.stream()
        .filter(n -> n.caller == node && !setOff.contains(n) && !handled.contains(n))
        .filter(n -> n.inProgress() || n.doneUs() >= node.endUs() - CriticalPath.MARGIN_US)
        .min(Comparator.comparingLong(Node::start).thenComparing(Node::id))
        .orElse(null);
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
    return caller == null || setOff.contains(node)
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
