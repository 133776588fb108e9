package tocsin.notify;

import java.time.Instant;
import java.util.List;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.NoticeEvent;

/**
 * Does it come and go? From the third return within an hour on (unless something else is set),
 * people are told once that it flaps, and of the end only when it has been over for a while; what
 * lies between is withheld.
 */
final class FlapStage implements Stage {
  static final String FLAPPING = "flapping";

  private final Flapping flapping;

  FlapStage(Flapping flapping) {
    this.flapping = flapping;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    if (!flaps(s.incident(), flapping)) {
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

  private Step over(Plan plan, Situation s) {
    Instant resolved = s.incident().resolved();
    if (s.incident().state() != IncidentState.RESOLVED || resolved == null) {
      return new Step.Stop(FLAPPING);
    }
    Instant stable = resolved.plus(flapping.stable());
    return s.now().isBefore(stable) ? new Step.Stop(FLAPPING, stable) : new Step.Go(plan);
  }

  /** True if the latest returns came that close to each other. */
  static boolean flaps(Incident incident, Flapping flapping) {
    List<Instant> returns = incident.handling().reopened();
    int n = returns.size();
    int enough = flapping.returns();
    return n >= enough
        && !returns.get(n - enough).isBefore(returns.get(n - 1).minus(flapping.within()));
  }
}
