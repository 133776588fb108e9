package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tocsin.model.Json;

/**
 * An HTTP subscriber for every audience, as a webhook on the internet would be: it confirms its
 * subscriptions and keeps what it gets, in the order of arrival. The path of a request names the
 * audience.
 */
final class Inbox implements AutoCloseable {
  private final HttpServer server;
  private final InstantSource clock;
  private final Consumer<Delivery> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Delivery> deliveries = new ArrayList<>();
  private int confirmed;

  Inbox(InstantSource clock, Consumer<Delivery> listener) throws IOException {
    this.clock = clock;
    this.listener = listener;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String endpoint(String topic) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + topic;
  }

  /** Waits until so many subscriptions have been confirmed. */
  boolean awaitConfirmed(int count, Duration within) throws InterruptedException {
    return await(() -> confirmed >= count, within);
  }

  /** Waits until so many deliveries satisfy the predicate. */
  boolean await(Predicate<Delivery> wanted, int count, Duration within)
      throws InterruptedException {
    return await(() -> deliveries.stream().filter(wanted).count() >= count, within);
  }

  List<Delivery> deliveries() {
    lock.lock();
    try {
      return List.copyOf(deliveries);
    } finally {
      lock.unlock();
    }
  }

  private boolean await(java.util.function.BooleanSupplier condition, Duration within)
      throws InterruptedException {
    long left = within.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode envelope = Json.read(exchange.getRequestBody().readAllBytes());
      String topic = exchange.getRequestURI().getPath().substring(1);
      if (envelope.path("Type").asText().equals("SubscriptionConfirmation")) {
        confirm(envelope.path("SubscribeURL").asText());
      } else {
        keep(delivery(topic, envelope));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void confirm(String subscribeUrl) throws IOException {
    URL url;
    try {
      url = new URI(subscribeUrl).toURL();
    } catch (URISyntaxException e) {
      throw new IOException("not a URL: " + subscribeUrl, e);
    }
    try (InputStream in = url.openStream()) {
      in.readAllBytes();
    }
    lock.lock();
    try {
      confirmed++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Delivery delivery(String topic, JsonNode envelope) {
    Map<String, String> attributes = new LinkedHashMap<>();
    envelope
        .path("MessageAttributes")
        .properties()
        .forEach(a -> attributes.put(a.getKey(), a.getValue().path("Value").asText()));
    return new Delivery(
        topic,
        clock.instant(),
        envelope.hasNonNull("Subject") ? envelope.get("Subject").asText() : null,
        envelope.path("Message").asText(),
        attributes);
  }

  private void keep(Delivery delivery) {
    lock.lock();
    try {
      deliveries.add(delivery);
      // Told before the waiting ones wake up, so that what is shown comes before what it leads to.
      listener.accept(delivery);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
