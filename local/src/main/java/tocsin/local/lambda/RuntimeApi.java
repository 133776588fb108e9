package tocsin.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tocsin.local.template.FunctionSpec;
import tocsin.local.wire.Loopback;

/**
 * The Lambda runtime API for one process: it asks for the next invocation and posts what came of
 * it.
 *
 * <p>Each process has its own server, so that a request of a process that is being ended can never
 * take an invocation from its successor.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";

  private final FunctionSpec function;
  private final InstantSource clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<String> initError = new CompletableFuture<>();
  private volatile @Nullable Exchange current;

  /** An invocation and how it will be answered. */
  private record Exchange(Invocation invocation, CompletableFuture<Invocation.Answer> answer) {}

  RuntimeApi(FunctionSpec function, InstantSource clock) throws IOException {
    this.function = function;
    this.clock = clock;
    this.server = HttpServer.create(Loopback.at(0), 0);
    server.setExecutor(threads);
    server.createContext(BASE, this::handle);
    server.start();
  }

  /** Value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return Loopback.HOST + ":" + server.getAddress().getPort();
  }

  /** Done when the process first asks for an invocation. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Done with the description of the error if initialisation fails. */
  CompletableFuture<String> initError() {
    return initError;
  }

  /** Hands an invocation to the process. */
  CompletableFuture<Invocation.Answer> submit(Invocation invocation) {
    CompletableFuture<Invocation.Answer> answer = new CompletableFuture<>();
    current = new Exchange(invocation, answer);
    next.add(invocation);
    return answer;
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      String path = http.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        next(http);
      } else if (path.equals(BASE + "restore/next")) {
        // Where Lambda would take the snapshot. Here the process just goes on, primed as it is
        // there.
        send(http, 200, "{}");
      } else if (path.equals(BASE + "init/error") || path.equals(BASE + "restore/error")) {
        initError.complete(body(http));
        accept(http);
      } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
        finish(http, path, new Invocation.Answer.Response(body(http)));
      } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
        finish(http, path, new Invocation.Answer.Failure(body(http)));
      } else {
        send(http, 404, "{\"errorMessage\":\"no such path\",\"errorType\":\"InvalidRequest\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange http) throws IOException, InterruptedException {
    ready.complete(null);
    Invocation invocation = next.take();
    var headers = http.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    long deadline = clock.millis() + function.timeout().toMillis();
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", function.invokedArn());
    headers.set("Lambda-Runtime-Trace-Id", invocation.traceHeader());
    headers.set("Content-Type", "application/json");
    http.sendResponseHeaders(
        200, invocation.payload().length == 0 ? -1 : invocation.payload().length);
    http.getResponseBody().write(invocation.payload());
  }

  /** The answer is taken only once the process knows that it arrived. */
  private void finish(HttpExchange http, String path, Invocation.Answer answer) throws IOException {
    String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
    Exchange exchange = current;
    if (exchange == null || !exchange.invocation().id().equals(id)) {
      send(http, 400, "{\"errorMessage\":\"unknown id\",\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    current = null;
    accept(http);
    exchange.answer().complete(answer);
  }

  private static String body(HttpExchange http) throws IOException {
    return new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void accept(HttpExchange http) throws IOException {
    send(http, 202, "{\"status\":\"OK\"}");
  }

  private static void send(HttpExchange http, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
