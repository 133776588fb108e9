package tocsin.app;

import java.util.List;
import tocsin.model.Change;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/** What an intake function found in its input. What it ignored is in the tally only. */
record Found(List<Signal> signals, List<Change> changes, List<Reject> rejects) {
  static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /**
   * A record that cannot be read.
   *
   * @param place where in the input it stands
   * @param original what could not be read, whole or its beginning
   */
  record Reject(String place, Outcome.Rejected rejected, String original) {}

  boolean isEmpty() {
    return signals.isEmpty() && changes.isEmpty() && rejects.isEmpty();
  }
}
