package tocsin.notify;

import tocsin.model.NoticeEvent;

/**
 * Has anybody heard of the incident yet? If not, the first notice opens it, and nothing goes before
 * that one.
 *
 * <p>An escalation or a reopening is urgent by itself: it does not wait for the opened notice but
 * becomes it, and the one that was still waiting is then a duplicate.
 */
final class FirstStage implements Stage {
  @Override
  public Step apply(Plan plan, Situation s) {
    if (!s.history().isEmpty()) {
      return new Step.Go(plan);
    }
    return switch (plan.event()) {
      case OPENED, ESCALATED, REOPENED ->
          s.incident().state().live()
              ? new Step.Go(s.plan(NoticeEvent.OPENED))
              : new Step.Stop("resolved-before-notice");
      case RESOLVED -> new Step.Stop("resolved-before-notice");
      // It was held back when it began; a reminder is the time to tell of what still goes on.
      case REMINDED ->
          s.incident().state().live()
              ? new Step.Go(s.plan(NoticeEvent.OPENED))
              : new Step.Stop("resolved-before-notice");
      case ENRICHED, SPREAD, ACKNOWLEDGED -> new Step.Stop("opened-not-sent");
      case DIGEST, DRILL -> new Step.Go(plan);
    };
  }
}
