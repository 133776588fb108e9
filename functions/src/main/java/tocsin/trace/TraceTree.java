package tocsin.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans by who called whom.
 *
 * @param order callers before callees; spans in a loop, which nothing leads to, are not in it
 * @param parents the parent of each span that has one among them
 * @param problem what is wrong with the whole, as a named reason
 */
record TraceTree(List<Span> order, Map<Span, Span> parents, @Nullable String problem) {
  /** Inferred segments first: they are the callee itself, others were set off by it. */
  private static final Comparator<Span> SIBLINGS =
      Comparator.<Span, Boolean>comparing(s -> !s.inferred)
          .thenComparing(s -> s.start)
          .thenComparing(s -> s.id);

  static TraceTree of(Collection<Span> spans) {
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.id, span));
    Map<Span, Span> parents = new HashMap<>();
    Map<Span, List<Span>> children = new HashMap<>();
    List<Span> tops = new ArrayList<>();
    for (Span span : spans) {
      Span parent = span.parent == null ? null : byId.get(span.parent);
      if (parent == null) {
        tops.add(span);
      } else {
        parents.put(span, parent);
        children.computeIfAbsent(parent, p -> new ArrayList<>()).add(span);
      }
    }
    tops.sort(SIBLINGS);
    children.values().forEach(list -> list.sort(SIBLINGS));
    List<Span> order = breadthFirst(tops, children);
    return new TraceTree(order, parents, problem(spans, tops, order));
  }

  /** Not by recursion: a trace may be thousands of calls deep. */
  private static List<Span> breadthFirst(List<Span> tops, Map<Span, List<Span>> children) {
    List<Span> order = new ArrayList<>();
    ArrayDeque<Span> next = new ArrayDeque<>(tops);
    while (!next.isEmpty()) {
      Span span = next.removeFirst();
      order.add(span);
      next.addAll(children.getOrDefault(span, List.of()));
    }
    return order;
  }

  private static @Nullable String problem(
      Collection<Span> spans, List<Span> tops, List<Span> order) {
    if (spans.stream().noneMatch(s -> s.segment)) {
      return "no-path";
    }
    if (order.size() < spans.size()) {
      return "loop";
    }
    if (tops.stream().allMatch(s -> s.parent != null)) {
      return "missing-root";
    }
    if (tops.stream().anyMatch(s -> s.parent != null)) {
      return "missing-parent";
    }
    return spans.stream().anyMatch(s -> s.inProgress) ? "in-progress" : null;
  }
}
