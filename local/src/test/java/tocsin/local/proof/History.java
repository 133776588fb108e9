package tocsin.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tocsin.model.Change;
import tocsin.model.Order;
import tocsin.model.Signal;

/**
 * What happens, in the order in which it happens.
 *
 * @param seed that it was made from
 * @param traces that become readable at some time, in that order
 */
record History(long seed, List<Event> events, List<Readable> traces) {
  /** Something that correlation is told of. */
  sealed interface Event {
    /** The same event delivered again has the same. */
    String id();

    Instant at();
  }

  record Signalled(Signal signal) implements Event {
    @Override
    public String id() {
      return signal.id();
    }

    @Override
    public Instant at() {
      return signal.time();
    }

    @Override
    public String toString() {
      return "%s %s %s %s %s links %s traces %s policy %s"
          .formatted(
              signal.state(),
              signal.kind(),
              signal.severity(),
              signal.service(),
              signal.drill() ? "drill" : "",
              signal.links(),
              signal.traceIds(),
              signal.policy());
    }
  }

  record Changed(Change change) implements Event {
    @Override
    public String id() {
      return change.signal().id();
    }

    @Override
    public Instant at() {
      return change.signal().time();
    }
  }

  record Ordered(Order order) implements Event {
    @Override
    public String id() {
      return order.id();
    }

    @Override
    public Instant at() {
      return order.time();
    }
  }

  /**
   * An order about the incident that a signal went into; none is given if it went into none.
   *
   * @param resolve to resolve it, else to acknowledge it
   */
  record Asked(String id, Instant at, boolean resolve, String signal) implements Event {}

  /** A document of a trace, with the time from which it can be read. */
  record Readable(Instant at, String document) {}

  History {
    events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    traces = traces.stream().sorted(Comparator.comparing(Readable::at)).toList();
  }

  /** The same without these. */
  History without(int from, int to) {
    List<Event> fewer = new ArrayList<>(events.subList(0, from));
    fewer.addAll(events.subList(to, events.size()));
    return new History(seed, fewer, traces);
  }

  Instant begin() {
    return events.getFirst().at();
  }

  @Override
  public String toString() {
    Instant begin = begin();
    return "history of seed "
        + seed
        + events.stream()
            .map(e -> "\n  " + since(begin, e.at()) + " " + e.id() + ": " + e)
            .collect(Collectors.joining())
        + traces.stream()
            .filter(t -> events.stream().anyMatch(e -> names(e, t)))
            .map(t -> "\n  readable " + since(begin, t.at()) + " " + t.document().strip())
            .collect(Collectors.joining());
  }

  private static String since(Instant begin, Instant at) {
    return "+" + Duration.between(begin, at).toMillis() / 1000.0 + "s";
  }

  private static boolean names(Event event, Readable trace) {
    return event instanceof Signalled(Signal s)
        && s.traceIds().stream().anyMatch(trace.document()::contains);
  }
}
