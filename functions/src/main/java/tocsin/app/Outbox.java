package tocsin.app;

import tocsin.model.Outcome;

/** Where an intake function puts what it found: the queue into correlation and the set-aside. */
interface Outbox {
  void send(Found found, String requestId);

  /**
   * Sets a record aside with its reason.
   *
   * @throws RuntimeException if it cannot; then the record must be delivered again
   */
  void reject(String place, Outcome.Rejected rejected, String original);

  /** Passes all of it on: what matters first, since a repeat of that is recognised. */
  default void pass(Found found, String requestId) {
    send(found, requestId);
    for (Found.Reject reject : found.rejects()) {
      reject(reject.place(), reject.rejected(), reject.original());
    }
  }
}
