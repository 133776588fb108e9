package tocsin.local.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Functions;
import tocsin.model.Json;

/**
 * Batches matched events for a moment, per filter and stream, and hands each batch to its function.
 */
final class SubscriptionDelivery implements AutoCloseable {
  private final String account;
  private final Functions functions;
  private final Duration window;
  private final int mostBytes;
  private final Map<Key, Batch> pending = new LinkedHashMap<>();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong undelivered = new AtomicLong();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("logs-delivery").factory());

  private record Key(String group, String filter, String stream, String destination) {}

  private static final class Batch {
    final List<StoredEvent> events = new ArrayList<>();
    long bytes;
  }

  /**
   * @param window how long a batch waits for more
   * @param mostBytes a batch of this size goes at once
   */
  SubscriptionDelivery(String account, Functions functions, Duration window, int mostBytes) {
    this.account = account;
    this.functions = functions;
    this.window = window;
    this.mostBytes = mostBytes;
  }

  synchronized void offer(SubscriptionFilter filter, String stream, List<StoredEvent> events) {
    Key key = new Key(filter.group(), filter.name(), stream, filter.destination());
    for (StoredEvent event : events) {
      Batch batch = pending.get(key);
      if (batch != null && batch.bytes + event.line().bytes() > mostBytes) {
        pending.remove(key);
        execute(() -> send(key, batch));
      }
      add(key, event);
    }
  }

  /** Sends what is pending and returns when it is handed over. */
  void flush() {
    try {
      executor
          .submit(() -> {
            for (Key key : keys()) {
              due(key);
            }
          })
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RejectedExecutionException e) {
      undelivered.incrementAndGet();
    }
  }

  /** Log events handed to functions so far. */
  long delivered() {
    return delivered.get();
  }

  /** Log events whose function was not there. */
  long undelivered() {
    return undelivered.get();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void add(Key key, StoredEvent event) {
    Batch batch = pending.get(key);
    if (batch == null) {
      batch = new Batch();
      pending.put(key, batch);
      schedule(key);
    }
    batch.events.add(event);
    batch.bytes += event.line().bytes();
  }

  private void schedule(Key key) {
    try {
      var _ = executor.schedule(() -> due(key), window.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      undelivered.incrementAndGet();
    }
  }

  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closed) {
      undelivered.incrementAndGet();
    }
  }

  private synchronized List<Key> keys() {
    return List.copyOf(pending.keySet());
  }

  private synchronized @Nullable Batch take(Key key) {
    return pending.remove(key);
  }

  private void due(Key key) {
    Batch batch = take(key);
    if (batch != null) {
      send(key, batch);
    }
  }

  private void send(Key key, Batch batch) {
    try {
      functions.invokeLater(key.destination(), payload(key, batch.events));
      delivered.addAndGet(batch.events.size());
    } catch (RuntimeException e) {
      undelivered.addAndGet(batch.events.size());
    }
  }

  private byte[] payload(Key key, List<StoredEvent> events) {
    String document =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", account);
          out.writeStringField("logGroup", key.group());
          out.writeStringField("logStream", key.stream());
          out.writeArrayFieldStart("subscriptionFilters");
          out.writeString(key.filter());
          out.writeEndArray();
          out.writeArrayFieldStart("logEvents");
          for (StoredEvent event : events) {
            out.writeStartObject();
            out.writeStringField("id", event.id());
            out.writeNumberField("timestamp", event.line().timestamp());
            out.writeStringField("message", event.line().message());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    String data = Base64.getEncoder().encodeToString(gzip(document));
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
