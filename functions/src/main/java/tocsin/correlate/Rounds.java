package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.Work;

/** Looks after incidents when it is time to: at their traces, and whether they are over. */
final class Rounds {
  private final Reach reach;
  private final Writing writing;
  private final LifeSigns lifeSigns;
  private final Looking looking;
  private final CorrelateSettings settings;
  private final FollowUp followUp;

  Rounds(
      CorrelatePorts ports,
      Reach reach,
      Looking looking,
      CorrelateSettings settings,
      FollowUp followUp) {
    this.reach = reach;
    this.looking = looking;
    this.settings = settings;
    this.followUp = followUp;
    writing = new Writing(ports.store());
    lifeSigns = new LifeSigns(ports.liveness(), settings);
  }

  /** Looks for the traces of an incident again. */
  Correlated lookup(Work.Lookup lookup, Instant now) {
    Optional<Incident> incident = reach.follow(lookup.incident());
    if (incident.isEmpty()) {
      return Correlated.checked("no-such-incident", null, List.of());
    }
    Incident i = incident.get();
    Plan plan = looking.look(new Looking.At(i.id(), CauseFinder.Look.again(i, lookup), false), now);
    List<Work> work = new ArrayList<>(plan.work());
    // What an earlier delivery of this very message found may have been written and not asked for.
    if (!LateChanges.isLate(lookup.attempt(), settings)) {
      boolean proven = i.cause() != null || !i.id().equals(lookup.incident());
      work.addAll(proven ? followUp.updatesAgain(i, now) : followUp.again(i, Notices.SPREAD, now));
    }
    followUp.queue(work, plan.merged());
    return checked(plan, i.id());
  }

  /** Sees whether an incident is over because it has been quiet, and reminds of it if not. */
  Correlated quietCheck(Work.QuietCheck check, Instant now) {
    Optional<Incident> found = reach.follow(check.incident());
    if (found.isEmpty()) {
      return Correlated.checked("no-such-incident", null, List.of());
    }
    Incident incident = found.get();
    String id = incident.id();
    Map<String, Liveness.Life> lives = lifeSigns.of(incident, now);
    Plan plan =
        writing
            .write(
                null,
                now,
                _ -> Checks.decide(reach.follow(id).orElse(incident), check, lives, settings, now))
            .orElseThrow();
    List<Work> work = new ArrayList<>(plan.work());
    if (plan.reason().equals(Checks.WAS_OVER)) {
      work.addAll(followUp.again(incident, Notices.RESOLVED, now));
    } else if (plan.incidents().isEmpty() && reminded(incident, check)) {
      work.addAll(followUp.again(incident, Notices.REMINDED, now));
      work.addAll(followUp.again(incident, Notices.UNACKNOWLEDGED, now));
    }
    followUp.queue(work);
    return checked(plan, id);
  }

  /** Whether this very check may have reminded of it before, and failed to queue the notice. */
  private static boolean reminded(Incident incident, Work.QuietCheck check) {
    Handling.Waiting waiting = incident.handling().waiting();
    return waiting != null && waiting.reminders() > 0 && !check.due().isAfter(waiting.told());
  }

  private static Correlated checked(Plan plan, String id) {
    String survivor = plan.incident() == null ? id : plan.incident();
    return Correlated.checked(plan.reason(), survivor, plan.merged());
  }
}
