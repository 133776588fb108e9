package tocsin.trace;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;

/**
 * What a trace shows.
 *
 * @param problem why the trace cannot be trusted to be whole: {@code invalid-document}, {@code
 *     no-path} (no segment at all, or no path of calls from the first to the last moment), {@code
 *     loop}, {@code missing-root}, {@code missing-parent}, {@code in-progress}; null if nothing is
 *     wrong. The rest is then told of what is there
 * @param start of the first segment; null if there is none
 * @param durationUs from the first start to the last end, in microseconds
 * @param nodes how many things took part: services, functions, tables, remote hosts
 * @param services the type of each segment, such as {@code AWS::Lambda::Function}, in the order of
 *     the documents; the name of a segment that does not tell its type
 * @param errors how many segments (not subsegments) bear the error flag, as their documents have
 *     it; likewise faults and throttles
 * @param coldStarts how many initialisations of functions the request had to wait for
 * @param origin where the failure began; null if the trace shows none
 * @param criticalPath the names of the segments and subsegments that the end had to wait for, in
 *     the order of time
 * @param breakdownUs what the time was spent on along that path, in microseconds; all categories,
 *     and they sum to the duration
 * @param bottleneck where most of that time was spent; null if there is no path
 * @param links ids of other traces that spans of this one link to, as the consumer of a batch of
 *     messages does
 * @param calls who called whom, each once; at most {@value #MOST_CALLS}
 */
public record TraceReport(
    String traceId,
    @Nullable String problem,
    @Nullable Instant start,
    long durationUs,
    int nodes,
    List<String> services,
    int errors,
    int faults,
    int throttles,
    int coldStarts,
    @Nullable Cause origin,
    List<String> criticalPath,
    Map<Category, Long> breakdownUs,
    @Nullable Bottleneck bottleneck,
    List<String> links,
    List<Call> calls) {
  /** The node in which a request spent most of its time, not counting what it waited for. */
  public record Bottleneck(String node, long us) {}

  /** A trace has many segments but few kinds of calls; more than these say nothing new. */
  static final int MOST_CALLS = 100;

  public TraceReport {
    calls = List.copyOf(calls);
    services = List.copyOf(services);
    criticalPath = List.copyOf(criticalPath);
    links = List.copyOf(links);
    breakdownUs = Collections.unmodifiableMap(new EnumMap<>(breakdownUs));
  }

  /** True if nothing is missing. */
  public boolean complete() {
    return problem == null;
  }
}
