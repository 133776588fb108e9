package tocsin.correlate;

import tocsin.model.Order;

/**
 * Keeps the silences that operators add: a port. Both orders may come twice and in either order;
 * the result is the same.
 */
public interface SilenceKeeper {
  /** What came of an order. */
  enum Kept {
    DONE,
    /** The same is known already. */
    DUPLICATE,
    /** A later order about the same silence came first. */
    OVERTAKEN,
    /** No such silence is known; one that is added by an earlier order will be over. */
    UNKNOWN,
    /** It was over when the order to end it was given. */
    OVER
  }

  /** Keeps a silence; one with the same id that was added earlier gives way. */
  Kept add(Order.AddSilence order);

  /** Ends a silence, also one that is added only later by an earlier order. */
  Kept expire(Order.ExpireSilence order);
}
