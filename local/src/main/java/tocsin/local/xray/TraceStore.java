package tocsin.local.xray;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The traces, in the order of their first documents. Both their number and their size are bounded;
 * the oldest trace goes first.
 */
final class TraceStore {
  /** Documents of one trace; what comes after is not kept and the trace says so. */
  static final int MOST_SEGMENTS = 2_000;

  private final int mostTraces;
  private final long mostBytes;
  private final LinkedHashMap<String, Held> traces = new LinkedHashMap<>();
  private long bytes;
  private long dropped;

  /** A document and, while the newer one cannot be read yet, the one that it replaces. */
  private record Version(Segment segment, Instant received, @Nullable Version before) {
    @Nullable Segment asOf(Instant readable) {
      Version version = this;
      while (version != null && version.received.isAfter(readable)) {
        version = version.before;
      }
      return version == null ? null : version.segment;
    }
  }

  private static final class Held {
    final Map<String, Version> segments = new LinkedHashMap<>();
    boolean limitExceeded;
    long bytes;
  }

  /**
   * What can be read of a trace.
   *
   * @param segments at least one
   */
  record Trace(String id, List<Segment> segments, boolean limitExceeded) {}

  TraceStore(int mostTraces, long mostBytes) {
    this.mostTraces = mostTraces;
    this.mostBytes = mostBytes;
  }

  synchronized void add(Segment segment, Instant now) {
    Held held = traces.computeIfAbsent(segment.traceId(), _ -> new Held());
    Version before = held.segments.get(segment.id());
    if (before == null && held.segments.size() >= MOST_SEGMENTS) {
      held.limitExceeded = true;
      return;
    }
    if (before != null && segment.inProgress() && !before.segment().inProgress()) {
      // A beginning that comes after its end says nothing new.
      return;
    }
    if (before != null) {
      held.bytes -= before.segment().bytes();
      bytes -= before.segment().bytes();
      before = new Version(before.segment(), before.received(), null);
    }
    held.segments.put(segment.id(), new Version(segment, now, before));
    held.bytes += segment.bytes();
    bytes += segment.bytes();
    makeRoom();
  }

  /**
   * A trace as far as it can be read.
   *
   * @param readable documents received later than this are not there yet
   */
  synchronized Optional<Trace> read(String traceId, Instant readable) {
    Held held = traces.get(traceId);
    return held == null ? Optional.empty() : read(traceId, held, readable);
  }

  synchronized Collection<Trace> all(Instant readable) {
    List<Trace> all = new ArrayList<>();
    traces.forEach((id, held) -> read(id, held, readable).ifPresent(all::add));
    return all;
  }

  synchronized int size() {
    return traces.size();
  }

  /** How many traces had to go to keep the bound. */
  synchronized long dropped() {
    return dropped;
  }

  private static Optional<Trace> read(String id, Held held, Instant readable) {
    List<Segment> segments = new ArrayList<>();
    for (Version version : held.segments.values()) {
      Segment segment = version.asOf(readable);
      if (segment != null) {
        segments.add(segment);
      }
    }
    return segments.isEmpty()
        ? Optional.empty()
        : Optional.of(new Trace(id, segments, held.limitExceeded));
  }

  private void makeRoom() {
    Iterator<Held> oldest = traces.values().iterator();
    while (traces.size() > 1 && (traces.size() > mostTraces || bytes > mostBytes)) {
      bytes -= oldest.next().bytes;
      oldest.remove();
      dropped++;
    }
  }
}
