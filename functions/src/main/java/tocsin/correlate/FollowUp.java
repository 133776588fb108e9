package tocsin.correlate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tocsin.model.Incident;
import tocsin.model.Work;

/**
 * Queues the work that follows a write, and what an earlier delivery of the same message may have
 * written and not queued.
 */
final class FollowUp {
  private final WorkQueue queue;
  private final CorrelateSettings settings;

  FollowUp(WorkQueue queue, CorrelateSettings settings) {
    this.queue = queue;
    this.settings = settings;
  }

  void queue(List<Work> work) {
    queue(work, Set.of());
  }

  /** Returns what is asked for an incident that was merged meanwhile, its survivor asks for. */
  void queue(List<Work> work, Collection<String> merged) {
    List<Work> due = work.stream().filter(w -> !merged.contains(w.incident())).distinct().toList();
    if (!due.isEmpty()) {
      queue.enqueue(due);
    }
  }

  /** Every notice that was asked for, again. */
  List<Work> again(Incident incident, Instant now) {
    return Notices.again(incident, settings, now);
  }

  /** Those whose names begin so. */
  List<Work> again(Incident incident, String prefix, Instant now) {
    return named(incident, name -> name.startsWith(prefix), now);
  }

  /** All but the opening. */
  List<Work> updatesAgain(Incident incident, Instant now) {
    return named(incident, name -> !name.equals(Notices.OPENED), now);
  }

  private List<Work> named(Incident incident, Predicate<String> wanted, Instant now) {
    return again(incident, now).stream()
        .filter(w -> w instanceof Work.Notice n && wanted.test(Notices.name(n)))
        .toList();
  }
}
