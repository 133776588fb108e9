package tocsin.model;

import java.time.Instant;
import java.util.List;

/**
 * How much a signal stands for: log lines of one problem in one batch are reduced to one signal.
 *
 * @param records how many input records it stands for, at least one
 * @param first the time of the first
 * @param last the time of the last
 * @param samples a few of the lines, redacted and cut; empty for events
 */
public record Extent(long records, Instant first, Instant last, List<String> samples) {
  public Extent {
    samples = List.copyOf(samples);
    if (records < 1) {
      throw new IllegalArgumentException("a signal stands for at least one record, not " + records);
    }
  }

  public static Extent one(Instant time) {
    return new Extent(1, time, time, List.of());
  }
}
