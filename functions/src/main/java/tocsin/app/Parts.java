package tocsin.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tocsin.aws.Clients;
import tocsin.aws.DynamoIncidentStore;
import tocsin.aws.DynamoSentNotices;
import tocsin.aws.Once;
import tocsin.aws.SnsPublisher;
import tocsin.aws.SqsRejects;
import tocsin.aws.SqsSignalQueue;
import tocsin.aws.SqsWorkQueue;

/** What the functions are made of, built from the settings, each part when first asked for. */
final class Parts {
  final Settings settings;
  final InstantSource clock = InstantSource.system();
  final Log log = new PowertoolsLog();
  final Ledger ledger;
  final Supplier<Clients> clients;

  Parts(Map<String, String> environment, List<String> needed) {
    LazyLogging.install();
    settings = Settings.of(environment, needed);
    // Not System.out: the lines are whole, in UTF-8, and need no second buffer.
    ledger = new EmfLedger(new FileOutputStream(FileDescriptor.out), settings.service(), clock);
    clients =
        Once.of(() ->
            new Clients(
                new Clients.Access(
                    settings.region(), settings.endpoint(), settings.ownCredentials())));
  }

  /** Counts like the ledger and tells nobody. */
  Ledger rehearsalLedger() {
    return new EmfLedger(OutputStream.nullOutputStream(), settings.service(), clock);
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

  DynamoSentNotices sentNotices() {
    return new DynamoSentNotices(() -> clients.get().dynamo(), settings.table());
  }

  SnsPublisher publisher() {
    return new SnsPublisher(() -> clients.get().sns(), settings.topicArns());
  }
}
