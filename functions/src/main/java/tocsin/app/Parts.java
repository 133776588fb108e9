package tocsin.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tocsin.aws.Clients;
import tocsin.aws.CloudWatchLiveness;
import tocsin.aws.CloudWatchRequestLog;
import tocsin.aws.DynamoIncidentStore;
import tocsin.aws.DynamoSentNotices;
import tocsin.aws.DynamoSilences;
import tocsin.aws.DynamoStorms;
import tocsin.aws.Once;
import tocsin.aws.SnsPublisher;
import tocsin.aws.SqsRejects;
import tocsin.aws.SqsSignalQueue;
import tocsin.aws.SqsWorkQueue;
import tocsin.aws.XRayTraceSource;
import tocsin.correlate.Measurements;
import tocsin.correlate.RequestLines;
import tocsin.redact.Redactor;

/** What the functions are made of, built from the settings, each part when first asked for. */
final class Parts {
  final Settings settings;
  final InstantSource clock = InstantSource.system();
  final Log log = new PowertoolsLog();
  final Ledger ledger;
  final Supplier<Clients> clients;

  /**
   * Reads the settings and builds nothing else.
   *
   * @param needed names of the variables without which the function cannot work
   * @param quick whether most invocations have nothing to do but count
   */
  Parts(Map<String, String> environment, List<String> needed, boolean quick) {
    LazyLogging.install();
    settings = Settings.of(environment, needed);
    Redactor.use(settings.redaction());
    ledger =
        quick
            ? new EmfLedger(() -> System.out, settings.service(), clock)
            : new PowertoolsLedger(settings.service());
    clients =
        Once.of(() ->
            new Clients(
                new Clients.Access(
                    settings.region(), settings.endpoint(), settings.ownCredentials())));
  }

  SqsSignalQueue signalQueue() {
    return new SqsSignalQueue(() -> clients.get().sqs(), settings.signalQueueUrl());
  }

  SqsWorkQueue workQueue() {
    return new SqsWorkQueue(() -> clients.get().sqs(), settings.workQueueUrl(), clock);
  }

  Outbox outbox() {
    return new SqsOutbox(
        signalQueue(),
        new SqsRejects(() -> clients.get().sqs(), settings.rejectsQueueUrl()),
        settings.service(),
        clock);
  }

  DynamoIncidentStore incidents() {
    return new DynamoIncidentStore(() -> clients.get().dynamo(), settings.table());
  }

  Measurements measurements() {
    return new EmfMeasurements(() -> System.out, clock);
  }

  /**
   * Traces, asked for no longer than the budget less what an answer takes to be given up in time.
   */
  XRayTraceSource traces(Duration budget) {
    XRayTraceSource traces =
        new XRayTraceSource(
            () -> clients.get().xray(), clock, Thread::sleep, budget.multipliedBy(4).dividedBy(5));
    clients.get().onRenewal(traces::forget);
    return traces;
  }

  /** Log lines of requests, of whatever group is not the pipeline's own. */
  RequestLines requestLines() {
    return new RequestLines(
        new CloudWatchRequestLog(
            () -> clients.get().logs(), clock, Thread::sleep, Duration.ofMillis(600)),
        settings.ownLogGroups());
  }

  /** Whether log groups, the sources of problems, are alive. */
  CloudWatchLiveness liveness() {
    return new CloudWatchLiveness(
        () -> clients.get().logs(), clock, Thread::sleep, Duration.ofMillis(600));
  }

  DynamoSentNotices sentNotices() {
    return new DynamoSentNotices(() -> clients.get().dynamo(), settings.table());
  }

  DynamoSilences silences() {
    return new DynamoSilences(() -> clients.get().dynamo(), settings.table(), clock);
  }

  DynamoStorms storms() {
    return new DynamoStorms(() -> clients.get().dynamo(), settings.table());
  }

  SnsPublisher publisher() {
    return new SnsPublisher(() -> clients.get().sns(), settings.topicArns());
  }
}
