package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Work;
import tocsin.trace.TraceAnalysis;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceReport;
import tocsin.trace.TraceSource;

/**
 * Asks for traces, for no longer than the budget allows and no more than are worth it, and says
 * what they show or why they show nothing.
 *
 * <p>A reason that ends in {@code -yet} means that somebody looks again; see {@link #underWay}.
 */
final class CauseFinder {
  /** What the port's slower backend takes at a time; a cause in the first five spares the rest. */
  private static final String SOUND = "trace-shows-no-failure";

  private static final int A_CALL = 5;

  /** An answer that is being made is waited for no longer than this after the failure. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String YET = "-yet";

  /** What the source says, and what that is called here. */
  private static final Map<String, String> PROBLEMS =
      Map.of(
          TraceLookup.THROTTLED, "traces-throttled",
          TraceLookup.DENIED, "traces-access-denied",
          TraceLookup.RUNNING, "trace-retrieval",
          TraceLookup.BACKEND_UNKNOWN, "trace-backend-unknown");

  private final TraceSource traces;
  private final Duration budget;
  private final int attempts;

  CauseFinder(TraceSource traces, CorrelateSettings settings) {
    this.traces = traces;
    this.budget = settings.traceBudget();
    this.attempts = settings.lookups().size();
  }

  /**
   * What to look for.
   *
   * @param traces of the incident
   * @param settled of those, the ones that are whole and show no failure
   * @param attempt how many times traces were asked for before
   * @param failed when the request failed, the last of them if there are several
   */
  record Look(List<String> traces, List<String> settled, int attempt, Instant failed) {

    Look {
      traces = List.copyOf(traces);
      settled = List.copyOf(settled);
    }

    /** The first look at traces that have just become known. */
    static Look first(List<String> traces, Incident of) {
      return new Look(traces, List.of(), 0, of.updated());
    }

    /** Another look at all traces of an incident; at none if its cause is known. */
    static Look again(Incident of, Work.Lookup lookup) {
      List<String> traces = of.cause() == null ? of.traceIds() : List.of();
      return new Look(traces, lookup.settled(), lookup.attempt(), of.updated());
    }

    boolean none() {
      return traces.isEmpty();
    }

    /** Both at once, at the same attempt. */
    Look and(Look other) {
      return new Look(
          union(traces, other.traces),
          union(settled, other.settled),
          attempt,
          Members.max(failed, other.failed));
    }

    private static List<String> union(List<String> a, List<String> b) {
      Set<String> all = new LinkedHashSet<>(a);
      all.addAll(b);
      return List.copyOf(all);
    }
  }

  /**
   * What was found.
   *
   * @param reason why there is no cause; null if there is one
   * @param later whether asking again may bring more
   * @param soon whether an answer is being made already, so that asking shortly will bring it
   * @param settled traces that need not be asked for again
   * @param reports what the traces show that were there
   * @param documents of the trace that shows the cause; empty if there is none
   */
  record Found(
      @Nullable Cause cause,
      @Nullable String reason,
      boolean later,
      boolean soon,
      List<String> settled,
      List<TraceReport> reports,
      List<String> documents) {
    Found {
      documents = List.copyOf(documents);
      settled = List.copyOf(settled);
      reports = List.copyOf(reports);
    }

    static Found none(String reason) {
      return new Found(null, reason, false, false, List.of(), List.of(), List.of());
    }
  }

  /** One answer of the source, with what the traces in it show. */
  private record Answer(TraceLookup lookup, List<TraceReport> reports) {}

  /** True while somebody is to look again for what was not there. */
  static boolean underWay(@Nullable String noCause) {
    return noCause != null && noCause.endsWith(YET);
  }

  /** A line that said it was not sampled knows better than a source that merely has no trace. */
  static @Nullable String reason(@Nullable String before, Found found) {
    boolean absent = found.reason() != null && found.reason().startsWith("trace-not-found");
    return TraceChoice.NOT_SAMPLED.equals(before) && absent ? before : found.reason();
  }

