package tocsin.benchmarks.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lambda's runtime API for one process and one invocation, on loopback. */
final class RuntimeApi implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
  private final byte[] event;
  private final String trace;

  /** Completed when the process asks to be restored, which is when a snapshot would be taken. */
  final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** To be completed to let the process go on as restored. */
  final CompletableFuture<Void> restore = new CompletableFuture<>();

  /** The nanosecond at which the answer came; fails with what the function reported. */
  final CompletableFuture<Long> answered = new CompletableFuture<>();

  RuntimeApi(String event, boolean sampled) throws IOException {
    this.event = event.getBytes(StandardCharsets.UTF_8);
    this.trace =
        "Root=1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa;Parent=53995c3f42cd8ad8;Sampled="
            + (sampled ? 1 : 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      long now = System.nanoTime();
      byte[] body = in.readAllBytes();
      if (path.endsWith("/restore/next")) {
        ready.complete(null);
        restore.join();
        answer(exchange, 200, new byte[0]);
      } else if (path.endsWith("/invocation/next")) {
        next(exchange);
      } else if (path.endsWith("/response")) {
        answered.complete(now);
        answer(exchange, 202, new byte[0]);
      } else {
        answered.completeExceptionally(
            new IOException(path + ": " + new String(body, StandardCharsets.UTF_8)));
        ready.complete(null);
        answer(exchange, 202, new byte[0]);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    if (answered.isDone()) {
      // A second invocation never comes: the process waits here until it is ended.
      new CompletableFuture<Void>().join();
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:111122223333:function:tocsin");
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
    headers.set("Lambda-Runtime-Trace-Id", trace);
    answer(exchange, 200, event);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    // Without a content type the runtime interface client crashes.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
