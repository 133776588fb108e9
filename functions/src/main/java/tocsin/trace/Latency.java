package tocsin.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the duration of a trace was spent on.
 *
 * @param problem {@code no-path} if the critical path does not span the duration; else null
 */
record Latency(
    @Nullable String problem,
    List<String> criticalPath,
    Map<Category, Long> breakdownUs,
    int coldStarts,
    TraceReport.@Nullable Bottleneck bottleneck) {
  static Latency of(List<Span> path, long durationUs) {
    Map<Category, Long> parts = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      parts.put(category, 0L);
    }
    if (path.isEmpty()) {
      parts.put(Category.UNCLASSIFIED, durationUs);
      return new Latency("no-path", List.of(), parts, 0, null);
    }
    Breakdown breakdown = Breakdown.of(path);
    breakdown.byCategory().forEach((category, us) -> parts.merge(category, us, Long::sum));
    long missing = durationUs - sum(parts);
    parts.merge(Category.UNCLASSIFIED, missing, Long::sum);
    boolean whole = Math.abs(missing) <= CriticalPath.MARGIN_US && !breakdown.backwards();
    return new Latency(
        whole ? null : "no-path",
        path.stream().map(span -> span.name).toList(),
        parts,
        (int) path.stream().filter(Span::initialization).count(),
        bottleneck(breakdown.bySpan()));
  }

  private static long sum(Map<Category, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of equals the first by name. */
  private static TraceReport.@Nullable Bottleneck bottleneck(Map<Span, Long> bySpan) {
    Map<String, Long> byName = new TreeMap<>();
    bySpan.forEach((span, us) ->
        byName.merge(span.node == null ? span.name : span.node.name(), us, Long::sum));
    TraceReport.Bottleneck most = null;
    for (Map.Entry<String, Long> entry : byName.entrySet()) {
      if (most == null || entry.getValue() > most.us()) {
        most = new TraceReport.Bottleneck(entry.getKey(), entry.getValue());
      }
    }
    return most;
  }
}
