package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Looks at the traces of several incidents at the same time, which takes as long as looking at one,
 * and writes what they show in one transaction.
 */
final class LookingTogether {
  private static final int ATTEMPTS = 3;

  private final CorrelatePorts ports;
  private final CorrelateSettings settings;
  private final Looks looks;

  LookingTogether(CorrelatePorts ports, CorrelateSettings settings) {
    this.ports = ports;
    this.settings = settings;
    looks = new Looks(ports, settings);
  }

  /** Something to look at, with what was seen. */
  private record Seen(Looking.At at, Enrichment.Sight sight) {}

  void look(Together.Backlog backlog, Instant now) {
    List<Seen> seen = find(backlog.looks(), now);
    if (!seen.isEmpty() && !written(seen, backlog, now)) {
      seen.forEach(one -> add(backlog, looks.look(one.at(), one.sight(), now)));
    }
  }

  private boolean written(List<Seen> seen, Together.Backlog backlog, Instant now) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Draft draft = new Draft(ports.store(), Set.of(), now);
      Looks drafted = new Looks(ports.with(draft, ports.queue()), settings);
      List<Plan> plans = new ArrayList<>();
      seen.forEach(one -> plans.add(drafted.look(one.at(), one.sight(), now)));
      if (draft.items() > Commit.MAX_ITEMS) {
        return false;
      }
      if (draft.write() == Commit.Result.DONE) {
        plans.forEach(plan -> add(backlog, plan));
        return true;
      }
    }
    return false;
  }

  private static void add(Together.Backlog backlog, Plan plan) {
    backlog.work.addAll(plan.work());
    backlog.merged.addAll(plan.merged());
  }

  /** Each is bounded in time by itself. */
  private List<Seen> find(List<Looking.At> wanted, Instant now) {
    List<FutureTask<Seen>> tasks = new ArrayList<>();
    for (Looking.At at : wanted) {
      tasks.add(new FutureTask<>(() -> new Seen(at, looks.sight(at, now))));
    }
    // The first is done here: mostly there is no other.
    tasks.stream().skip(1).forEach(task -> Thread.ofVirtual().name("look").start(task));
    tasks.stream().limit(1).forEach(FutureTask::run);
    return tasks.stream().map(LookingTogether::result).toList();
  }

  private static Seen result(FutureTask<Seen> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking at traces failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while looking at traces", e);
    }
  }
}
