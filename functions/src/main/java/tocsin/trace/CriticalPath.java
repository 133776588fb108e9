package tocsin.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The spans that the end of a request had to wait for, in the order of time.
 *
 * <p>The method of FIRM (Qiu et al., OSDI 2020): into the callee that returned last, and into those
 * that had returned before it began. A callee that outlives its caller was asynchronous, and is
 * followed only if it leads to the end of the whole. Linear but for the sorting of siblings, and
 * without recursion, because a trace may be thousands of calls deep.
 */
final class CriticalPath {
  /**
   * Services write times in milliseconds, programs in microseconds: ends that differ by less are
   * the same.
   */
  static final long MARGIN_US = 1_001;

  private static final Comparator<Span> BY_RETURN =
      Comparator.comparingLong(Span::end).thenComparingLong(Span::start);

  private final List<Span> path = new ArrayList<>();

  /** From the span that ended last up to the root; what of it is not reached yet. */
  private final Set<Span> toTheEnd = new HashSet<>();

  private CriticalPath(Span end) {
    Span at = end;
    // A span that is there already closes a loop.
    while (at != null && toTheEnd.add(at)) {
      at = at.caller;
    }
  }

  /** Empty if there is no span to begin with. */
  static List<Span> of(TraceTree tree) {
    Span root = tree.root();
    return root == null ? List.of() : new CriticalPath(last(tree.spans())).from(root);
  }

  /** The first of those that ended last. */
  private static Span last(List<Span> spans) {
    Span last = spans.getFirst();
    for (Span span : spans) {
      last = span.end() > last.end() ? span : last;
    }
    return last;
  }

  /** A span on the path, and how many of its callees have been looked at. */
  private static final class Frame {
    final Span span;
    final List<Span> callees;
    int next;

    Frame(Span span, List<Span> callees) {
      this.span = span;
      this.callees = callees;
    }
  }

  private List<Span> from(Span root) {
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(enter(root));
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.next == frame.callees.size()) {
        frames.pop();
        continue;
      }
      Span callee = frame.callees.get(frame.next++);
      if (awaited(frame.span, callee, frame.callees.getLast())) {
        frames.push(enter(callee));
      }
    }
    return path;
  }

  private Frame enter(Span span) {
    path.add(span);
    return new Frame(span, TraceTree.sorted(span.callees(), BY_RETURN));
  }

  private boolean awaited(Span caller, Span callee, Span lastCallee) {
    if (callee != lastCallee && callee.end() > lastCallee.start()) {
      return false;
    }
    if (callee == lastCallee && asynchronous(caller, callee)) {
      return toTheEnd.contains(callee);
    }
    // Not if an asynchronous call before it has outlived the caller already.
    return path.getLast().end() <= caller.end();
  }

  /** The Lambda service always waits for the function, whatever their clocks say. */
  static boolean asynchronous(Span caller, Span callee) {
    return !callee.origin.equals("AWS::Lambda::Function")
        && callee.end() - caller.end() > MARGIN_US * 1000;
  }
}
