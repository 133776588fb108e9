package tocsin.correlate;

import tocsin.trace.TraceSource;

/** What correlation reaches the world through. */
public record CorrelatePorts(
    IncidentStore store,
    WorkQueue queue,
    TraceSource traces,
    RequestLines requests,
    SilenceKeeper silences) {
  /** Without what it can do without: no log lines are read, and silences are forgotten with it. */
  public static CorrelatePorts of(IncidentStore store, WorkQueue queue, TraceSource traces) {
    return new CorrelatePorts(store, queue, traces, RequestLines.none(), new MemorySilences());
  }

  /** The same with another store and queue: of what is not written yet, for example. */
  CorrelatePorts with(IncidentStore otherStore, WorkQueue otherQueue) {
    return new CorrelatePorts(otherStore, otherQueue, traces, requests, silences);
  }

  public CorrelatePorts with(RequestLines lines) {
    return new CorrelatePorts(store, queue, traces, lines, silences);
  }

  public CorrelatePorts with(SilenceKeeper keeper) {
    return new CorrelatePorts(store, queue, traces, requests, keeper);
  }
}
