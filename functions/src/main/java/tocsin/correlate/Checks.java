package tocsin.correlate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Work;

/**
 * Decides when to look whether an incident is over or people must be reminded of it, and looks.
 *
 * <p>A check is due at an instant that follows from the incident alone, so repeated deliveries ask
 * for the very same check, which a queue that deduplicates drops.
 */
final class Checks {
  private Checks() {}

  /** The check that an incident needs; none if it is not live or its sources will tell. */
  static Optional<Work> of(Incident incident, CorrelateSettings settings, Instant now) {
    if (!incident.state().live()) {
      return Optional.empty();
    }
    return Stream.concat(
            Ending.overAt(incident.members(), incident.policy(), settings).stream(),
            Reminders.next(incident).stream())
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

  /** Looks: resolves it, reminds of it, or asks to look again. */
  static Plan decide(Incident incident, CorrelateSettings settings, Instant now) {
    Notices notices = new Notices(settings, now);
    Incident.Builder b = incident.toBuilder();
    if (Ending.resolveIfOver(b, settings, now)) {
      notices.resolved(b);
      Bounds.why(b, "over");
      return plan("resolved", List.of(b.build()), notices.work());
    }
    if (Reminders.remindIfDue(b, notices, now)) {
      Incident after = b.build();
      of(after, settings, now).ifPresent(notices.work()::add);
      return plan("reminded", List.of(after), notices.work());
    }
    return plan(
        incident.state().live() ? "goes-on" : "was-over",
        List.of(),
        of(incident, settings, now).stream().toList());
  }

  private static Plan plan(String reason, List<Incident> written, List<Work> work) {
    return new Plan(What.CHECKED, reason, written, List.of(), false, List.of(), List.of(), work);
  }
}
