package tocsin.benchmarks.alertmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.MemoryStorms;
import tocsin.notify.Message;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.Silences;
import tocsin.notify.Topic;
import tocsin.notify.WithholdSettings;
import tocsin.trace.MemoryTraceSource;

/**
 * Correlation and notices on memory. Every topic's message is made; the webhook gets that of the
 * machines, as Alertmanager's gets JSON. Storms are not held back: each group is to be told.
 */
final class Pipeline implements AutoCloseable {
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final InstantSource clock = InstantSource.system();
  private final Correlator correlator;
  private final Notifier notifier;
  private final Post webhook;

  Pipeline(URI webhook) {
    this.webhook = new Post(webhook);
    MemoryIncidentStore store = new MemoryIncidentStore();
    correlator =
        new Correlator(store, queue, new MemoryTraceSource(), CorrelateSettings.DEFAULT, clock);
    notifier =
        new Notifier(
            store::find,
            new MemorySentNotices(),
            this::publish,
            new Notifier.Beside(
                Silences.of(_ -> List.of()),
                store::explaining,
                new MemoryStorms(),
                work -> queue.enqueue(List.of(work))),
            unlimited(),
            clock);
  }

  private static NotifySettings unlimited() {
    NotifySettings s = NotifySettings.DEFAULT;
    WithholdSettings w = s.withholding();
    return new NotifySettings(
        s.alertsFrom(),
        s.pagesFrom(),
        s.interval(),
        s.stormCap(),
        s.stormWindow(),
        s.keep(),
        new WithholdSettings(Integer.MAX_VALUE, w.window(), w.recheck(), w.inhibitions()));
  }

  /** Correlates a signal, then tells what is due. */
  void take(Signal signal) {
    correlator.signal(signal);
    for (Work work : queue.takeDue(clock.instant())) {
      if (work instanceof Work.Notice notice) {
        notifier.handle(notice, new Tally());
      }
    }
  }

  private void publish(Topic topic, Message message) {
    if (topic != Topic.EVENTS) {
      return;
    }
    try {
      webhook.send(message.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    webhook.close();
  }
}