  Found find(Look look, Instant now) {
    if (look.none()) {
      return Found.none("no-trace-id");
    }
    List<String> ids = TraceChoice.worth(look);
    Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    boolean inTime =
        ids.isEmpty() || Timely.within(budget, "trace-lookup", () -> inTurn(ids, answers), false);
    List<TraceReport> reports = answers.stream().flatMap(a -> a.reports().stream()).toList();
    List<String> settled = new ArrayList<>(look.settled());
    for (TraceReport report : reports) {
      if (report.origin() != null) {
        List<String> documents = documents(report.traceId(), answers);
        return new Found(report.origin(), null, false, false, settled, reports, documents);
      }
      if (TraceChoice.settled(report, now)) {
        settled.add(report.traceId());
      }
    }
    return nothing(look, problem(answers, inTime), settled, reports, now);
  }

  private Found nothing(
      Look look,
      @Nullable String problem,
      List<String> settled,
      List<TraceReport> reports,
      Instant now) {
    boolean last = look.attempt() >= attempts;
    boolean over = settled.containsAll(look.traces());
    if (problem == null) {
      boolean seen = !settled.isEmpty() || !reports.isEmpty();
      boolean expired = TraceChoice.expired(look.failed(), now);
      over |= expired && !seen;
      problem = seen ? shown(reports) : absent(look, last, expired);
    } else {
      over |= problem.equals(PROBLEMS.get(TraceLookup.DENIED));
    }
    boolean soon =
        problem.equals(PROBLEMS.get(TraceLookup.RUNNING))
            && look.attempt() > 0
            && now.isBefore(look.failed().plus(PATIENCE));
    boolean later = !over && (!last || soon);
    return new Found(
        null, later ? problem + YET : problem, later, soon, settled, reports, List.of());
  }

  /** What traces without an origin show: nothing is claimed of one that cannot be followed. */
  private static String shown(List<TraceReport> reports) {
    return reports.stream()
        .map(TraceReport::problem)
        .map(problem ->
            switch (problem) {
              case "invalid-document" -> "trace-unreadable";
              case "loop" -> "trace-loops";
              case null, default -> SOUND;
            })
        .filter(reason -> !reason.equals(SOUND))
        .findFirst()
        .orElse(SOUND);
  }

  private static List<String> documents(String id, Queue<Answer> answers) {
    return answers.stream()
        .map(answer -> answer.lookup().documents().get(id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(List.of());
  }

  private static String absent(Look look, boolean last, boolean expired) {
    if (expired) {
      return "trace-expired";
    }
    boolean cut = look.traces().size() >= Bounds.TRACE_IDS;
    return cut && last ? "traces-too-many" : "trace-not-found";
  }

  private static @Nullable String problem(Queue<Answer> answers, boolean inTime) {
    for (Answer answer : answers) {
      String problem = answer.lookup().problem();
      if (problem != null) {
        return PROBLEMS.getOrDefault(problem, "traces-unavailable");
      }
    }
    return inTime ? null : "traces-unavailable";
  }

  /**
   * Stops at the first cause, and at the first problem: one that throttles is not asked further.
   */
  private boolean inTurn(List<String> ids, Queue<Answer> answers) {
    for (int from = 0; from < ids.size(); from += A_CALL) {
      List<String> some = ids.subList(from, Math.min(from + A_CALL, ids.size()));
      TraceLookup lookup = traces.find(List.copyOf(some));
      List<TraceReport> reports = new ArrayList<>();
      for (String id : some) {
        List<String> documents = lookup.documents().get(id);
        if (documents != null) {
          reports.add(TraceAnalysis.of(id, documents));
        }
      }
      answers.add(new Answer(lookup, List.copyOf(reports)));
      if (lookup.problem() != null || reports.stream().anyMatch(r -> r.origin() != null)) {
        break;
      }
    }
    return true;
  }
}
