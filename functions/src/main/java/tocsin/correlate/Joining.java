package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Policy;
import tocsin.model.Signal;

/** Adds a signal to an incident. Pure. */
final class Joining {
  private Joining() {}

  /** A clock that runs ahead must not keep an incident open into the future. */
  static Instant notAfter(Instant time, Instant now) {
    return time.isAfter(now) ? now : time;
  }

  /**
   * Adds it.
   *
   * @param claims what is known of its links, among it the ends that came before it
   */
  static void add(Incident.Builder b, Signal s, Map<Link, LinkClaim> claims, Instant now) {
    Instant first = notAfter(s.extent().first(), now);
    Instant last = notAfter(s.extent().last(), now);
    lead(b, s.severity().compareTo(b.severity), first, s);
    b.silent = null;
    Policies.ready(b);
    b.signals++;
    b.records += s.extent().records();
    b.opened = first.isBefore(b.opened) ? first : b.opened;
    b.updated = Members.max(b.updated, last);
    b.severity = b.severity.max(s.severity());
    b.environment = b.environment == null ? s.environment() : b.environment;
    Policies.add(b, s, last);
    s.links().forEach(link -> Bounds.link(b, link));
    Bounds.resources(b, s.resources());
    Bounds.services(b, Set.of(s.service()));
    Bounds.rules(b, s.rules());
    Bounds.traceIds(b, s.traceIds());
    Bounds.samples(b, s.extent().samples());
    for (Link link : Members.of(s)) {
      Members.seen(b, new Member(link, s.kind(), first, last, null, LogGroups.readFor(s)));
      LinkClaim claim = claims.get(link);
      if (claim != null && claim.ended() != null) {
        Members.ended(b, link, claim.ended());
      }
    }
  }

  /** The most severe signal gives the title, the earliest of them in case of a tie. */
  private static void lead(Incident.Builder b, int worse, Instant first, Signal s) {
    if (worse > 0 || (worse == 0 && first.isBefore(b.opened))) {
      b.kind = s.kind();
      b.title = s.title();
      b.service = s.service();
    }
  }

  /** The more telling of the modes, all that joins, the longer quiet time. */
  static Policy both(Policy a, Policy b) {
    if (a.equals(b) && !a.gated() && a.conditions().isEmpty()) {
      return a;
    }
    Set<LinkKind> join = new LinkedHashSet<>(a.join());
    join.addAll(b.join());
    Map<String, String> labels = new LinkedHashMap<>(b.labels());
    labels.putAll(a.labels());
    return new Policy(
        a.mode().compareTo(b.mode()) <= 0 ? a.mode() : b.mode(),
        join,
        longer(a.quiet(), b.quiet()),
        a.runbook() == null ? b.runbook() : a.runbook(),
        a.owner() == null ? b.owner() : a.owner(),
        labels);
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }
}
