package tocsin.local.logs;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.WireError;

/**
 * What of one {@code PutLogEvents} is taken. Limits as in the service's API reference: 10,000
 * events and 1 MiB a call, in chronological order, within 24 hours; nothing older than 14 days or
 * the retention, nothing more than two hours ahead.
 *
 * @param accepted the events in between
 * @param tooNewFrom index of the first that is too new, or null
 * @param tooOldEnd index after the last that is too old, or null
 * @param expiredEnd index after the last that the retention would drop at once, or null
 */
record Admission(
    List<LogLine> accepted,
    @Nullable Integer tooNewFrom,
    @Nullable Integer tooOldEnd,
    @Nullable Integer expiredEnd) {

  static final int MOST_EVENTS = 10_000;
  static final int MOST_BYTES = 1_048_576;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long TOO_OLD = 14 * DAY;
  private static final long TOO_NEW = Duration.ofHours(2).toMillis();

  static Admission decide(List<LogLine> lines, long now, @Nullable Integer retentionDays) {
    check(lines);
    long newest = now + TOO_NEW;
    long oldest = now - TOO_OLD;
    long kept = retentionDays == null ? Long.MIN_VALUE : now - retentionDays * DAY;
    int tooOld = before(lines, oldest);
    int expired = before(lines, kept);
    int end = before(lines, newest + 1);
    int start = Math.min(end, Math.max(tooOld, expired));
    return new Admission(
        lines.subList(start, end),
        end < lines.size() ? end : null,
        tooOld > 0 ? tooOld : null,
        expired > tooOld ? expired : null);
  }

  private static void check(List<LogLine> lines) {
    if (lines.isEmpty() || lines.size() > MOST_EVENTS) {
      throw invalid(
          "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: "
              + "Member must have length between 1 and "
              + MOST_EVENTS);
    }
    long bytes = 0;
    long last = Long.MIN_VALUE;
    for (LogLine line : lines) {
      bytes += line.bytes();
      if (line.timestamp() < last) {
        throw invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
      last = line.timestamp();
    }
    if (bytes > MOST_BYTES) {
      throw invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
    }
    if (last - lines.getFirst().timestamp() > DAY) {
      throw invalid(
          "The batch of log events in a single PutLogEvents request cannot span more than 24"
              + " hours.");
    }
  }

  private static int before(List<LogLine> lines, long time) {
    int count = 0;
    while (count < lines.size() && lines.get(count).timestamp() < time) {
      count++;
    }
    return count;
  }

  private static WireError invalid(String message) {
    return WireError.refused("InvalidParameterException", message);
  }
}
