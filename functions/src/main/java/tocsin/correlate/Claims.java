package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Link;

/**
 * Decides which links lead to an incident from now on, and for how long. Pure.
 *
 * <p>Windows run from the moment a signal is handled, not from its own time: a late signal opens
 * the same window as a punctual one, an ancient one is not forgotten before its siblings come, and
 * a future-dated one does not hold a link for ever. A dry run sets its clock to each record's time,
 * so there it is the same.
 */
final class Claims {
  /**
   * A member whose source tells its end keeps its link until then: an alarm says nothing for days
   * and then that it is OK.
   */
  static final Duration UNTIL_TOLD = Duration.ofDays(30);

  /** How long the end of something is remembered whose beginning may still come. */
  static final Duration END_KEPT = Duration.ofDays(1);

  /** A claim is not written again for less; saves writes in a storm. */
  private static final Duration WORTH_WRITING = Duration.ofMinutes(1);

  private Claims() {}

  static List<LinkClaim> on(
      Collection<Link> links,
      Predicate<Link> joins,
      Incident incident,
      Map<Link, LinkClaim> known,
      Instant now) {
    List<LinkClaim> claims = new ArrayList<>();
    for (Link link : links) {
      if (claims.size() < Bounds.CLAIMS && incident.links().contains(link)) {
        LinkClaim before = known.get(link);
        boolean joined = joins.test(link);
        if (!joined && before != null && before.joins() && leadsElsewhere(before, incident)) {
          // It leads those on that join by it.
          continue;
        }
        LinkClaim after = claim(link, joined, incident, before, now);
        if (before == null || worthWriting(before, after)) {
          claims.add(after);
        }
      }
    }
    return claims;
  }

  private static boolean leadsElsewhere(LinkClaim claim, Incident incident) {
    return claim.incident() != null && !claim.incident().equals(incident.id());
  }

  private static LinkClaim claim(
      Link link, boolean joins, Incident incident, @Nullable LinkClaim before, Instant now) {
    boolean told = incident.member(link).filter(Members::tellsItsEnd).isPresent();
    Instant expires = now.plus(told ? UNTIL_TOLD : link.kind().window());
    return before == null
        ? new LinkClaim(link, incident.id(), joins, null, expires, 0)
        : new LinkClaim(
            link,
            incident.id(),
            joins || before.joins(),
            before.ended(),
            Members.max(expires, before.expires()),
            before.version());
  }

  private static boolean worthWriting(LinkClaim before, LinkClaim after) {
    return !Objects.equals(after.incident(), before.incident())
        || after.joins() != before.joins()
        || after.expires().isAfter(before.expires().plus(WORTH_WRITING));
  }

  /** Remembers that a link's source said it was over. */
  static List<LinkClaim> ended(
      Collection<Link> links, Instant ended, Map<Link, LinkClaim> known, Instant now) {
    List<LinkClaim> claims = new ArrayList<>();
    for (Link link : links) {
      LinkClaim before = known.get(link);
      Instant expires = now.plus(END_KEPT);
      if (claims.size() < Bounds.CLAIMS) {
        claims.add(
            before == null
                ? new LinkClaim(link, null, false, ended, expires, 0)
                : new LinkClaim(
                    link,
                    before.incident(),
                    before.joins(),
                    Members.maxOrNull(ended, before.ended()),
                    Members.max(expires, before.expires()),
                    before.version()));
      }
    }
    return claims;
  }
}
