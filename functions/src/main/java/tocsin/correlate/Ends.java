package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.Signal;

/**
 * Decides what the end of something does: it opens nothing and counts for nothing; it ends what an
 * incident is made of, and the incident when that was the last of it.
 *
 * <p>The end is also written at the link itself. If its beginning arrives later, the incident that
 * it opens is over from the start, and nobody is woken for it: the same incident as in order.
 */
final class Ends {
  private final Reach reach;
  private final CorrelateSettings settings;

  Ends(Reach reach, CorrelateSettings settings) {
    this.reach = reach;
    this.settings = settings;
  }

  Plan decide(Signal s, Instant now) {
    List<Link> links = Members.of(s);
    Instant ended = Joining.notAfter(s.time(), now);
    Reach.Found found = reach.ofEnd(links, now);
    Notices notices = new Notices(settings, now);
    List<Incident> written = new ArrayList<>();
    for (Incident incident : found.targets().keySet()) {
      List<Link> ends = links.stream().filter(l -> Members.has(incident, l, s.kind())).toList();
      if (!ends.isEmpty()) {
        written.add(end(incident, ends, ended, now, notices));
      }
    }
    return new Plan(
        written.isEmpty() ? What.SUPPRESSED : What.ENDED,
        written.isEmpty() ? "nothing-to-end" : "",
        written,
        Claims.ended(links, ended, found.claims(), now),
        false,
        List.of(),
        List.of(),
        notices.work());
  }

  private Incident end(
      Incident incident, List<Link> links, Instant ended, Instant now, Notices notices) {
    Incident.Builder b = incident.toBuilder();
    links.forEach(link -> Members.ended(b, link, ended));
    if (Ending.resolveIfOver(b, settings, now)) {
      Bounds.why(b, "over " + links.getFirst().text());
      notices.resolved(b);
    }
    Incident after = b.build();
    Checks.of(after, settings, now).ifPresent(notices.work()::add);
    return after;
  }
}
