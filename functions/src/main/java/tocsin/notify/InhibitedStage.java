package tocsin.notify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tocsin.model.Attributes;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.RuleMode;
import tocsin.model.Severity;

/**
 * Does another open incident explain it? Then one of them is enough, unless it is critical. Nobody
 * tells when the other is over, so it is looked at again from time to time; what goes on by then is
 * told.
 *
 * <p>Three things explain an incident: an issue that AWS Health reports (see {@link HealthIssue});
 * a related incident about the very node that a trace shows to be the cause, if it is no less
 * severe; and what the settings say.
 */
final class InhibitedStage implements Stage {
  /** An explanation or an end is for those who were told; they get it. */
  private static final Set<NoticeEvent> WITHHELD =
      EnumSet.of(
          NoticeEvent.OPENED,
          NoticeEvent.ESCALATED,
          NoticeEvent.REOPENED,
          NoticeEvent.REMINDED,
          NoticeEvent.SPREAD);

  private final NotifySettings settings;

  InhibitedStage(NotifySettings settings) {
    this.settings = settings;
  }

  @Override
  public Step apply(Plan plan, Situation s) {
    Incident target = s.incident();
    if (!WITHHELD.contains(plan.event())
        || target.severity() == Severity.CRITICAL
        || s.history().begun(plan.name())) {
      return new Step.Go(plan);
    }
    for (Incident other : s.around().inhibitors()) {
      if (!other.id().equals(target.id()) && tells(other, target) && explains(other, target)) {
        return new Step.Stop(
            "inhibited", s.now().plus(settings.withholding().recheck()), other.id());
      }
    }
    return new Step.Go(plan);
  }

  /** What people do not hear of explains nothing to them; neither does an exercise. */
  private static boolean tells(Incident other, Incident target) {
    return other.state().live()
        && other.policy().mode() == RuleMode.PAGE
        && other.drill() == target.drill();
  }

  private boolean explains(Incident other, Incident target) {
    return HealthIssue.of(other).filter(issue -> issue.explains(target)).isPresent()
        || causes(other, target)
        || configured(other, target);
  }

  private static boolean causes(Incident other, Incident target) {
    Cause cause = target.cause();
    if (cause == null
        || !target.related().contains(other.id())
        || !other.severity().atLeast(target.severity())) {
      return false;
    }
    boolean about = about(other, cause.node()) && !about(target, cause.node());
    Cause further = other.cause();
    return about && (further == null || !about(target, further.node()));
  }

  /** A node is a service or a resource by its name. */
  private static boolean about(Incident incident, String node) {
    return incident.service().equals(node)
        || incident.resources().stream()
            .anyMatch(r -> r.equals(node) || r.endsWith("/" + node) || r.endsWith(":" + node));
  }

  private boolean configured(Incident other, Incident target) {
    List<InhibitRule> rules = settings.withholding().inhibitions();
    if (rules.isEmpty()) {
      return false;
    }
    Attributes one = Attributes.of(other);
    Attributes two = Attributes.of(target);
    return rules.stream().anyMatch(rule -> rule.inhibits(one, two));
  }
}
