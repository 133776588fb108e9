package tocsin.trace;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the spans of a trace go, in nanoseconds since the epoch.
 *
 * @param from of the first start; 0 if no span tells one
 * @param to of the last end; 0 likewise
 */
record Extent(long from, long to) {
  static Extent of(TraceTree tree) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (Span span : tree.spans()) {
      if (span.knowsStart()) {
        from = Math.min(from, span.start());
        to = Math.max(to, Math.max(span.start(), span.end()));
      }
    }
    return to == 0 ? new Extent(0, 0) : new Extent(from, to);
  }

  @Nullable Instant start() {
    return to == 0 ? null : Instant.ofEpochMilli(from / 1_000_000);
  }

  long durationUs() {
    return Times.micros(to) - Times.micros(from);
  }

  /** False if something began before the request did: the clocks cannot be trusted. */
  boolean isFrom(@Nullable Span root) {
    return root != null && root.start() <= from;
  }

  /** True if that is how long X-Ray says that it took, or X-Ray says nothing. */
  boolean lasts(OptionalDouble seconds) {
    return seconds.isEmpty()
        || Math.abs(seconds.getAsDouble() * 1e6 - durationUs()) <= CriticalPath.MARGIN_US;
  }
}
