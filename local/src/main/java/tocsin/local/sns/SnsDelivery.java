package tocsin.local.sns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tocsin.local.wire.Courier;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Queues;

/**
 * Brings messages to subscribers: each subscription has a courier of its own, so that messages keep
 * their order and a slow subscriber delays nobody else.
 */
final class SnsDelivery implements AutoCloseable {
  private static final int BACKLOG = 1_000;
  private static final int MOST_MAILS = 1_000;
  private static final int MOST_RETRIES = 3;

  /** Raw delivery to SQS with more attributes discards the message, as on AWS. */
  private static final int MOST_RAW_ATTRIBUTES = 10;

  private final Envelope envelope;
  private final Functions functions;
  private final Queues queues;
  private final Duration retryDelay;
  private final HttpPush push = new HttpPush();
  private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
  private final ArrayDeque<Mail> mails = new ArrayDeque<>();
  private final List<Consumer<Delivered>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Delivered.Fate, AtomicLong> counts = new ConcurrentHashMap<>();

  /** What the attempt ended in; a refusal is not tried again. */
  private record Refusal(String reason) {}

  SnsDelivery(Envelope envelope, Functions functions, Queues queues, Duration retryDelay) {
    this.envelope = envelope;
    this.functions = functions;
    this.queues = queues;
    this.retryDelay = retryDelay;
  }

  void listen(Consumer<Delivered> listener) {
    listeners.add(listener);
  }

  long count(Delivered.Fate fate) {
    AtomicLong count = counts.get(fate);
    return count == null ? 0 : count.get();
  }

  List<Mail> mails() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  boolean await(Duration most) {
    return couriers.values().stream().allMatch(courier -> courier.await(most));
  }

  void forget(Subscription subscription) {
    Courier courier = couriers.remove(subscription.arn());
    if (courier != null) {
      courier.close();
    }
  }

  void deliver(Publication publication, Subscription to) {
    if (!to.filter().takes(publication, to.protocol())) {
      ended(publication, to, "", Delivered.Fate.FILTERED, "filter policy");
      return;
    }
    if (!courier(to).hand(() -> attempts(publication, to))) {
      ended(publication, to, "", Delivered.Fate.DROPPED, "too many messages wait");
    }
  }

  /** Asks the subscriber to confirm. */
  void askToConfirm(Subscription to, Instant now) {
    if (to.protocol().startsWith("http")) {
      var _ = courier(to).hand(() -> handshake("SubscriptionConfirmation", to, now));
    } else {
      mail(
          new Mail(
              to.protocol(),
              to.endpoint(),
              "AWS Notification - Subscription Confirmation",
              "You have chosen to subscribe to the topic:\n"
                  + to.topicArn()
                  + "\n\nTo confirm this subscription, visit:\n"
                  + envelope.subscribeUrl(to)
                  + "\n",
              now));
    }
  }

  /** Tells an HTTP subscriber that it is none any more, then forgets it. */
  void dismiss(Subscription from, Instant now) {
    Courier courier = couriers.remove(from.arn());
    if (courier == null) {
      return;
    }
    if (from.protocol().startsWith("http") && from.confirmed()) {
      var _ = courier.hand(() -> handshake("UnsubscribeConfirmation", from, now));
    }
    if (!courier.hand(courier::close)) {
      courier.close();
    }
  }

  @Override
  public void close() {
    couriers.values().forEach(Courier::close);
    push.close();
  }

  private Courier courier(Subscription subscription) {
    return couriers.computeIfAbsent(subscription.arn(), arn -> new Courier("sns " + arn, BACKLOG));
  }

