package tocsin.correlate;

import java.util.List;
import java.util.function.Function;
import tocsin.model.Change;
import tocsin.model.Link;
import tocsin.model.Order;
import tocsin.model.Signal;

/**
 * One message of a batch.
 *
 * @param links that it will ask for, so that those of a whole batch are read in one call
 * @param handle what to ask of the correlator
 */
public record Message(List<Link> links, Function<Correlator, Correlated> handle) {
  public Message {
    links = List.copyOf(links);
  }

  public static Message of(Signal signal) {
    return new Message(Drills.apart(signal).links(), c -> c.signal(signal));
  }

  public static Message of(Change change) {
    return new Message(List.of(), c -> c.change(change));
  }

  public static Message of(Order order) {
    return new Message(List.of(), c -> c.order(order));
  }

  /** One of which it is not known what it reads. */
  public static Message of(Function<Correlator, Correlated> handle) {
    return new Message(List.of(), handle);
  }
}
