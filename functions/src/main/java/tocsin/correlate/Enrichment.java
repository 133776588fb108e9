package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.Suspect;
import tocsin.model.Work;

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
  private final Places places;

  Enrichment(
      IncidentStore store,
      Reach reach,
      CauseFinder causes,
      RequestLines requests,
      CorrelateSettings settings) {
    this.store = store;
    this.reach = reach;
    this.causes = causes;
    this.requests = requests;
    this.writing = new Writing(store);
    this.settings = settings;
    places = new Places(store, reach);
  }

  /**
   * Enriches an incident.
   *
   * @param look which traces to ask for; none to leave the cause as it is
   * @param telling whether people were or are to be told of it already, so that what is found is
   *     news
   */
  Plan enrich(String incident, CauseFinder.Look look, boolean telling, Instant now) {
    CauseFinder.@Nullable Found found = look.none() ? null : causes.find(look, now);
    RequestLines.Fetched lines = requests.fetch(() -> reach.follow(incident), look, found);
    return writing
        .write(null, now, _ -> decide(incident, found, lines, look.attempt(), telling, now))
        .orElseThrow();
  }

  private Plan decide(
      String id,
      CauseFinder.@Nullable Found found,
      RequestLines.Fetched lines,
      int attempt,
      boolean telling,
      Instant now) {
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
      Found shared = cause(incident, b, found, telling, now);
      b = shared.survivor();
      before = shared.before();
      pointers.addAll(shared.pointers());
      claims.addAll(shared.claims());
      windows.addAll(shared.windows());
      lines.into(b);
      Optional<Work> next = again(b, found, attempt, now);
      next.ifPresent(notices.work()::add);
      if (next.isEmpty()) {
        notices.owed(b);
      }
    }
    suspects(b);
    news(b, before, telling || !before.equals(incident), !pointers.isEmpty(), notices);
    Incident after = b.build();
    List<Incident> written = new ArrayList<>(pointers);
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

  /**
   * What finding a cause, or not, comes to.
   *
   * @param before the survivor as it was read
   */
  private record Found(
      Incident.Builder survivor,
      Incident before,
      List<Incident> pointers,
      List<LinkClaim> claims,
      List<Window> windows) {}

  /** Sets the cause, which may bring incidents together, or the reason why there is none. */
  private Found cause(
      Incident incident,
      Incident.Builder b,
      CauseFinder.Found found,
      boolean telling,
      Instant now) {
    Cause cause = found.cause();
    if (cause == null) {
      b.noCause = CauseFinder.reason(b.noCause, found);
      return new Found(b, incident, List.of(), List.of(), List.of());
    }
    b.cause = cause;
    b.noCause = null;
    Link link = CauseLink.of(cause, b.account, b.region, b.drill);
    Bounds.link(b, link);
    Bounds.why(b, "cause " + link.text());
    Reach.Found others = reach.of(link, incident, now);
    Places.Visit visit = places.visit(Stay.of(b, cause), now);
    Map<Incident, Link> all =
        Reach.all(others.targets(), places.kin(visit, incident, incident.updated()));
    List<Incident> pointers = new ArrayList<>();
    Incident.Builder survivor = merge(b, link, all, telling, pointers);
    Incident before =
        all.keySet().stream().filter(i -> i.id().equals(survivor.id)).findFirst().orElse(incident);
    return new Found(
        survivor,
        before,
        pointers,
        Claims.on(List.of(link), _ -> true, survivor.build(), others.claims(), now),
        visit.enter(survivor.id, now));
  }

  /**
   * Into the oldest; but one that was opened this very moment, and that nobody has heard of, goes
   * into one that people know, so that they are not called again.
   */
  private static Incident.Builder merge(
      Incident.Builder b,
      Link link,
      Map<Incident, Link> others,
      boolean telling,
      List<Incident> pointers) {
    List<Incident> all = new ArrayList<>(others.keySet());
    if (telling) {
      all.add(b.build());
    }
    all.sort(Reach.OLDEST);
    if (!telling) {
      all.add(b.build());
    }
    Incident.Builder survivor = all.getFirst().toBuilder();
    for (Incident younger : all.subList(1, all.size())) {
      Merging.into(survivor, younger, link);
      pointers.add(Merging.pointer(younger, survivor.id));
    }
    return survivor;
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
    List<Suspect> ranked =
        Suspects.rank(
            b,
            store.changes(b.account, b.region, Suspects.from(b.opened), b.opened, Suspects.READ));
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
    } else if (telling && !b.suspects.isEmpty() && before.suspects().isEmpty()) {
      notices.enriched(b, Notices.SUSPECTS);
    }
  }

  private static Plan nothing(String reason) {
    return new Plan(
        What.CHECKED, reason, List.of(), List.of(), false, List.of(), List.of(), List.of());
  }
}
