package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.trace.RequestPlaces;

/**
 * Fetches log lines of a request that failed, once for an incident: when the cause is found, or
 * when nobody looks for it any more. They come from the services on the way to the cause, nearest
 * first, whether those are subscribed or not.
 */
public final class RequestLines {
  private static final Duration BUDGET = Duration.ofSeconds(1);
  private static final int GROUPS = 3;
  private static final int TRACES = 2;
  private static final int IDS = 8;

  /** Clocks of services differ, and lines are stamped when they are written, not when it failed. */
  private static final Duration AROUND = Duration.ofSeconds(10);

  /** Around a failure of which only the moment of its record is known. */
  private static final Duration FAR_AROUND = Duration.ofMinutes(2);

  private static final String READ = "log-lines";
  private static final String NOT_READ = "no-log-lines";

  private final @Nullable RequestLog log;
  private final Collection<String> ownGroups;

  /**
   * @param ownGroups prefixes of log groups that are never read: the pipeline's own
   */
  public RequestLines(RequestLog log, Collection<String> ownGroups) {
    this.log = log;
    this.ownGroups = List.copyOf(ownGroups);
  }

  private RequestLines() {
    log = null;
    ownGroups = List.of();
  }

  /** Fetches none. */
  public static RequestLines none() {
    return new RequestLines();
  }

  /**
   * What to add to an incident.
   *
   * @param lines redacted, one line of text each
   * @param why what was read from where, and what could not be read and why not
   */
  record Fetched(List<String> lines, List<String> why) {
    static final Fetched NOTHING = new Fetched(List.of(), List.of());

    void into(Incident.Builder b) {
      if (b.why.stream().noneMatch(RequestLines::told)) {
        Bounds.requestLines(b, lines);
        why.forEach(reason -> Bounds.why(b, reason));
      }
    }
  }

  /**
   * Looks for them if it is time to.
   *
   * @param incident read only then
   */
  Fetched fetch(
      Supplier<Optional<Incident>> incident,
      CauseFinder.Look look,
      CauseFinder.@Nullable Found found) {
    RequestLog from = log;
    return from == null || found == null || found.later()
        ? Fetched.NOTHING
        : incident.get().map(i -> fetch(from, i, look, found)).orElse(Fetched.NOTHING);
  }

  private Fetched fetch(
      RequestLog from, Incident incident, CauseFinder.Look look, CauseFinder.Found found) {
    if (incident.why().stream().anyMatch(RequestLines::told)) {
      return Fetched.NOTHING;
    }
    List<RequestLog.Query> queries = queries(incident, look, found);
    Reading reading = new Reading(from);
    Timely.within(BUDGET, "request-lines", () -> reading.all(queries), false);
    return reading.fetched(incident.samples());
  }

  private static boolean told(String why) {
    return why.startsWith(READ + " ") || why.startsWith(NOT_READ + " ");
  }

  private List<RequestLog.Query> queries(
      Incident incident, CauseFinder.Look look, CauseFinder.Found found) {
    Cause cause = found.cause();
    Set<String> groups = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    Instant from = look.failed().minus(FAR_AROUND);
    Instant until = look.failed().plus(FAR_AROUND);
    if (cause == null) {
      look.traces().stream().limit(TRACES).forEach(id -> trace(id, ids));
    } else {
      RequestPlaces places = RequestPlaces.of(found.documents(), cause);
      groups.addAll(places.groups());
      trace(cause.traceId(), ids);
      ids.addAll(places.requestIds());
      from = places.from() == null ? from : places.from().minus(AROUND);
      until = places.until() == null ? until : places.until().plus(AROUND);
    }
    incident.resources().forEach(arn -> LogGroups.nameOf(arn).ifPresent(groups::add));
    List<String> some = ids.stream().limit(IDS).toList();
    List<RequestLog.Query> queries = new ArrayList<>();
    for (String group : groups) {
      boolean own = ownGroups.stream().anyMatch(group::startsWith);
      if (!own && queries.size() < GROUPS) {
        queries.add(new RequestLog.Query(group, some, from, until));
      }
    }
    return queries;
  }

  /** In both spellings: services that use OpenTelemetry write the other. */
  private static void trace(String id, Set<String> ids) {
    ids.add(id);
    if (id.length() > 11) {
      ids.add(id.substring(2, 10) + id.substring(11));
    }
  }

  /** Reads group after group; what was read when the time is up counts. */
  private static final class Reading {
    private record Read(String group, RequestLog.Answer answer) {}

    private final RequestLog log;
    private final List<Read> read = new ArrayList<>();
    private int asked;

    Reading(RequestLog log) {
      this.log = log;
    }

    boolean all(List<RequestLog.Query> queries) {
      synchronized (this) {
        asked = queries.size();
      }
      for (RequestLog.Query query : queries) {
        RequestLog.Answer answer = log.find(query);
        if (Thread.currentThread().isInterrupted()) {
          // The time is up, and what was answered for that reason is no answer.
          return false;
        }
        synchronized (this) {
          read.add(new Read(query.group(), answer));
        }
      }
      return true;
    }

    synchronized Fetched fetched(List<String> known) {
      LineChoice choice = new LineChoice(known);
      List<String> why = new ArrayList<>();
      for (Read one : read) {
        int lines = choice.add(one.group(), one.answer().lines());
        String problem = one.answer().problem();
        if (lines > 0) {
          why.add(READ + " " + lines + " of " + one.group());
        } else {
          why.add(NOT_READ + " " + (problem == null ? "none-found" : problem) + " " + one.group());
        }
      }
      if (read.size() < asked) {
        why.add(NOT_READ + " no-answer-in-time");
      }
      return new Fetched(choice.lines(), why);
    }
  }
}
