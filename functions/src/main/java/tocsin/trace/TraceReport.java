package tocsin.trace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;

/**
 * What a trace shows.
 *
 * @param problem why the trace cannot be trusted to be whole: {@code invalid-document}, {@code
 *     no-path} (no segment at all), {@code loop}, {@code missing-root}, {@code missing-parent},
 *     {@code in-progress}; null if nothing is wrong. The rest is then told of what is there
 * @param start of the first segment; null if there is none
 * @param durationUs from the first start to the last end, in microseconds
 * @param nodes how many things took part: services, functions, tables, remote hosts
 * @param services the type of each segment, such as {@code AWS::Lambda::Function}, in the order of
 *     the documents; the name of a segment that does not tell its type
 * @param errors how many segments (not subsegments) bear the error flag; likewise faults and
 *     throttles
 * @param coldStarts how many functions were initialised for it
 * @param origin where the failure began; null if the trace shows none
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
    @Nullable Cause origin) {
  public TraceReport {
    services = List.copyOf(services);
  }

  /** True if nothing is missing. */
  public boolean complete() {
    return problem == null;
  }
}
