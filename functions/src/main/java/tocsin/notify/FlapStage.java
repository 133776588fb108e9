package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.NoticeEvent;

/**
 * Does it come and go? From the third return within an hour on, people are told once that it flaps,
 * and of the end only when it has been over for a while; what lies between is withheld.
 */
final class FlapStage implements Stage {
  static final String FLAPPING = "flapping";

  private static final int RETURNS = 3;
  private static final Duration WITHIN = Duration.ofHours(1);

  /** Longer than the reopen window: what has been over for so long does not come back. */
  private static final Duration STABLE = Duration.ofMinutes(15);

  @Override
  public Step apply(Plan plan, Situation s) {
    if (!flaps(s.incident())) {
      return new Step.Go(plan);
    }
    return switch (plan.event()) {
      case REOPENED -> returned(plan, s);
      case RESOLVED -> over(plan, s);
      default -> new Step.Go(plan);
    };
  }

  private static Step returned(Plan plan, Situation s) {
    // The count of ends that were told does not grow while it flaps.
    String name = "reopened/flapping-" + s.history().count(NoticeEvent.RESOLVED);
    return s.history().delivered(name).containsAll(plan.topics())
        ? new Step.Stop(FLAPPING)
        : new Step.Go(new Plan(plan.event(), name, plan.topics()));
  }

  private static Step over(Plan plan, Situation s) {
    Instant resolved = s.incident().resolved();
    if (s.incident().state() != IncidentState.RESOLVED || resolved == null) {
      return new Step.Stop(FLAPPING);
    }
    Instant stable = resolved.plus(STABLE);
    return s.now().isBefore(stable) ? new Step.Stop(FLAPPING, stable) : new Step.Go(plan);
  }

  /** True if the latest returns came that close to each other. */
  static boolean flaps(Incident incident) {
    List<Instant> returns = incident.handling().reopened();
    int n = returns.size();
    return n >= RETURNS && !returns.get(n - RETURNS).isBefore(returns.get(n - 1).minus(WITHIN));
  }
}
