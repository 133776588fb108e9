package tocsin.correlate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.correlate.Liveness.Life;
import tocsin.correlate.Silence.Verdict;
import tocsin.model.Incident;
import tocsin.model.Work;

/**
 * Decides when to look whether an incident is over or people must be reminded of it, and looks.
 *
 * <p>A check is due at an instant that follows from the incident alone, so repeated deliveries ask
 * for the very same check, which a queue that deduplicates drops.
 */
final class Checks {
  static final String WAS_OVER = "was-over";
  private static final String GOES_ON = "goes-on";

  private Checks() {}

  /** The check that an incident needs; none if it is not live or its sources will tell. */
  static Optional<Work> of(Incident incident, CorrelateSettings settings, Instant now) {
    if (!incident.state().live()) {
      return Optional.empty();
    }
    return check(incident, Silence.due(incident, settings, now), settings, now);
  }

  private static Optional<Work> check(
      Incident incident, Optional<Instant> quiet, CorrelateSettings settings, Instant now) {
    return Stream.concat(quiet.stream(), Reminders.next(incident).stream())
        .min(Comparator.naturalOrder())
        .map(due -> due.isAfter(now) ? due : now.plus(settings.settle()))
        .map(due -> new Work.QuietCheck(incident.id(), due));
  }

  /**
   * The check to ask for after a signal. While it goes on there is one on its way already, which
   * will find that it is too early and ask for the next; another is needed only where there was
   * none or where it would come too late.
   */
  static Optional<Work> afterArrival(
      @Nullable Incident before,
      Incident after,
      List<String> merged,
      CorrelateSettings settings,
      Instant now) {
    Optional<Work> check = of(after, settings, now);
    if (before == null || !merged.isEmpty()) {
      return check;
    }
    Optional<Work> known = of(before, settings, now);
    return check.filter(c -> known.isEmpty() || c.due().isBefore(known.get().due()));
  }

  /**
   * Looks: resolves it, reminds of it, or asks to look again.
   *
   * @param lives what is known of its sources, by their ARNs
   */
  static Plan decide(
      Incident incident,
      Work.QuietCheck check,
      Map<String, Life> lives,
      CorrelateSettings settings,
      Instant now) {
    if (!incident.state().live()) {
      return plan(WAS_OVER, List.of(), List.of());
    }
    Incident.Builder b = incident.toBuilder();
    Notices notices = new Notices(settings, now);
    Verdict verdict = verdict(incident, check, lives, settings, now);
    String reason = GOES_ON;
    switch (verdict) {
      case Verdict.Over(Instant at, String why) -> {
        Ending.resolve(b, at);
        notices.resolved(b);
        Bounds.why(b, why);
        return plan("resolved", List.of(b.build()), notices.work());
      }
      case Verdict.Silent(Instant over, var _, String source) -> {
        reason = "source-silent";
        if (b.silent == null) {
          b.silent = over;
          Bounds.why(b, reason + " " + source);
        }
      }
      case Verdict.Back _ -> reason = "source-back";
      case Verdict.Unknown(Instant again, String why) -> {
        reason = "source-unknown";
        Instant due = again.isAfter(now) ? again : now.plus(settings.settle());
        notices.work().add(new Work.QuietCheck(incident.id(), due, why));
      }
      case null -> {}
    }
    reason = Reminders.remindIfDue(b, notices, now) ? "reminded" : reason;
    Incident after = b.build();
    next(after, verdict, settings, now).ifPresent(notices.work()::add);
    return plan(reason, after.equals(incident) ? List.of() : List.of(after), notices.work());
  }

  /** Null while its time is not up. */
  private static @Nullable Verdict verdict(
      Incident i,
      Work.QuietCheck check,
      Map<String, Life> lives,
      CorrelateSettings settings,
      Instant now) {
    Optional<Instant> over = Ending.overAt(i.members(), i.policy(), settings);
    return over.isEmpty() || over.get().isAfter(now)
        ? null
        : Silence.judge(i, over.get(), lives, check.due(), check.unknown() != null, settings, now);
  }

  /** When to look again; whoever asks a source again that could not be told does so besides. */
  private static Optional<Work> next(
      Incident i, @Nullable Verdict verdict, CorrelateSettings settings, Instant now) {
    Optional<Instant> quiet =
        switch (verdict) {
          case Verdict.Silent silent -> Optional.of(silent.again());
          case Verdict.Back(Instant again) -> Optional.of(again);
          case Verdict.Unknown _, Verdict.Over _ -> Optional.empty();
          case null -> Silence.due(i, settings, now);
        };
    return check(i, quiet, settings, now);
  }

  private static Plan plan(String reason, List<Incident> written, List<Work> work) {
    return new Plan(What.CHECKED, reason, written, List.of(), false, List.of(), List.of(), work);
  }
}
