package tocsin.notify;

/** Is it time? A queue may hand work out early; then it is sent on. */
final class DueStage implements Stage {
  static final String NOT_DUE = "not-due";

  @Override
  public Step apply(Plan plan, Situation s) {
    return s.now().isBefore(s.work().due())
        ? new Step.Stop(NOT_DUE, s.work().due())
        : new Step.Go(plan);
  }
}
