package tocsin.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans by who called whom.
 *
 * @param spans all of them, in the order in which the documents mention them
 * @param order callers before callees; spans in a loop, which nothing leads to, are not in it
 * @param root where the request began: of several beginnings the earliest; null if there is none
 * @param problem what is wrong with the whole, as a named reason
 */
record TraceTree(
    List<Span> spans, List<Span> order, @Nullable Span root, @Nullable String problem) {
  /** Inferred segments first: they are the callee itself, others were set off by it. */
  private static final Comparator<Span> SIBLINGS =
      Comparator.<Span, Boolean>comparing(s -> !s.inferred)
          .thenComparingLong(Span::start)
          .thenComparing(s -> s.id);

  static TraceTree of(SpanReader.Spans read) {
    List<Span> tops = join(read.arrived());
    List<Span> order = breadthFirst(tops);
    assumeTimes(order, read.arrived());
    Span root =
        tops.stream()
            .min(
                Comparator.<Span, Boolean>comparing(s -> s.namesCaller())
                    .thenComparingLong(Span::start))
            .orElse(null);
    return new TraceTree(read.mentioned(), order, root, problem(read.arrived(), tops, order, root));
  }

  private static List<Span> join(List<Span> spans) {
    List<Span> tops = new ArrayList<>();
    for (Span span : spans) {
      if (!span.join()) {
        tops.add(span);
      }
    }
    tops.sort(SIBLINGS);
    return tops;
  }

  /** Not by recursion: a trace may be thousands of calls deep. */
  private static List<Span> breadthFirst(List<Span> tops) {
    List<Span> order = new ArrayList<>();
    ArrayDeque<Span> next = new ArrayDeque<>(tops);
    while (!next.isEmpty()) {
      Span span = next.removeFirst();
      order.add(span);
      for (Span callee : sorted(span.callees(), SIBLINGS)) {
        next.add(callee);
      }
    }
    return order;
  }

  /** In a list of its own, for the order of the documents is needed too. */
  static List<Span> sorted(List<Span> spans, Comparator<Span> by) {
    if (spans.size() < 2) {
      return spans;
    }
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(by);
    return sorted;
  }

  private static void assumeTimes(List<Span> order, List<Span> all) {
    long first = Long.MAX_VALUE;
    for (Span span : all) {
      first = span.knowsStart() ? Math.min(first, span.start()) : first;
    }
    for (Span span : order) {
      if (!span.knowsStart()) {
        span.assumeStart(
            span.caller != null ? span.caller.start() : first == Long.MAX_VALUE ? 0 : first);
      }
    }
  }

  /**
   * What is still in progress comes first: its missing parts, a root or a parent, may yet come. The
   * order of the rest is that of what they leave of the whole.
   */
  private static @Nullable String problem(
      List<Span> spans, List<Span> tops, List<Span> order, @Nullable Span root) {
    if (spans.stream().noneMatch(s -> s.segment)) {
      return "no-path";
    }
    if (spans.stream().anyMatch(s -> s.inProgress)) {
      return "in-progress";
    }
    if (order.size() < spans.size()) {
      return "loop";
    }
    if (root == null || root.namesCaller()) {
      return "missing-root";
    }
    return tops.stream().anyMatch(s -> s.namesCaller()) ? "missing-parent" : null;
  }
}
