package tocsin.notify;

import tocsin.model.RuleMode;

/** Do the rules want anybody told? A shadow rule is only counted. */
final class ModeStage implements Stage {
  @Override
  public Step apply(Plan plan, Situation s) {
    return s.incident().policy().mode() == RuleMode.SHADOW
        ? new Step.Stop("shadow")
        : new Step.Go(plan);
  }
}
