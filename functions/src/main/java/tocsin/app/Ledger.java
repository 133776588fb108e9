package tocsin.app;

import tocsin.model.Tally;

/** Where an invocation's counts go: a port. */
@FunctionalInterface
interface Ledger {
  /**
   * Publishes what became of an invocation's records. Called once, when its outcome stands: what
   * fails is delivered again and counted then.
   */
  void publish(Tally tally, String requestId);
}
