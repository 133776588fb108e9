package tocsin.benchmarks.alertmanager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who is notified: counts what comes, and remembers when the first and the last came. On loopback.
 */
final class Webhook implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  Webhook() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  int count() {
    return count.get();
  }

  /** {@link System#nanoTime} of the first notice; 0 if there was none. */
  long first() {
    return first.get();
  }

  /** {@link System#nanoTime} of the latest notice; 0 if there was none. */
  long last() {
    return last.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    first.compareAndSet(0, System.nanoTime());
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
    last.set(System.nanoTime());
    count.incrementAndGet();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
