package tocsin.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The spans of a trace as people look at them: callees below their callers, one after the other.
 *
 * @param durationUs from the first start to the last end
 */
public record Timeline(List<Bar> bars, long durationUs) {
  /**
   * One span.
   *
   * @param depth how many callers it has
   * @param detail what it is or was asked: the type of a segment, the operation of a call; may be
   *     empty
   * @param startUs since the beginning of the trace; never negative
   * @param endUs likewise, and not before the start
   * @param open it has not ended
   * @param marks {@code fault}, {@code error}, {@code throttle}, {@code in progress}, {@code cold
   *     start}, {@code inferred}
   * @param critical the end of the whole had to wait for it
   */
  public record Bar(
      int depth,
      String name,
      String detail,
      long startUs,
      long endUs,
      boolean open,
      List<String> marks,
      boolean critical) {}

  private static final Comparator<Span> LATEST_FIRST =
      Comparator.comparingLong(Span::start).thenComparing(s -> s.id).reversed();

  public Timeline {
    bars = List.copyOf(bars);
  }

  /** Of the documents of one trace; what cannot be read is not in it, nor what is in a loop. */
  public static Timeline of(Collection<String> documents) {
    TraceTree tree = TraceTree.of(SpanReader.read(documents));
    Node.of(tree);
    Extent extent = Extent.of(tree);
    Set<Span> critical = new HashSet<>(CriticalPath.of(tree));
    List<Bar> bars = new ArrayList<>();
    Deque<Row> next = new ArrayDeque<>();
    push(next, tree.order().stream().filter(span -> span.caller == null).toList(), 0);
    while (!next.isEmpty()) {
      Row row = next.pop();
      bars.add(bar(row, extent, critical.contains(row.span)));
      push(next, row.span.callees(), row.depth + 1);
    }
    return new Timeline(bars, extent.durationUs());
  }

  private record Row(Span span, int depth) {}

  private static void push(Deque<Row> next, List<Span> spans, int depth) {
    TraceTree.sorted(spans, LATEST_FIRST).forEach(span -> next.push(new Row(span, depth)));
  }

  private static Bar bar(Row row, Extent extent, boolean critical) {
    Span span = row.span;
    long from = Times.micros(extent.from());
    long start = Math.max(0, span.startUs() - from);
    long end = span.inProgress ? extent.durationUs() : Math.max(start, span.endUs() - from);
    return new Bar(
        row.depth,
        span.name,
        span.segment ? span.origin : span.operation(),
        start,
        end,
        span.inProgress,
        marks(span),
        critical);
  }

  private static List<String> marks(Span span) {
    List<String> marks = new ArrayList<>();
    mark(marks, span.throttle, "throttle");
    mark(marks, span.fault, "fault");
    mark(marks, span.error, "error");
    mark(marks, span.inProgress, "in progress");
    mark(marks, span.initialization(), "cold start");
    mark(marks, span.inferred, "inferred");
    return List.copyOf(marks);
  }

  private static void mark(List<String> marks, boolean holds, String mark) {
    if (holds) {
      marks.add(mark);
    }
  }
}
