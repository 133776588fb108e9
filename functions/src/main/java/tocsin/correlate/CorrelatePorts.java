package tocsin.correlate;

import tocsin.trace.TraceSource;

/** What correlation reaches the world through. */
public record CorrelatePorts(
    IncidentStore store,
    WorkQueue queue,
    TraceSource traces,
    RequestLines requests,
    SilenceKeeper silences,
    Liveness liveness) {
  /**
   * Without what it can do without: no log lines are read, silences are forgotten with it, and what
   * is silent is taken for alive.
   */
  public static CorrelatePorts of(IncidentStore store, WorkQueue queue, TraceSource traces) {
    return new CorrelatePorts(
        store, queue, traces, RequestLines.none(), new MemorySilences(), Liveness.always());
  }

  /** The same with another store and queue: of what is not written yet, for example. */
  CorrelatePorts with(IncidentStore otherStore, WorkQueue otherQueue) {
    return new CorrelatePorts(otherStore, otherQueue, traces, requests, silences, liveness);
  }

  public CorrelatePorts with(RequestLines lines) {
    return new CorrelatePorts(store, queue, traces, lines, silences, liveness);
  }

  public CorrelatePorts with(SilenceKeeper keeper) {
    return new CorrelatePorts(store, queue, traces, requests, keeper, liveness);
  }

  public CorrelatePorts with(Liveness other) {
    return new CorrelatePorts(store, queue, traces, requests, silences, other);
  }
}
