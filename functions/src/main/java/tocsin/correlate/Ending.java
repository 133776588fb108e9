package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Policy;

/** Decides when an incident is over. Pure. */
final class Ending {
  private Ending() {}

  /**
   * When everything the incident is made of is over, if nothing more comes; empty while something
   * goes on whose source will tell.
   */
  static Optional<Instant> overAt(List<Member> members, Policy policy, CorrelateSettings settings) {
    Duration quiet = quiet(policy, settings);
    Instant calm = calm(members, settings.settle());
    Instant over = Instant.MIN;
    for (Member member : members) {
      Instant end = end(member, quiet, calm, settings.settle());
      if (end == null) {
        return Optional.empty();
      }
      over = Members.max(over, end);
    }
    return over.equals(Instant.MIN) ? Optional.empty() : Optional.of(over);
  }

  /** How long what never says so must be silent to count as over. */
  static Duration quiet(Policy policy, CorrelateSettings settings) {
    return policy.quiet() == null ? settings.quiet() : policy.quiet();
  }

  /** Those that count as over by nothing but their silence: nobody says that they are. */
  static List<Member> silent(List<Member> members, CorrelateSettings settings) {
    Instant calm = calm(members, settings.settle());
    return members.stream()
        .filter(m -> m.ended() == null && !Members.tellsItsEnd(m))
        .filter(m -> !covered(m, calm, settings.settle()))
        .toList();
  }

  /** True if it had fallen silent when the last alarm went OK, which speaks for it. */
  private static boolean covered(Member member, @Nullable Instant calm, Duration settle) {
    return calm != null && !member.lastSeen().isAfter(calm.minus(settle));
  }

  /** True if the source of every member said that it is over. */
  static boolean allToldTheirEnd(List<Member> members) {
    return !members.isEmpty() && members.stream().allMatch(m -> m.ended() != null);
  }

  private static @Nullable Instant end(
      Member member, Duration quiet, @Nullable Instant calm, Duration settle) {
    if (member.ended() != null || Members.tellsItsEnd(member)) {
      return member.ended();
    }
    Instant silent = member.lastSeen().plus(quiet);
    return calm != null && covered(member, calm, settle) && calm.isBefore(silent) ? calm : silent;
  }

  /** The settle time after the last alarm went OK; null while one goes on or if there is none. */
  private static @Nullable Instant calm(List<Member> members, Duration settle) {
    Instant last = null;
    for (Member member : members) {
      if (member.link().kind() == LinkKind.ALARM) {
        if (member.ended() == null) {
          return null;
        }
        last = Members.maxOrNull(last, member.ended());
      }
    }
    return last == null ? null : last.plus(settle);
  }

  /**
   * Resolves a live incident that is over by now, if it need not be asked whether its sources are
   * alive. True if it was resolved.
   */
  static boolean resolveIfOver(Incident.Builder b, CorrelateSettings settings, Instant now) {
    Optional<Instant> over = overAt(b.members, b.policy, settings);
    if (!b.state.live() || over.isEmpty() || over.get().isAfter(now)) {
      return false;
    }
    if (!Silence.asksNobody(b, settings)) {
      return false;
    }
    resolve(b, over.get());
    return true;
  }

  static void resolve(Incident.Builder b, Instant at) {
    b.state = IncidentState.RESOLVED;
    b.resolved = at;
    b.silent = null;
  }
}
