package tocsin.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;

/**
 * From the segment documents of one trace to what it shows. Pure, linear in the size of the
 * documents, and never throws for what they contain.
 *
 * <p>Shape of the documents: <a
 * href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">X-Ray
 * segment documents</a>.
 */
public final class TraceAnalysis {
  private TraceAnalysis() {}

  /**
   * Analyses a trace.
   *
   * @param traceId for the report; segments of other traces among the documents are not expected
   * @param documents segment documents, and subsegments that were sent apart, in any order
   */
  public static TraceReport of(String traceId, Collection<String> documents) {
    SpanReader.Spans read = SpanReader.read(documents);
    TraceTree tree = TraceTree.of(read.spans());
    List<Node> nodes = Node.of(tree);
    @Nullable Cause origin = Origin.find(traceId, nodes, read.failures());
    long duration = durationUs(read.spans());
    Latency latency = Latency.of(tree, nodes, duration);
    return new TraceReport(
        traceId,
        read.invalid() > 0
            ? "invalid-document"
            : tree.problem() == null ? latency.problem() : tree.problem(),
        start(read.spans()),
        duration,
        nodes.size(),
        read.spans().stream().filter(s -> s.segment).map(s -> s.type).toList(),
        segments(read.spans(), s -> s.error),
        segments(read.spans(), s -> s.fault),
        segments(read.spans(), s -> s.throttle),
        latency.coldStarts(),
        origin,
        latency.criticalPath(),
        latency.breakdownUs(),
        latency.bottleneck());
  }

  private static int segments(Collection<Span> spans, Predicate<Span> flag) {
    return (int) spans.stream().filter(s -> s.segment).filter(flag).count();
  }

  private static @Nullable Instant start(Collection<Span> spans) {
    return spans.stream()
        .map(s -> s.start)
        .filter(start -> start.signum() > 0)
        .min(BigDecimal::compareTo)
        .map(TraceAnalysis::instant)
        .orElse(null);
  }

  private static Instant instant(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  private static long durationUs(Collection<Span> spans) {
    BigDecimal first = null;
    BigDecimal last = null;
    for (Span span : spans) {
      if (span.start.signum() > 0) {
        first = first == null ? span.start : first.min(span.start);
        BigDecimal end = span.end == null ? span.start : span.end;
        last = last == null ? end : last.max(end);
      }
    }
    return first == null || last == null
        ? 0
        : Math.max(0, last.subtract(first).movePointRight(6).longValue());
  }
}
