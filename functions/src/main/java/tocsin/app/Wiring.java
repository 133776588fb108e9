package tocsin.app;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tocsin.aws.Once;
import tocsin.aws.SqsSignalQueue;
import tocsin.aws.SsmParameter;
import tocsin.aws.XRayTraceSource;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.ingest.LogPath;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.rule.LogRules;
import tocsin.rule.RuleSet;

/** Joins the stages of each function to the parts they need. */
final class Wiring {
  private Wiring() {}

  static IntakeInvocation logs(Map<String, String> environment) {
    Parts parts = new Parts(environment, List.of(Settings.SIGNAL_QUEUE, Settings.REJECTS_QUEUE));
    Settings settings = parts.settings;
    LogPath path =
        new LogPath(
            settings.region(),
            settings.ownLogGroups(),
            new RuledLines(Once.of(() -> LogRules.load(settings.rules()))));
    Intake intake =
        new LogsIntake(
            path,
            Once.of(() -> RuleSet.load(settings.rules(), RuleSet.Scope.LOGS)),
            new Environment(settings.environment()));
    return intake(parts, intake, Rehearsal::logs);
  }

  static IntakeInvocation events(Map<String, String> environment) {
    Parts parts = new Parts(environment, List.of(Settings.SIGNAL_QUEUE, Settings.REJECTS_QUEUE));
    Settings settings = parts.settings;
    Intake intake =
        new EventsIntake(
            Once.of(() -> RuleSet.load(settings.rules(), RuleSet.Scope.EVENTS)),
            new Environment(settings.environment()),
            parts.clock);
    return intake(parts, intake, Rehearsal::event);
  }

  static QueueInvocation correlate(Map<String, String> environment) {
    Parts parts =
        new Parts(
            environment, List.of(Settings.TABLE, Settings.WORK_QUEUE, Settings.REJECTS_QUEUE));
    Desk desk = new CorrelateDesk(Once.of(() -> correlator(parts)));
    return queue(parts, desk, Rehearsal::ofCorrelation);
  }

  private static Correlator correlator(Parts parts) {
    Settings settings = parts.settings;
    return new Correlator(
        parts.incidents(),
        parts.workQueue(),
        new XRayTraceSource(() -> parts.clients.get().xray()),
        CorrelateSettings.DEFAULT.withTimes(
            settings.groupWait(), settings.quiet(), settings.settle()),
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
                Settings.CHAT_TOPIC));
    SqsSignalQueue commands = parts.signalQueue();
    Desk desk =
        new NotifyDesk(
            settings -> notifier(parts, settings),
            notifySettings(parts),
            parts.workQueue(),
            commands::command,
            parts.clock);
    return queue(parts, desk, Rehearsal::ofNotices);
  }

  private static IntakeInvocation intake(Parts parts, Intake intake, Supplier<byte[]> sample) {
    Outbox outbox = parts.outbox();
    if (parts.settings.snapshots()) {
      IntakeInvocation unheard =
          new IntakeInvocation(intake, outbox, parts.rehearsalLedger(), parts.log);
      Snapshot.prepare(
          parts, () -> List.of(new Rehearsal.Act(Map.of(), Rehearsal.of(unheard, sample.get()))));
    }
    return new IntakeInvocation(intake, outbox, parts.ledger, parts.log);
  }

  private static QueueInvocation queue(
      Parts parts, Desk desk, Function<QueueInvocation, List<Rehearsal.Act>> acts) {
    Outbox outbox = parts.outbox();
    if (parts.settings.snapshots()) {
      QueueInvocation unheard =
          new QueueInvocation(desk, outbox, parts.rehearsalLedger(), parts.log);
      Snapshot.prepare(parts, () -> acts.apply(unheard));
    }
    return new QueueInvocation(desk, outbox, parts.ledger, parts.log);
  }

  private static Notifier notifier(Parts parts, NotifySettings settings) {
    return new Notifier(
        parts.incidents()::find, parts.sentNotices(), parts.publisher(), settings, parts.clock);
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
