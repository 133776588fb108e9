package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
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
  private final Writing writing;
  private final CorrelateSettings settings;

  Enrichment(IncidentStore store, Reach reach, CauseFinder causes, CorrelateSettings settings) {
    this.store = store;
    this.reach = reach;
    this.causes = causes;
    this.writing = new Writing(store);
    this.settings = settings;
  }

  /**
   * Enriches an incident.
   *
   * @param look which traces to ask for; none to leave the cause as it is
   * @param telling whether people were or are to be told of it already, so that what is found is
   *     news
   */
  Plan enrich(String incident, CauseFinder.Look look, boolean telling, Instant now) {
    return enrich(incident, look, find(look, now), telling, now);
  }

  /** What the traces show; null if none is to be looked at. Neither reads nor writes incidents. */
  CauseFinder.@Nullable Found find(CauseFinder.Look look, Instant now) {
    return look.none() ? null : causes.find(look, now);
  }

  /** The same with what was found before. */
  Plan enrich(
      String incident,
      CauseFinder.Look look,
      CauseFinder.@Nullable Found found,
      boolean telling,
      Instant now) {
    return writing
        .write(null, now, _ -> decide(incident, found, look.attempt(), telling, now))
        .orElseThrow();
  }

  private Plan decide(
      String id, CauseFinder.@Nullable Found found, int attempt, boolean telling, Instant now) {
    Optional<Incident> read = reach.follow(id);
    if (read.isEmpty()) {
      return nothing("no-such-incident");
    }
    Incident incident = read.get();
    Notices notices = new Notices(settings, now);
    Incident.Builder b = incident.toBuilder();
    List<Incident> pointers = new ArrayList<>();
    List<LinkClaim> claims = new ArrayList<>();
    if (found != null && b.cause == null) {
      b = cause(incident, b, found, pointers, claims, now);
      again(b, found, attempt, now).ifPresent(notices.work()::add);
    }
    suspects(b);
    news(b, incident, telling, !pointers.isEmpty(), notices);
    Incident after = b.build();
    List<Incident> written = new ArrayList<>(pointers);
    if (!after.equals(incident)) {
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
        notices.work());
  }

  /** Sets the cause or the reason why there is none; gives the incident that survives. */
  private Incident.Builder cause(
      Incident incident,
      Incident.Builder b,
      CauseFinder.Found found,
      List<Incident> pointers,
      List<LinkClaim> claims,
      Instant now) {
    if (found.cause() == null) {
      b.noCause = CauseFinder.reason(b.noCause, found);
      return b;
    }
    b.cause = found.cause();
    b.noCause = null;
    Link link = link(b);
    Bounds.link(b, link);
    Bounds.why(b, "cause " + link.text());
    Reach.Found others = reach.of(link, incident, now);
    Incident.Builder survivor = merge(b, link, others.targets(), pointers);
    claims.addAll(Claims.on(List.of(link), _ -> true, survivor.build(), others.claims(), now));
    return survivor;
  }

  private static Incident.Builder merge(
      Incident.Builder b, Link link, Map<Incident, Link> others, List<Incident> pointers) {
    List<Incident> all = new ArrayList<>(others.keySet());
    all.add(b.build());
    all.sort(Reach.OLDEST);
    Incident.Builder survivor = all.getFirst().toBuilder();
    for (Incident younger : all.subList(1, all.size())) {
      Merging.into(survivor, younger, link);
      pointers.add(Merging.pointer(younger, survivor.id));
    }
    return survivor;
  }

  private static Link link(Incident.Builder b) {
    var cause = b.cause;
    String node = cause == null ? "" : cause.node() + "/" + cause.kind().wire();
    Link link = new Link(LinkKind.CAUSE, b.account + "/" + b.region + "/" + node);
    return b.drill ? Drills.apart(link) : link;
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

  private static void news(
      Incident.Builder b, Incident before, boolean telling, boolean merged, Notices notices) {
    boolean causeKnown = b.cause != null && before.cause() == null;
    boolean suspectsKnown = !b.suspects.isEmpty() && before.suspects().isEmpty();
    boolean survives = b.id.equals(before.id());
    if (merged) {
      notices.spread(b);
    }
    if (telling && survives && causeKnown) {
      notices.enriched(b, Notices.CAUSE);
    } else if (telling && survives && suspectsKnown) {
      notices.enriched(b, Notices.SUSPECTS);
    }
  }

  private static Plan nothing(String reason) {
    return new Plan(
        What.CHECKED, reason, List.of(), List.of(), false, List.of(), List.of(), List.of());
  }
}
