package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import tocsin.model.Work;

/**
 * Work in memory, for dry runs and tests: handed out in the order of its due times, and as it was
 * asked for where those are the same. The same work asked for twice before it is done is one, as in
 * a queue that deduplicates. Safe for several threads.
 */
public final class MemoryWorkQueue implements WorkQueue {
  private record Waiting(Work work, long number) {}

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Waiting w) -> w.work().due()).thenComparingLong(Waiting::number));
  private final Set<Work> known = new HashSet<>();
  private long number;

  @Override
  public synchronized void enqueue(List<Work> work) {
    for (Work one : work) {
      if (known.add(one)) {
        waiting.add(new Waiting(one, number++));
      }
    }
  }

  /** Takes what is due by then, the earliest first. */
  public synchronized List<Work> takeDue(Instant now) {
    List<Work> due = new ArrayList<>();
    for (Waiting first = waiting.peek();
        first != null && !first.work().due().isAfter(now);
        first = waiting.peek()) {
      due.add(first.work());
      known.remove(first.work());
      waiting.remove();
    }
    return due;
  }

  /** When the next work is due; empty if none waits. */
  public synchronized Optional<Instant> nextDue() {
    return Optional.ofNullable(waiting.peek()).map(first -> first.work().due());
  }
}
