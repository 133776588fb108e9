package tocsin.correlate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.trace.TraceAnalysis;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceReport;
import tocsin.trace.TraceSource;

/** Asks for traces, for no longer than the budget allows, and says what they show. */
final class CauseFinder {
  /** As many as X-Ray takes in one call. */
  private static final int A_CALL = 5;

  private final TraceSource traces;
  private final Duration budget;

  CauseFinder(TraceSource traces, Duration budget) {
    this.traces = traces;
    this.budget = budget;
  }

  /**
   * What was found.
   *
   * @param reason why there is no cause; null if there is one
   * @param later whether asking again may bring more
   */
  record Found(@Nullable Cause cause, @Nullable String reason, boolean later) {
    static Found none(String reason, boolean later) {
      return new Found(null, reason, later);
    }
  }

  /** The traces to ask for at an attempt: five at a time, in turn, of the first few. */
  static List<String> ids(List<String> all, int attempt) {
    List<String> some = all.subList(0, Math.min(all.size(), Bounds.TRACES_ASKED));
    boolean second = some.size() > A_CALL && attempt % 2 == 1;
    return second
        ? some.subList(A_CALL, some.size())
        : some.subList(0, Math.min(A_CALL, some.size()));
  }

  Found find(List<String> ids) {
    if (ids.isEmpty()) {
      return Found.none("no-trace-id", false);
    }
    TraceLookup lookup = lookup(ids.subList(0, Math.min(ids.size(), A_CALL)));
    if (lookup == null) {
      return Found.none("traces-unavailable", true);
    }
    boolean whole = true;
    for (String id : ids) {
      List<String> documents = lookup.documents().get(id);
      if (documents != null) {
        TraceReport report = TraceAnalysis.of(id, documents);
        if (report.origin() != null) {
          return new Found(report.origin(), null, false);
        }
        whole &= report.complete();
      }
    }
    return nothing(lookup, whole && lookup.documents().keySet().containsAll(ids));
  }

  private static Found nothing(TraceLookup lookup, boolean allThere) {
    String problem = lookup.problem();
    if (problem != null) {
      return Found.none(
          problem.equals("throttled") ? "traces-throttled" : "traces-unavailable", true);
    }
    return lookup.documents().isEmpty()
        ? Found.none("trace-not-found-yet", true)
        : Found.none("trace-shows-no-failure", !allThere);
  }

  /** Null if it failed or took too long: the first notice does not wait for traces. */
  private @Nullable TraceLookup lookup(List<String> ids) {
    FutureTask<TraceLookup> task = new FutureTask<>(() -> traces.find(List.copyOf(ids)));
    Thread.ofVirtual().name("trace-lookup").start(task);
    try {
      return task.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      task.cancel(true);
      return null;
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
