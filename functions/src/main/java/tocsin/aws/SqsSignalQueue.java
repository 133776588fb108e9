package tocsin.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tocsin.model.Change;
import tocsin.model.Condition;
import tocsin.model.Extent;
import tocsin.model.Link;
import tocsin.model.Order;
import tocsin.model.OrderJson;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/**
 * The FIFO queue into correlation. Signals with the same strongest link, or that count towards the
 * same threshold, share a message group: they keep their order and never meet in a write.
 */
public final class SqsSignalQueue {
  /** A signal larger than this loses what is only there for people to read. */
  private static final int LARGEST = 240 * 1024;

  private static final int KEPT = 20;

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;

  public SqsSignalQueue(Supplier<SqsClient> sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Sends what one invocation found.
   *
   * @param requestId of the invocation: a repeat of it sends nothing twice within the queue's five
   *     minutes. Another delivery of the same record gets through and is known by its signal id.
   * @throws RuntimeException if the queue did not take all of it; sending all again is harmless
   */
  public void send(List<Signal> signals, List<Change> changes, String requestId) {
    List<SendMessageBatchRequestEntry.Builder> messages = new ArrayList<>();
    for (Change change : changes) {
      String body = SignalJson.write(change);
      if (tooLarge(body)) {
        body =
            SignalJson.write(new Change(shortened(change.signal()), change.tool(), change.actor()));
      }
      messages.add(message(body, group(change.signal()), change.signal().id() + "/" + requestId));
    }
    for (Signal signal : signals) {
      String body = SignalJson.write(signal);
      if (tooLarge(body)) {
        body = SignalJson.write(shortened(signal));
      }
      messages.add(message(body, group(signal), signal.id() + "/" + requestId));
    }
    if (!messages.isEmpty()) {
      new SqsBatches(sqs.get(), queueUrl).send(messages);
    }
  }

  /**
   * Sends orders. Those about the same thing keep their order.
   *
   * @throws RuntimeException if the queue did not take all of them; sending all again is harmless
   */
  public void order(List<Order> orders) {
    if (!orders.isEmpty()) {
      new SqsBatches(sqs.get(), queueUrl)
          .send(orders.stream().map(o -> message(OrderJson.write(o), group(o), o.id())).toList());
    }
  }

  private static String group(Order order) {
    return switch (order) {
      case Order.Acknowledge o -> o.incident();
      case Order.Resolve o -> o.incident();
      case Order.AddSilence o -> "silence/" + o.silence().id();
      case Order.ExpireSilence o -> "silence/" + o.silence();
    };
  }

  /**
   * Passes a command on, such as a look-up that has come due.
   *
   * @param attempt names this asking: the same one again is the same command
   */
  public void command(Work work, String attempt) {
    SendMessageBatchRequestEntry.Builder message =
        message(WorkJson.write(work), work.incident(), work.incident() + "/" + attempt);
    new SqsBatches(sqs.get(), queueUrl).send(List.of(message));
  }

  private static SendMessageBatchRequestEntry.Builder message(
      String body, String group, String deduplication) {
    return SendMessageBatchRequestEntry.builder()
        .messageBody(body)
        .messageGroupId(Hashes.of(group))
        .messageDeduplicationId(Hashes.of(deduplication));
  }

  /** What counts towards a threshold goes by its window, which all of it writes. */
  private static String group(Signal signal) {
    for (Condition condition : signal.policy().conditions()) {
      if (condition.counts()) {
        return condition.window();
      }
    }
    return signal.strongest().map(Link::text).orElse(signal.id());
  }

  private static boolean tooLarge(String body) {
    return body.length() > LARGEST / 3 && Table.utf8Length(body) > LARGEST;
  }

  /** Keeps what identifies and joins; says that it was cut. */
  static Signal shortened(Signal signal) {
    Signal.Builder b =
        Signal.builder(signal.id(), signal.source(), signal.kind(), signal.time())
            .severity(signal.severity())
            .title(cut(signal.title()))
            .account(signal.account())
            .region(signal.region())
            .service(signal.service())
            .environment(signal.environment())
            .fingerprint(signal.fingerprint())
            .principal(signal.principal())
            .state(signal.state())
            .policy(signal.policy())
            .drill(signal.drill())
            .attribute("tocsin.cut", "true");
    Extent all = signal.extent();
    b.extent(new Extent(all.records(), all.first(), all.last(), List.of()));
    signal.resources().stream().limit(KEPT).forEach(b::resource);
    signal.traceIds().stream().limit(KEPT).forEach(b::traceId);
    signal.links().stream().limit(KEPT).forEach(l -> b.link(l.kind(), l.key()));
    signal.rules().stream().limit(KEPT).forEach(b::rule);
    return b.build();
  }

  private static String cut(String title) {
    return title.length() <= 1000 ? title : title.substring(0, 1000);
  }
}
