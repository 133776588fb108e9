package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Seen.Entry;
import tocsin.model.Condition;

/**
 * Decides whether what was seen reaches a threshold. Pure.
 *
 * @param first when the first of the records was that together reach it
 * @param size how many records, values or steps
 */
record Reached(Instant first, long size) {
  /** The first that reaches it; null if nothing does. Both ends of a window are within it. */
  static @Nullable Reached by(Seen seen, Condition.Test test, long withinMs) {
    return switch (test) {
      case Condition.Count(int count) -> count(seen.entries(), count, withinMs);
      case Condition.Distinct d -> distinct(seen.entries(), d.count(), withinMs);
      case Condition.Sequence s -> sequence(seen.entries(), s.steps(), withinMs);
      case Condition.Absence _ -> null;
    };
  }

  private static @Nullable Reached count(List<Entry> entries, int count, long withinMs) {
    long sum = 0;
    int left = 0;
    for (Entry right : entries) {
      sum += right.records();
      while (right.at() - entries.get(left).at() > withinMs) {
        sum -= entries.get(left++).records();
      }
      if (sum >= count) {
        return new Reached(Seen.instant(entries.get(left).at()), sum);
      }
    }
    return null;
  }

  private static @Nullable Reached distinct(List<Entry> entries, int count, long withinMs) {
    Map<String, Integer> values = new HashMap<>();
    int left = 0;
    for (Entry right : entries) {
      values.merge(right.what(), 1, Integer::sum);
      while (right.at() - entries.get(left).at() > withinMs) {
        values.computeIfPresent(entries.get(left++).what(), (v, n) -> n == 1 ? null : n - 1);
      }
      if (values.size() >= count) {
        return new Reached(Seen.instant(entries.get(left).at()), values.size());
      }
    }
    return null;
  }

  /**
   * For each number of steps, the latest start of a chain that has got so far: a later start is
   * never worse. Steps are looked at from the last, so that one record is one step.
   */
  private static @Nullable Reached sequence(List<Entry> entries, int steps, long withinMs) {
    long[] start = new long[steps];
    boolean[] there = new boolean[steps];
    for (Entry entry : entries) {
      List<Integer> matched = steps(entry.what());
      for (int step = steps - 1; step >= 0; step--) {
        if (!matched.contains(step) || (step > 0 && !there[step - 1])) {
          continue;
        }
        long began = step == 0 ? entry.at() : start[step - 1];
        start[step] = there[step] ? Math.max(start[step], began) : began;
        there[step] = true;
        if (step == steps - 1 && entry.at() - start[step] <= withinMs) {
          return new Reached(Seen.instant(start[step]), steps);
        }
      }
    }
    return null;
  }

  /** The form in which an entry keeps its steps; sorts as the first of them does. */
  static String what(List<Integer> steps) {
    return String.join(",", steps.stream().sorted().map(String::valueOf).toList());
  }

  private static List<Integer> steps(String what) {
    List<Integer> steps = new ArrayList<>();
    for (String step : what.split(",", -1)) {
      if (!step.isEmpty()) {
        steps.add(Integer.valueOf(step));
      }
    }
    return steps;
  }
}
