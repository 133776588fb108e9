package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/**
 * What incidents are made of.
 *
 * <p>A signal is a member by its alarm, finding and problem links. One that has none (a failed
 * pipeline, say) is a member by its first resource together with its kind, and one without even
 * that by itself.
 *
 * <p>A member keeps the latest time it was seen and the latest time its source said it was over,
 * whichever came first: so any order of the same signals makes the same member.
 */
final class Members {
  private Members() {}

  static List<Link> of(Signal signal) {
    List<Link> identities = signal.links().stream().filter(Members::identity).toList();
    if (!identities.isEmpty()) {
      return identities;
    }
    return signal.links().stream()
        .filter(link -> link.kind() == LinkKind.RESOURCE)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> List.of(alone(signal)));
  }

  static boolean identity(Link link) {
    return switch (link.kind()) {
      case ALARM, FINDING, PROBLEM -> true;
      case CAUSE, TRACE, RESOURCE, PRINCIPAL -> false;
    };
  }

  private static Link alone(Signal s) {
    return new Link(LinkKind.PROBLEM, s.account() + "/" + s.region() + "/" + s.id());
  }

  /** True if the incident has this member: by an identity, or by a resource and the same kind. */
  static boolean has(Incident incident, Link link, SignalKind kind) {
    return incident.member(link).filter(m -> identity(link) || m.kind() == kind).isPresent();
  }

  /**
   * True if the member's source says when it is over. What never does counts as over when it has
   * been quiet.
   */
  static boolean tellsItsEnd(Member member) {
    if (member.link().kind() == LinkKind.ALARM) {
      return true;
    }
    return switch (member.kind()) {
      case ALARM, FINDING, DEPLOYMENT, BUILD, STACK, DRIFT, HEALTH, COMPLIANCE -> true;
      // A call is over when it is made: it is the rule that says how long to look out for more.
      case API_CALL, SIGN_IN -> false;
      default -> member.link().kind() == LinkKind.FINDING;
    };
  }

  /** True if all of these are in the incident, or have no room there. */
  static boolean known(Incident incident, List<Link> links) {
    return links.stream()
        .allMatch(l -> incident.member(l).isPresent() || !Bounds.member(incident.members(), l));
  }

  /** Adds it, or what is new of it: that it was seen; an end is told of by itself. */
  static void seen(Incident.Builder b, Member seen) {
    int at = index(b, seen.link());
    if (at >= 0) {
      b.members.set(at, plus(b.members.get(at), seen));
    } else if (Bounds.member(b.members, seen.link())) {
      b.members.add(seen);
    }
  }

  static void ended(Incident.Builder b, Link link, Instant ended) {
    int at = index(b, link);
    if (at >= 0) {
      Member m = b.members.get(at);
      b.members.set(at, plus(m, new Member(link, m.kind(), m.firstSeen(), m.firstSeen(), ended)));
    }
  }

  static void addAll(Incident.Builder b, List<Member> members) {
    for (Member member : members) {
      Instant first = member.firstSeen();
      Instant last = member.lastSeen();
      seen(b, new Member(member.link(), member.kind(), first, last, null, member.sources()));
      if (member.ended() != null) {
        ended(b, member.link(), member.ended());
      }
    }
  }

  private static Member plus(Member a, Member b) {
    Instant last = max(a.lastSeen(), b.lastSeen());
    Instant ended = maxOrNull(a.ended(), b.ended());
    return new Member(
        a.link(),
        a.kind(),
        a.firstSeen().isBefore(b.firstSeen()) ? a.firstSeen() : b.firstSeen(),
        last,
        ended == null || ended.isBefore(last) ? null : ended,
        Bounds.sources(a.sources(), b.sources()));
  }

  private static int index(Incident.Builder b, Link link) {
    for (int i = 0; i < b.members.size(); i++) {
      if (b.members.get(i).link().equals(link)) {
        return i;
      }
    }
    return -1;
  }

  static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  static @Nullable Instant maxOrNull(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return max(a, b);
  }
}