  private void handshake(String type, Subscription with, Instant now) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String body = envelope.handshake(type, id, with, now);
    for (int retry = 0; retry <= MOST_RETRIES; retry++) {
      try {
        if (push.post(with, type, id, body, false) / 100 == 2) {
          return;
        }
      } catch (IOException e) {
        // Not reachable yet is the same as an error answer: both are tried again below.
      }
      Thread.sleep(retryDelay.multipliedBy(1L << retry));
    }
  }

  private void attempts(Publication publication, Subscription to) throws InterruptedException {
    String body = body(publication, to);
    String failure = "";
    for (int retry = 0; retry <= MOST_RETRIES; retry++) {
      if (retry > 0) {
        Thread.sleep(retryDelay.multipliedBy(1L << (retry - 1)));
      }
      try {
        Refusal refusal = attempt(publication, to, body);
        if (refusal.reason().isEmpty()) {
          ended(publication, to, body, Delivered.Fate.DELIVERED, "");
          return;
        }
        bury(publication, to, body, refusal.reason());
        return;
      } catch (IllegalArgumentException missing) {
        bury(publication, to, body, String.valueOf(missing.getMessage()));
        return;
      } catch (IOException | RuntimeException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
    bury(publication, to, body, failure);
  }

  private Refusal attempt(Publication publication, Subscription to, String body)
      throws IOException, InterruptedException {
    switch (to.protocol()) {
      case "http", "https" -> {
        return answer(push.post(to, "Notification", publication.id(), body, to.raw()));
      }
      case "sqs" -> {
        Map<String, String> attributes = to.raw() ? texts(publication) : Map.of();
        if (attributes.size() > MOST_RAW_ATTRIBUTES) {
          return new Refusal("more than 10 attributes in raw delivery to a queue");
        }
        queues.send(to.endpoint(), body, attributes);
      }
      case "lambda" -> functions.invokeLater(to.endpoint(), body.getBytes(StandardCharsets.UTF_8));
      default ->
          mail(
              new Mail(
                  to.protocol(),
                  to.endpoint(),
                  subject(publication, to),
                  body,
                  publication.time()));
    }
    return new Refusal("");
  }

  /** As SNS: errors of the server and throttling are tried again, other refusals are final. */
  private static Refusal answer(int status) throws IOException {
    if (status / 100 == 2) {
      return new Refusal("");
    }
    if (status / 100 == 5 || status == 429) {
      throw new IOException("HTTP " + status);
    }
    return new Refusal("HTTP " + status);
  }

  private String body(Publication publication, Subscription to) {
    return switch (to.protocol()) {
      case "lambda" -> envelope.records(publication, to);
      case "sms" -> publication.body("sms");
      case "email" ->
          publication.body("email")
              + "\n\n--\nIf you wish to stop receiving notifications from this topic, please click"
              + " or visit the link below to unsubscribe:\n"
              + envelope.unsubscribeUrl(to)
              + "\n";
      default ->
          to.raw() ? publication.body(to.protocol()) : envelope.notification(publication, to);
    };
  }

  private static String subject(Publication publication, Subscription to) {
    if (to.protocol().equals("sms")) {
      return "";
    }
    return publication.subject().isEmpty() ? "AWS Notification Message" : publication.subject();
  }

  private static Map<String, String> texts(Publication publication) {
    Map<String, String> texts = new LinkedHashMap<>();
    publication.attributes().forEach((name, attribute) -> texts.put(name, attribute.value()));
    return texts;
  }

  private void bury(Publication publication, Subscription to, String body, String reason) {
    if (to.deadLetterArn().isEmpty()) {
      ended(publication, to, body, Delivered.Fate.DROPPED, reason);
      return;
    }
    try {
      queues.send(to.deadLetterArn(), body, to.raw() ? texts(publication) : Map.of());
      ended(publication, to, body, Delivered.Fate.DEAD_LETTERED, reason);
    } catch (RuntimeException e) {
      ended(publication, to, body, Delivered.Fate.DROPPED, reason + "; " + e.getMessage());
    }
  }

  private void ended(
      Publication publication, Subscription to, String body, Delivered.Fate fate, String detail) {
    counts.computeIfAbsent(fate, _ -> new AtomicLong()).incrementAndGet();
    Delivered delivered =
        new Delivered(
            publication.topicArn(),
            to.arn(),
            to.protocol(),
            to.endpoint(),
            publication.id(),
            body,
            fate,
            detail);
    listeners.forEach(listener -> listener.accept(delivered));
  }

  private void mail(Mail mail) {
    synchronized (mails) {
      mails.add(mail);
      if (mails.size() > MOST_MAILS) {
        mails.remove();
      }
    }
  }
}
