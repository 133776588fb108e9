package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Suspect;
import tocsin.model.Work;
import tocsin.trace.Call;
import tocsin.trace.ServiceGraph;

/**
 * Adds what the traces show and which changes may be to blame. A cause is a strong link, so finding
 * it may bring incidents together: five services that fail because of one table are one incident.
 */
final class Enrichment {
  /** When to fetch an answer that is being made. */
  private static final Duration SOON = Duration.ofSeconds(3);

  private final IncidentStore store;
  private final Reach reach;
  private final CauseFinder causes;
  private final RequestLines requests;
  private final Writing writing;
  private final CorrelateSettings settings;
  private final Proof proof;
  private final Graphs graphs;
  private final Outlook outlook;

  Enrichment(CorrelatePorts ports, CorrelateSettings settings) {
    store = ports.store();
    reach = new Reach(store, settings);
    causes = new CauseFinder(ports.traces(), settings);
    requests = ports.requests();
    this.writing = new Writing(store);
    this.settings = settings;
    Places places = new Places(store, reach);
    proof = new Proof(reach, places);
    graphs = new Graphs(store);
    outlook = new Outlook(new Neighbours(places, reach));
  }

  /**
   * What there is to see outside.
   *
   * @param found what the traces show; null if none was to be looked at
   */
  record Sight(CauseFinder.@Nullable Found found, RequestLines.Fetched lines) {}

  /** Looks at traces and log lines. Writes nothing. */
  Sight look(String incident, CauseFinder.Look look, Instant now) {
    boolean late = LateChanges.isLate(look.attempt(), settings);
    CauseFinder.@Nullable Found found = look.none() || late ? null : causes.find(look, now);
    return new Sight(found, requests.fetch(() -> reach.follow(incident), look, found));
  }

  /**
   * Enriches an incident with what was seen, and with the changes before it.
   *
   * @param look which traces were asked for; none to leave the cause as it is
   * @param telling whether people were or are to be told of it already, so that what is found is
   *     news
   */
  Plan enrich(String incident, CauseFinder.Look look, Sight sight, boolean telling, Instant now) {
    return writing
        .write(null, now, _ -> decide(incident, sight, look.attempt(), telling, now))
        .orElseThrow();
  }

  private Plan decide(String id, Sight sight, int attempt, boolean telling, Instant now) {
    CauseFinder.@Nullable Found found = sight.found();
    Optional<Incident> read = reach.follow(id);
    if (read.isEmpty()) {
      return nothing("no-such-incident");
    }
    Incident incident = read.get();
    Notices notices = new Notices(settings, now);
    Incident.Builder b = incident.toBuilder();
    List<Incident> pointers = new ArrayList<>();
    List<LinkClaim> claims = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    Incident before = incident;
    if (found != null && b.cause == null) {
      Proof.Proven shared = cause(incident, found, telling, now);
      b = shared.survivor();
      before = shared.before();
      pointers.addAll(shared.pointers());
      claims.addAll(shared.claims());
      windows.addAll(shared.windows());
      sight.lines().into(b);
      Optional<Work> next = again(b, found, attempt, now);
      next.ifPresent(notices.work()::add);
      if (next.isEmpty()) {
        notices.owed(b);
      }
    }
    List<Incident> written = new ArrayList<>(pointers);
    graph(b, found, written, windows, now);
    suspects(b);
    LateChanges.look(b, attempt, settings, now, notices.work());
    news(b, before, telling || !before.equals(incident), !pointers.isEmpty(), notices);
    Incident after = b.build();
    if (!after.equals(before)) {
      written.addFirst(after);
    }
    if (!pointers.isEmpty()) {
      Checks.of(after, settings, now).ifPresent(notices.work()::add);
    }
    return new Plan(
        What.CHECKED,
        after.noCause() == null ? "" : after.noCause(),
        written,
        claims,
        false,
        List.of(),
        pointers.stream().map(Incident::id).toList(),
        notices.work(),
        windows);
  }

  /** Sets the cause, which may bring incidents together, or the reason why there is none. */
  private Proof.Proven cause(
      Incident incident, CauseFinder.Found found, boolean telling, Instant now) {
    if (found.cause() != null) {
      return proof.of(incident, found.cause(), telling, now);
    }
    Incident.Builder b = incident.toBuilder();
    b.noCause = CauseFinder.reason(b.noCause, found);
    return Proof.Proven.nothing(b, incident);
  }

  /**
   * Learns from the traces who calls whom, and guesses from that where there is no proof. Others
   * that changed are added to what is written.
   */
  private void graph(
      Incident.Builder b,
      CauseFinder.@Nullable Found found,
      List<Incident> written,
      List<Window> windows,
      Instant now) {
    List<Call> calls =
        found == null || b.drill
            ? List.of()
            : found.reports().stream().flatMap(r -> r.calls().stream()).distinct().toList();
    boolean guess = Outlook.open(b);
    if (calls.isEmpty() && !guess) {
      return;
    }
    Graphs.Read read = graphs.read(b.account, b.region, now);
    read.learn(calls, now).ifPresent(windows::add);
    ServiceGraph graph = read.graph().with(calls, now);
    if (guess && !graph.isEmpty()) {
      written.addAll(outlook.look(b, graph, now));
    }
  }

  /** The next attempt, as long after this one as the plan of attempts says. */
  private Optional<Work> again(
      Incident.Builder b, CauseFinder.Found found, int attempt, Instant now) {
    if (b.cause != null || !found.later()) {
      return Optional.empty();
    }
    if (found.soon()) {
      return Optional.of(new Work.Lookup(b.id, attempt, found.settled(), now.plus(SOON)));
    }
    List<Duration> lookups = settings.lookups();
    Duration sofar = attempt == 0 ? Duration.ZERO : lookups.get(attempt - 1);
    Instant due = now.plus(lookups.get(attempt)).minus(sofar);
    return Optional.of(new Work.Lookup(b.id, attempt + 1, found.settled(), due));
  }

  private void suspects(Incident.Builder b) {
    List<Suspect> ranked = Suspects.rank(b, ChangeReading.before(store, b));
    if (!ranked.isEmpty()) {
      b.suspects.clear();
      b.suspects.addAll(ranked);
    }
  }

  /** At most one notice, of the most telling that is new. */
  private static void news(
      Incident.Builder b, Incident before, boolean telling, boolean merged, Notices notices) {
    boolean causeKnown = b.cause != null && before.cause() == null;
    if (merged && (telling || !causeKnown)) {
      notices.merged(b, before);
    } else if (telling && causeKnown) {
      notices.enriched(b, Notices.CAUSE);
    } else if (telling && b.state.live() && !b.suspects.isEmpty() && before.suspects().isEmpty()) {
      notices.enriched(b, Notices.SUSPECTS);
    }
  }

  private static Plan nothing(String reason) {
    return new Plan(
        What.CHECKED, reason, List.of(), List.of(), false, List.of(), List.of(), List.of());
  }
}
