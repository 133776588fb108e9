package tocsin.local.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Courier;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Queues;

/**
 * Hands matched events to their targets, in order. A missing target is not tried again and goes to
 * the dead-letter queue at once; another failure is tried again three times at most (AWS: for a
 * day), which is as long as anybody waits for a local run.
 */
final class EventDelivery implements AutoCloseable {
  private static final int BACKLOG = 10_000;
  private static final int MOST_RETRIES = 3;

  private final Functions functions;
  private final Queues queues;
  private final Duration retryDelay;
  private final Courier courier = new Courier("events-delivery", BACKLOG);
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong deadLettered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  EventDelivery(Functions functions, Queues queues, Duration retryDelay) {
    this.functions = functions;
    this.queues = queues;
    this.retryDelay = retryDelay;
  }

  void deliver(Rule rule, Target target, String body) {
    if (!courier.hand(() -> attempt(rule, target, body))) {
      dropped.incrementAndGet();
    }
  }

  boolean await(Duration most) {
    return courier.await(most);
  }

  long delivered() {
    return delivered.get();
  }

  long deadLettered() {
    return deadLettered.get();
  }

  long dropped() {
    return dropped.get();
  }

  @Override
  public void close() {
    courier.close();
  }

  private void attempt(Rule rule, Target target, String body) throws InterruptedException {
    int most = Math.min(target.retries(), MOST_RETRIES);
    for (int retry = 0; ; retry++) {
      try {
        send(target, body);
        delivered.incrementAndGet();
        return;
      } catch (IllegalArgumentException missing) {
        bury(target, body, failure(rule, target, "NO_RESOURCE", missing, null));
        return;
      } catch (RuntimeException e) {
        if (retry >= most) {
          bury(target, body, failure(rule, target, "ERROR_FROM_TARGET", e, retry));
          return;
        }
        Thread.sleep(retryDelay.multipliedBy(1L << retry));
      }
    }
  }

  private void send(Target target, String body) {
    if (target.isQueue()) {
      queues.send(target.arn(), body, Map.of());
    } else {
      functions.invokeLater(target.arn(), body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void bury(Target target, String body, Map<String, String> failure) {
    if (target.deadLetterArn() == null) {
      dropped.incrementAndGet();
      return;
    }
    try {
      queues.send(target.deadLetterArn(), body, failure);
      deadLettered.incrementAndGet();
    } catch (RuntimeException e) {
      // As on AWS, an event that not even the dead-letter queue takes is gone; it is counted.
      dropped.incrementAndGet();
    }
  }

  private static Map<String, String> failure(
      Rule rule, Target target, String code, RuntimeException e, @Nullable Integer retries) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("RULE_ARN", rule.arn());
    attributes.put("TARGET_ARN", target.arn());
    attributes.put("ERROR_CODE", code);
    attributes.put("ERROR_MESSAGE", String.valueOf(e.getMessage()));
    if (retries != null) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts");
      attributes.put("RETRY_ATTEMPTS", String.valueOf(retries));
    }
    return attributes;
  }
}
