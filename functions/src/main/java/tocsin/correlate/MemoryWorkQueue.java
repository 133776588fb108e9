package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Work;

/**
 * Work in memory, for dry runs and tests: handed out in the order of its due times. The same work
 * asked for twice before it is done is one, as in a queue that deduplicates. Safe for several
 * threads.
 */
public final class MemoryWorkQueue implements WorkQueue {
  private final Set<Work> waiting = new LinkedHashSet<>();

  @Override
  public synchronized void enqueue(List<Work> work) {
    waiting.addAll(work);
  }

  /** Takes what is due by then, the earliest first. */
  public synchronized List<Work> takeDue(Instant now) {
    List<Work> due = new ArrayList<>(waiting.stream().filter(w -> !w.due().isAfter(now)).toList());
    due.sort(Comparator.comparing(Work::due));
    due.forEach(waiting::remove);
    return due;
  }

  /** When the next work is due; empty if none waits. */
  public synchronized Optional<Instant> nextDue() {
    return waiting.stream().map(Work::due).min(Comparator.naturalOrder());
  }
}
