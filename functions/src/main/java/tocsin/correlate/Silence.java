package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Liveness.Life;
import tocsin.model.Incident;
import tocsin.model.Member;
import tocsin.model.Policy;

/**
 * Decides whether an incident that has been quiet is over: only if the sources of what fell silent
 * are alive. Nothing is asked of what said itself that it is over, or what an alarm that went OK
 * speaks for. Pure.
 */
final class Silence {
  /** Beyond this, silence is taken for the end: whoever was to care has seen it. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** The shortest and the longest time between two looks at a silent source. */
  private static final Duration OFTEN = Duration.ofMinutes(1);

  private static final Duration RARELY = Duration.ofHours(4);

  /** When to ask again what could not be told. */
  private static final Duration RETRY = Duration.ofMinutes(5);

  private Silence() {}

  /** What a look at the sources says. */
  sealed interface Verdict {
    /**
     * It is over.
     *
     * @param at since when
     * @param reason why it counts as over, with the source if it is about one
     */
    record Over(Instant at, String reason) implements Verdict {}

    /**
     * A source is silent: to be looked at again.
     *
     * @param over when it would have been over
     */
    record Silent(Instant over, Instant again, String source) implements Verdict {}

    /** A source has come back and has not been quiet for long enough since. */
    record Back(Instant again) implements Verdict {}

    /** Nothing is known of a source: to be asked for again. */
    record Unknown(Instant again, String reason) implements Verdict {}
  }

  /**
   * The sources that have to be alive, each with the time after which a line of it is a sign of
   * life. A request that failed writes on for a moment before it is gone.
   */
  static Map<String, Instant> sources(
      List<Member> members, Policy policy, CorrelateSettings settings) {
    Duration half = Ending.quiet(policy, settings).dividedBy(2);
    Duration writesOn = half.compareTo(settings.settle()) < 0 ? half : settings.settle();
    Map<String, Instant> sources = new LinkedHashMap<>();
    for (Member member : Ending.silent(members, settings)) {
      for (String source : member.sources()) {
        sources.merge(source, member.lastSeen().plus(writesOn), Members::max);
      }
    }
    return sources;
  }

  /** True if it counts as over at once when its time is up: nobody has to be asked. */
  static boolean asksNobody(Incident.Builder b, CorrelateSettings settings) {
    return sources(b.members, b.policy, settings).isEmpty();
  }

  /**
   * Of a live incident whose time is up.
   *
   * @param over when it is over if its sources are alive
   * @param lives what is known of them
   * @param asked when it was asked, by a clock that a repeat of the question shares
   * @param askedBefore whether this is asked again because nothing was known
   */
  static Verdict judge(
      Incident i,
      Instant over,
      Map<String, Life> lives,
      Instant asked,
      boolean askedBefore,
      CorrelateSettings settings,
      Instant now) {
    Instant back = Instant.MIN;
    String unknown = null;
    for (String source : sources(i.members(), i.policy(), settings).keySet()) {
      String name = LogGroups.nameOf(source).orElse(source);
      switch (lives.get(source)) {
        case Life.Alive(Instant since) -> back = Members.max(back, since);
        case Life.Silent _ -> {
          return silent(i, over, name, settings, now);
        }
        case Life.Unknown(String reason) -> unknown = reason + " " + name;
        case null -> unknown = unknown == null ? "not-asked " + name : unknown;
      }
    }
    if (unknown != null) {
      return askedBefore
          ? new Verdict.Over(over, "quiet-source-unknown-" + unknown)
          : new Verdict.Unknown(retry(asked, i, settings), unknown);
    }
    Instant end = back.isAfter(over) ? back.plus(Ending.quiet(i.policy(), settings)) : over;
    return end.isAfter(now) ? new Verdict.Back(end) : new Verdict.Over(end, "over");
  }

  private static Verdict silent(
      Incident i, Instant over, String source, CorrelateSettings settings, Instant now) {
    Instant given = givenUp(i, settings);
    return given.isAfter(now)
        ? new Verdict.Silent(over, next(i, over, settings, now), source)
        : new Verdict.Over(Members.max(over, given), "source-silent-for-a-day " + source);
  }

  private static Instant givenUp(Incident i, CorrelateSettings settings) {
    return Ending.silent(i.members(), settings).stream()
        .map(Member::lastSeen)
        .reduce(Instant.MIN, Members::max)
        .plus(LONGEST);
  }

  private static Instant retry(Instant asked, Incident i, CorrelateSettings settings) {
    Duration quiet = Ending.quiet(i.policy(), settings);
    return asked.plus(quiet.compareTo(RETRY) < 0 ? quiet : RETRY);
  }

  /**
   * When to look at a silent source again: after the quiet time, then after twice as long each
   * time, up to four hours, and when a day is over. It follows from the incident alone, so that a
   * repeated look asks for the same.
   */
  private static Instant next(Incident i, Instant over, CorrelateSettings settings, Instant now) {
    Duration pause = Members.longer(Ending.quiet(i.policy(), settings), OFTEN);
    Duration longest = Members.longer(pause, RARELY);
    Instant next = over;
    while (!next.isAfter(now)) {
      next = next.plus(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(longest) > 0 ? longest : twice;
    }
    Instant given = givenUp(i, settings);
    return given.isAfter(now) && given.isBefore(next) ? given : next;
  }

  /** When an incident is to be looked at: when its time is up, or later if its source is silent. */
  static Optional<Instant> due(Incident i, CorrelateSettings settings, Instant now) {
    @Nullable Instant silent = i.silent();
    return Ending.overAt(i.members(), i.policy(), settings)
        .map(over -> silent == null || over.isAfter(now) ? over : next(i, over, settings, now));
  }
}
