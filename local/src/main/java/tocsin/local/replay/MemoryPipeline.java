package tocsin.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tocsin.correlate.CorrelatePorts;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.correlate.Liveness;
import tocsin.correlate.MeasuredIncidentStore;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemorySilences;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Measurement;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SilenceEvent;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.MemoryStorms;
import tocsin.notify.Message;
import tocsin.notify.NoticeResult;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.PublishException;
import tocsin.notify.Publisher;
import tocsin.notify.SilenceResult;
import tocsin.notify.Topic;
import tocsin.trace.TraceSource;

/**
 * Correlation and notices on memory, on a clock that jumps: what follows once signals and changes
 * are there. Work is done at the moment it is due.
 */
public final class MemoryPipeline {
  /** How long a queue hides a message that failed before it hands it out again. */
  private static final Duration AGAIN = Duration.ofMinutes(3);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryIncidentStore store = new MemoryIncidentStore();
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final MemorySilences silences = new MemorySilences();
  private final Correlator correlator;
  private final Notifier notifier;
  private final Tally ledger = new Tally();
  private final List<Replayed.Told> told = new ArrayList<>();
  private final List<Measurement> measured = new ArrayList<>();

  /** What the topics took of the notice that is being worked on. */
  private final Map<Topic, Message> published = new EnumMap<>(Topic.class);

  /**
   * A pipeline that nothing has come into.
   *
   * @param publisher what topics do with a message; what goes out is in {@link #told()} as well
   */
  public MemoryPipeline(TraceSource traces, Publisher publisher) {
    this(traces, publisher, Liveness.always(), NotifySettings.DEFAULT);
  }

  /**
   * One with more said.
   *
   * @param liveness tells which sources are alive
   * @param settings of what is told
   */
  public MemoryPipeline(
      TraceSource traces, Publisher publisher, Liveness liveness, NotifySettings settings) {
    correlator =
        new Correlator(
            CorrelatePorts.of(
                    new MeasuredIncidentStore(store, measured::addAll, clock), queue, traces)
                .with(silences)
                .with(liveness),
            CorrelateSettings.DEFAULT,
            clock);
    Publisher noting =
        (topic, message) -> {
          publisher.publish(topic, message);
          published.put(topic, message);
        };
    notifier =
        new Notifier(
            store::find,
            new MemorySentNotices(),
            noting,
            new Notifier.Beside(
                new SilencesInMemory(silences),
                store::explaining,
                new MemoryStorms(),
                work -> queue.enqueue(List.of(work))),
            settings,
            clock);
  }

  public Instant now() {
    return clock.instant();
  }

  /** Counts what went in and what came of it. */
  public Tally ledger() {
    return ledger;
  }

  /** What people would have been told, and what was withheld, in the order of time. */
  public List<Replayed.Told> told() {
    return List.copyOf(told);
  }

  /** What was measured of deployments and incidents, in the order of time. */
  public List<Measurement> measured() {
    return List.copyOf(measured);
  }

  public Optional<Incident> find(String id) {
    return store.find(id);
  }

  /** Every incident, those that were merged into others as well. */
  public List<Incident> incidents() {
    return store.all();
  }

  /** Hands over a signal or a change, now. */
  public Correlated apply(Outcome outcome) {
    Correlated done =
        switch (outcome) {
          case Outcome.Signalled(Signal signal) -> correlator.signal(signal);
          case Outcome.Changed(Change change) -> correlator.change(change);
          case Outcome.Ordered(Order order) -> correlator.order(order);
          case Outcome.Ignored _, Outcome.Rejected _ ->
              throw new IllegalArgumentException("only what has a time is applied");
        };
    ledger.addAll(done.tally());
    return done;
  }

  /** Does all work that is due by then, and sets the clock to that time. */
  public void runTo(Instant time) {
    run(time, _ -> true);
    clock.advanceTo(time);
  }

  /** Does the work of a kind that is due by then; the rest is given up. */
  public void run(Instant until, Predicate<Work> wanted) {
    Optional<Instant> due = queue.nextDue();
    while (due.isPresent() && !due.get().isAfter(until)) {
      clock.advanceTo(due.get());
      queue.takeDue(due.get()).stream().filter(wanted).forEach(this::work);
      due = queue.nextDue();
    }
  }

  private void work(Work work) {
    switch (work) {
      case Work.Notice notice -> notice(notice);
      case Work.SilenceNotice notice -> notice(notice);
      case Work.Lookup lookup -> ledger.addAll(correlator.command(lookup).tally());
      case Work.QuietCheck check -> ledger.addAll(correlator.command(check).tally());
      case Work.AbsenceCheck check -> ledger.addAll(correlator.command(check).tally());
    }
  }

  private void notice(Work.Notice work) {
    NoticeResult result;
    published.clear();
    try {
      result = notifier.handle(work, ledger);
    } catch (PublishException e) {
      if (!published.isEmpty()) {
        partly(work);
      }
      Instant again = clock.instant().plus(AGAIN);
      queue.enqueue(List.of(new Work.Notice(work.incident(), work.event(), work.reason(), again)));
      return;
    }
    switch (result) {
      case NoticeResult.Sent sent ->
          told.add(
              new Replayed.Notice(
                  clock.instant(),
                  sent.incident(),
                  sent.event(),
                  sent.severity(),
                  work.reason(),
                  sent.messages()));
      case NoticeResult.Withheld withheld -> {
        if (withheld.again() != null) {
          queue.enqueue(List.of(withheld.again()));
        }
        if (withheld.first()) {
          told.add(
              new Replayed.Withheld(
                  clock.instant(), withheld.incident(), withheld.reason(), withheld.by()));
        }
      }
    }
  }

  private void notice(Work.SilenceNotice work) {
    published.clear();
    try {
      if (notifier.handle(work, ledger) instanceof SilenceResult.Sent sent) {
        told(work, sent.reason(), sent.messages());
      }
    } catch (PublishException e) {
      if (!published.isEmpty()) {
        told(work, "partly", published);
      }
      Instant again = clock.instant().plus(AGAIN);
      queue.enqueue(
          List.of(new Work.SilenceNotice(work.silence(), work.event(), work.about(), again)));
    }
  }

  private void told(Work.SilenceNotice work, String reason, Map<Topic, Message> messages) {
    String incident = work.event() == SilenceEvent.USED ? work.about() : null;
    told.add(
        new Replayed.SilenceNotice(
            clock.instant(), work.silence(), incident, work.event(), reason, messages));
  }

  /** Some topic was down: the others have it all the same. */
  private void partly(Work.Notice work) {
    Incident incident = find(survivor(work.incident())).orElseThrow();
    told.add(
        new Replayed.Notice(
            clock.instant(),
            incident.id(),
            work.event(),
            incident.severity(),
            work.reason(),
            published));
  }

  /** The incident that has the members of this one now. */
  public String survivor(String id) {
    String into = find(id).map(Incident::mergedInto).orElse(null);
    return into == null ? id : survivor(into);
  }
}
