package tocsin.local.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import tocsin.local.sqs.QueueClient;
import tocsin.local.sqs.QueueException;
import tocsin.local.sqs.ReceivedMessage;
import tocsin.local.template.EventSpec;
import tocsin.local.template.QueueSpec;

/**
 * The event source mapping of a queue: polls, invokes, deletes what succeeded.
 *
 * <p>One batch at a time. As the queue hides the other messages of a group while one of them is in
 * flight, this keeps the order of FIFO groups; it also suits a function that has one process.
 */
final class QueuePoller implements AutoCloseable {
  private static final int MOST_A_CALL = 10;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration AFTER_AN_ERROR = Duration.ofMillis(500);

  private final EventSpec.Queue mapping;
  private final QueueSpec queue;
  private final QueueClient client;
  private final BiFunction<byte[], String, CompletableFuture<InvocationResult>> function;
  private final LambdaSettings settings;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param function invoked with the event and an incoming trace header, which may be empty
   */
  QueuePoller(
      EventSpec.Queue mapping,
      QueueSpec queue,
      QueueClient client,
      BiFunction<byte[], String, CompletableFuture<InvocationResult>> function,
      LambdaSettings settings) {
    this.mapping = mapping;
    this.queue = queue;
    this.client = client;
    this.function = function;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("poll-" + queue.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        List<ReceivedMessage> batch = batch();
        if (!batch.isEmpty()) {
          process(batch);
        }
      } catch (QueueException | CompletionException e) {
        if (!pause()) {
          return;
        }
      }
    }
  }

  /** After an error of the queue or the function's process: the messages come again. */
  private boolean pause() {
    try {
      Thread.sleep(AFTER_AN_ERROR);
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Waits for a first message, then up to the window for a full batch. */
  private List<ReceivedMessage> batch() {
    List<ReceivedMessage> batch = new ArrayList<>(receive(mapping.batchSize(), LONG_POLL));
    long until = System.nanoTime() + mapping.window().toNanos();
    while (!batch.isEmpty() && batch.size() < mapping.batchSize() && !closed) {
      Duration left = Duration.ofNanos(until - System.nanoTime());
      boolean more = batch.size() % MOST_A_CALL == 0;
      if (!left.isPositive() && !more) {
        return batch;
      }
      // The queue waits in whole seconds; what remains of the last one is waited for in short
      // polls.
      Duration wait = left.isPositive() ? Duration.ofSeconds(left.toSeconds()) : Duration.ZERO;
      List<ReceivedMessage> next = receive(mapping.batchSize() - batch.size(), wait);
      batch.addAll(next);
      if (next.isEmpty() && (!left.isPositive() || !pauseShortly())) {
        return batch;
      }
    }
    return batch;
  }

  private boolean pauseShortly() {
    try {
      Thread.sleep(20);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<ReceivedMessage> receive(int most, Duration wait) {
    return client.receive(queue.url(), Math.min(most, MOST_A_CALL), wait, queue.visibility());
  }

  private void process(List<ReceivedMessage> batch) {
    InvocationResult result = function.apply(SqsEvent.json(mapping.queueArn(), batch), "").join();
    List<String> ids = batch.stream().map(ReceivedMessage::id).toList();
    BatchAnswer answer = BatchAnswer.of(result, mapping.partialFailures(), ids);
    List<ReceivedMessage> done =
        batch.stream().filter(message -> !answer.failed().contains(message.id())).toList();
    for (int from = 0; from < done.size(); from += MOST_A_CALL) {
      client.delete(queue.url(), done.subList(from, Math.min(from + MOST_A_CALL, done.size())));
    }
    settings.redelivery().ifPresent(after -> release(batch, answer, after));
  }

  /** The last first, so that a group is whole again before its first message can be received. */
  private void release(List<ReceivedMessage> batch, BatchAnswer answer, Duration after) {
    for (ReceivedMessage message : batch.reversed()) {
      if (answer.failed().contains(message.id())) {
        client.release(queue.url(), message, after);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
