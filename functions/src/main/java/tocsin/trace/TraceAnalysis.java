package tocsin.trace;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
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
   * @param documents segment documents, subsegments that were sent apart, and spans of
   *     OpenTelemetry as CloudWatch keeps them, in any order
   */
  public static TraceReport of(String traceId, Collection<String> documents) {
    return of(traceId, documents, OptionalDouble.empty());
  }

  /**
   * The same for an answer of X-Ray that tells how long the whole took: documents that do not make
   * that up are not all there are.
   *
   * @param seconds what X-Ray says
   */
  public static TraceReport of(
      String traceId, Collection<String> documents, OptionalDouble seconds) {
    SpanReader.Spans read = SpanReader.read(documents);
    TraceTree tree = TraceTree.of(read);
    List<Node> nodes = Node.of(tree);
    @Nullable Cause origin = Origin.find(traceId, nodes, read.failures());
    Extent extent = Extent.of(tree);
    Latency latency = Latency.of(CriticalPath.of(tree), extent.durationUs());
    return new TraceReport(
        traceId,
        problem(read, tree, latency, extent, seconds),
        extent.start(),
        extent.durationUs(),
        nodes.size(),
        tree.spans().stream().filter(s -> s.segment).map(Span::type).toList(),
        segments(tree, s -> s.errorFlag),
        segments(tree, s -> s.faultFlag),
        segments(tree, s -> s.throttleFlag),
        latency.coldStarts(),
        origin,
        latency.criticalPath(),
        latency.breakdownUs(),
        latency.bottleneck(),
        tree.spans().stream().flatMap(s -> s.links.stream()).distinct().toList(),
        calls(nodes));
  }

  private static List<Call> calls(List<Node> nodes) {
    Set<Call> calls = new LinkedHashSet<>();
    for (Node node : nodes) {
      Node caller = node.caller;
      if (caller != null && !caller.name().equals(node.name())) {
        calls.add(new Call(caller.name(), node.name(), node.setOff()));
        if (calls.size() == TraceReport.MOST_CALLS) {
          break;
        }
      }
    }
    return List.copyOf(calls);
  }

  private static @Nullable String problem(
      SpanReader.Spans read,
      TraceTree tree,
      Latency latency,
      Extent extent,
      OptionalDouble seconds) {
    if (read.invalid() > 0) {
      return "invalid-document";
    }
    if (tree.problem() != null) {
      return tree.problem();
    }
    boolean whole = extent.isFrom(tree.root()) && extent.lasts(seconds);
    return whole ? latency.problem() : "no-path";
  }

  private static int segments(TraceTree tree, Predicate<Span> flag) {
    int count = 0;
    for (Span span : tree.spans()) {
      count += span.segment && flag.test(span) ? 1 : 0;
    }
    return count;
  }
}
