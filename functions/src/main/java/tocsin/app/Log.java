package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * What operators should hear of: a port. Names and ids, never payloads. What happens as it should
 * is counted (see {@link Ledger}), not logged.
 */
interface Log {
  /** Lines from here on belong to this invocation. */
  void begin(Context context);

  /** Something did not work and will be tried again. */
  void failed(String what, String id, Throwable why);

  /** A record was set aside. */
  void rejected(String reason, String id);

  /** The invocation is over. */
  void end();
}
