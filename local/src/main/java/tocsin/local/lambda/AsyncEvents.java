package tocsin.local.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tocsin.local.template.AsyncSpec;
import tocsin.local.wire.Queues;

/**
 * Lambda's queue of asynchronous events: retries, then the on-failure destination. An event keeps
 * its request id through all attempts.
 */
final class AsyncEvents implements AutoCloseable {
  private final LambdaSettings settings;
  private final Queues queues;
  private final BiConsumer<Worker, String> lost;
  private final AtomicInteger pending = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param lost hears of events that failed for good and have no destination, with the reason
   */
  AsyncEvents(LambdaSettings settings, Queues queues, BiConsumer<Worker, String> lost) {
    this.settings = settings;
    this.queues = queues;
    this.lost = lost;
  }

  /** Events that are not done with, waiting ones included. */
  int pending() {
    return pending.get();
  }

  /** The first attempt is queued here and now, so that events keep their order. */
  void accept(Worker worker, Invocation first) {
    Instant accepted = settings.clock().instant();
    pending.incrementAndGet();
    CompletableFuture<InvocationResult> result = worker.submit(first);
    threads.execute(() -> {
      try {
        follow(worker, first, accepted, result);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        pending.decrementAndGet();
      }
    });
  }

  private void follow(
      Worker worker,
      Invocation first,
      Instant accepted,
      CompletableFuture<InvocationResult> firstResult)
      throws InterruptedException {
    AsyncSpec rules = worker.function().async();
    InvocationResult last = result(first, firstResult);
    int attempts = 1;
    while (last.failed() && attempts <= rules.retries()) {
      Thread.sleep(delay(attempts));
      if (tooOld(accepted, rules)) {
        giveUp(worker, first, "EventAgeExceeded", attempts, last);
        return;
      }
      Invocation again = new Invocation(first.id(), first.payload(), first.traceHeader());
      last = result(again, worker.submit(again));
      attempts++;
    }
    if (last.failed()) {
      giveUp(worker, first, "RetriesExhausted", attempts, last);
    }
  }

  private Duration delay(int attempt) {
    var delays = settings.retryDelays();
    return delays.isEmpty() ? Duration.ZERO : delays.get(Math.min(attempt, delays.size()) - 1);
  }

  private boolean tooOld(Instant accepted, AsyncSpec rules) {
    return accepted.plus(rules.maximumAge()).isBefore(settings.clock().instant());
  }

  /** A process that cannot even be started is a failure like any other. */
  private static InvocationResult result(
      Invocation invocation, CompletableFuture<InvocationResult> result)
      throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      String body = Errors.json("Runtime.StartError", String.valueOf(e.getCause()));
      return new InvocationResult(
          invocation.id(), "Unhandled", body.getBytes(StandardCharsets.UTF_8), List.of());
    }
  }

  private void giveUp(
      Worker worker, Invocation event, String condition, int attempts, InvocationResult last) {
    String destination = worker.function().async().onFailure();
    if (destination == null) {
      lost.accept(worker, condition + " and no destination, after " + attempts + " attempts");
      return;
    }
    String body =
        FailureRecord.json(
            settings.clock().instant(),
            worker.function(),
            condition,
            attempts,
            event.payload(),
            last);
    try {
      queues.send(destination, body, Map.of());
    } catch (RuntimeException e) {
      lost.accept(worker, condition + " and the destination refused it: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
