package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the log lines of a request are kept: a port. */
public interface RequestLog {
  /**
   * Finds the lines of one log group, the oldest first, as they were written: nothing is masked.
   * Never throws for a service that is down, throttles or refuses: the answer names the problem.
   */
  Answer find(Query query);

  /**
   * What is looked for.
   *
   * @param group the log group's name
   * @param ids of the request: a line that holds one of them is one of its lines. At least one
   * @param from the first moment
   * @param until the last moment, included
   */
  record Query(String group, List<String> ids, Instant from, Instant until) {
    public Query {
      ids = List.copyOf(ids);
    }
  }

  /** A line as it was written. */
  record Line(String stream, Instant time, String text) {}

  /**
   * What was found.
   *
   * @param problem why there may be more, as a named reason: {@code access-denied}, {@code
   *     throttled}, {@code no-such-group}, {@code unavailable}, {@code too-many}; null for none
   */
  record Answer(List<Line> lines, @Nullable String problem) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }
}
