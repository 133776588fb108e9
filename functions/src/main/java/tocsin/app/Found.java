package tocsin.app;

import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Change;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/** What an intake function found in its input. What it ignored is in the tally only. */
record Found(List<Signal> signals, List<Change> changes, List<Order> orders, List<Reject> rejects) {
  static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /** In input that holds no orders. */
  Found(List<Signal> signals, List<Change> changes, List<Reject> rejects) {
    this(signals, changes, List.of(), rejects);
  }

  /**
   * A record that cannot be read.
   *
   * @param place where in the input it stands
   * @param original what could not be read, whole or its beginning
   */
  record Reject(String place, Outcome.Rejected rejected, String original) {}

  static Found of(Signal signal) {
    return new Found(List.of(signal), List.of(), List.of());
  }

  static Found of(Change change) {
    return new Found(List.of(), List.of(change), List.of());
  }

  static Found of(Order order) {
    return new Found(List.of(), List.of(), List.of(order), List.of());
  }

  static Found of(Reject reject) {
    return new Found(List.of(), List.of(), List.of(reject));
  }

  /** The two together. */
  Found and(Found other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new Found(
        joined(signals, other.signals),
        joined(changes, other.changes),
        joined(orders, other.orders),
        joined(rejects, other.rejects));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  boolean isEmpty() {
    return signals.isEmpty() && changes.isEmpty() && orders.isEmpty() && rejects.isEmpty();
  }
}
