package tocsin.app;

import java.time.InstantSource;
import tocsin.aws.SqsRejects;
import tocsin.aws.SqsSignalQueue;
import tocsin.model.Outcome;

/** The queues of the template. */
final class SqsOutbox implements Outbox {
  private final SqsSignalQueue signals;
  private final SqsRejects rejects;
  private final String function;
  private final InstantSource clock;

  SqsOutbox(SqsSignalQueue signals, SqsRejects rejects, String function, InstantSource clock) {
    this.signals = signals;
    this.rejects = rejects;
    this.function = function;
    this.clock = clock;
  }

  @Override
  public void send(Found found, String requestId) {
    signals.send(found.signals(), found.changes(), requestId);
    signals.order(found.orders());
  }

  @Override
  public void reject(String place, Outcome.Rejected rejected, String original) {
    rejects.put(function, place, rejected, original, clock.instant());
  }
}
