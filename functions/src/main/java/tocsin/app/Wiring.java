package tocsin.app;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tocsin.aws.DynamoIncidentStore;
import tocsin.aws.Once;
import tocsin.aws.SqsSignalQueue;
import tocsin.aws.SqsWorkQueue;
import tocsin.aws.SsmParameter;
import tocsin.correlate.CorrelatePorts;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MeasuredIncidentStore;
import tocsin.ingest.LogPath;
import tocsin.normalise.Normaliser;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;

/** Joins the stages of each function to the parts they need. */
final class Wiring {
  private Wiring() {}

  static IntakeInvocation logs(Map<String, String> environment) {
    Parts parts =
        new Parts(environment, List.of(Settings.SIGNAL_QUEUE, Settings.REJECTS_QUEUE), true);
    Settings settings = parts.settings;
    Environment own = new Environment(settings.environment());
    FunctionRules rules = new FunctionRules(settings.rules(), own, parts.clock);
    Judge judge =
        new Judge(
            Once.of(() -> new Normaliser(settings.orders())), rules.ofLines(), rules.ofEvents());
    LogPath path =
        new LogPath(
            settings.region(), settings.ownLogGroups(), new RuledLines(rules.patterns()), judge);
    return intake(
        parts,
        new LogsIntake(path, judge, own),
        rules,
        () -> {
          rules.checkLines();
          return Rehearsal.logs();
        });
  }

  static IntakeInvocation events(Map<String, String> environment) {
    Parts parts =
        new Parts(environment, List.of(Settings.SIGNAL_QUEUE, Settings.REJECTS_QUEUE), false);
    Settings settings = parts.settings;
    Environment own = new Environment(settings.environment());
    FunctionRules rules = new FunctionRules(settings.rules(), own, parts.clock);
    Judge judge =
        new Judge(
            Once.of(() -> new Normaliser(settings.orders())), rules.ofLines(), rules.ofEvents());
    return intake(
        parts,
        new EventsIntake(judge, own, parts.clock),
        rules,
        () -> {
          // The rehearsed event has one source; rules of the others are not to compile after it.
          rules.checkEvents();
          return Rehearsal.event();
        });
  }

  static QueueInvocation correlate(Map<String, String> environment) {
    Parts parts =
        new Parts(
            environment,
            List.of(Settings.TABLE, Settings.WORK_QUEUE, Settings.REJECTS_QUEUE),
            false);
    Desk desk = new CorrelateDesk(Once.of(() -> correlator(parts)));
    return queue(parts, desk, Rehearsal::ofCorrelation);
  }

  private static Correlator correlator(Parts parts) {
    Settings settings = parts.settings;
    CorrelatePorts ports =
        CorrelatePorts.of(
                new MeasuredIncidentStore(parts.incidents(), parts.measurements(), parts.clock),
                parts.workQueue(),
                parts.traces(CorrelateSettings.DEFAULT.traceBudget()))
            .with(parts.requestLines())
            .with(parts.silences())
            .with(parts.liveness());
    return new Correlator(
        ports,
        CorrelateSettings.DEFAULT
            .withTimes(settings.groupWait(), settings.quiet(), settings.settle())
            .with(settings.reminding()),
        parts.clock);
  }

  static QueueInvocation notify(Map<String, String> environment) {
    Parts parts =
        new Parts(
            environment,
            List.of(
                Settings.TABLE,
                Settings.SIGNAL_QUEUE,
                Settings.WORK_QUEUE,
                Settings.REJECTS_QUEUE,
                Settings.EVENTS_TOPIC,
                Settings.ALERTS_TOPIC,
                Settings.PAGES_TOPIC,
                Settings.CHAT_TOPIC),
            false);
    SqsSignalQueue commands = parts.signalQueue();
    Desk desk =
        new NotifyDesk(
            notifiers(parts),
            notifySettings(parts),
            parts.workQueue(),
            commands::command,
            parts.clock);
    return queue(parts, desk, Rehearsal::ofNotices);
  }

  private static IntakeInvocation intake(
      Parts parts, Intake intake, FunctionRules rules, Supplier<byte[]> sample) {
    IntakeInvocation invocation =
        new IntakeInvocation(
            (event, tally) -> rules.reporting(intake.read(event, tally), tally),
            parts.outbox(),
            parts.ledger,
            parts.log);
    if (parts.settings.snapshots()) {
      Snapshot.prepare(parts, () -> Rehearsal.ofIntake(invocation, sample.get()));
    }
    return invocation;
  }

  private static QueueInvocation queue(
      Parts parts, Desk desk, Function<QueueInvocation, List<Rehearsal.Act>> acts) {
    QueueInvocation invocation = new QueueInvocation(desk, parts.outbox(), parts.ledger, parts.log);
    if (parts.settings.snapshots()) {
      Snapshot.prepare(parts, () -> acts.apply(invocation));
    }
    return invocation;
  }

  private static Function<NotifySettings, Notifier> notifiers(Parts parts) {
    DynamoIncidentStore incidents = parts.incidents();
    SqsWorkQueue queue = parts.workQueue();
    Notifier.Beside beside =
        new Notifier.Beside(
            parts.silences(),
            incidents::explaining,
            parts.storms(),
            work -> queue.enqueue(List.of(work)));
    return settings ->
        new Notifier(
            incidents::find, parts.sentNotices(), parts.publisher(), beside, settings, parts.clock);
  }

  private static Supplier<NotifySettings> notifySettings(Parts parts) {
    String name = parts.settings.parameter();
    if (name.isEmpty()) {
      return () -> NotifySettings.DEFAULT;
    }
    SsmParameter parameter = new SsmParameter(() -> parts.clients.get().ssm(), name);
    return new RuntimeSettings(parameter::text, parts.log, parts.clock);
  }
}
