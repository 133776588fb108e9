package tocsin.app;

import tocsin.model.Change;
import tocsin.model.Signal;

/**
 * The environment that this deployment watches: what is named for nothing else belongs to it.
 *
 * @param name such as {@code prod}; empty for none
 */
record Environment(String name) {
  Signal of(Signal signal) {
    return name.isEmpty() || signal.environment() != null
        ? signal
        : signal.toBuilder().environment(name).build();
  }

  Change of(Change change) {
    return new Change(of(change.signal()), change.tool(), change.actor());
  }
}
