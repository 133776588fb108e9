package tocsin.local.cloud;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import tocsin.local.wire.Loopback;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;
import tocsin.model.Json;

/** The one address of all services. It binds to loopback: nothing here is for other computers. */
final class Edge implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<WireService> services = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<WireRequest, WireResponse>> listeners =
      new CopyOnWriteArrayList<>();

  private Edge(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port; answers come only after {@link #open}.
   *
   * @param port 0 for any
   */
  static Edge bind(int port) throws CloudException {
    try {
      return new Edge(HttpServer.create(Loopback.at(port), 0));
    } catch (BindException e) {
      throw new CloudException(
          CloudException.Reason.PORT_TAKEN,
          "port "
              + port
              + " on this computer is taken; end what listens there, or choose another port with"
              + " --port (0 takes any that is free)",
          e);
    } catch (IOException e) {
      throw new CloudException(
          CloudException.Reason.SERVICE_FAILED, "cannot listen: " + e.getMessage(), e);
    }
  }

  URI endpoint() {
    return Loopback.uri(server.getAddress().getPort());
  }

  /** The first service that takes a request answers it. */
  void open(List<WireService> all) {
    services.addAll(all);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Hears of every request from now on, with its answer, on the thread that answers. */
  void listen(BiConsumer<WireRequest, WireResponse> listener) {
    listeners.add(listener);
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      WireRequest request = request(http);
      WireResponse response = answer(request);
      listeners.forEach(listener -> listener.accept(request, response));
      response.headers().forEach(http.getResponseHeaders()::set);
      boolean empty = response.body().length == 0 || request.method().equals("HEAD");
      http.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
      if (!empty) {
        http.getResponseBody().write(response.body());
      }
    }
  }

  private WireResponse answer(WireRequest request) {
    for (WireService service : services) {
      if (service.handles(request)) {
        try {
          return service.handle(request);
        } catch (RuntimeException e) {
          return error(500, "InternalFailure", "The embedded cloud failed: " + e);
        }
      }
    }
    return error(
        501,
        "UnknownOperationException",
        "The embedded cloud has no service for: " + Routes.described(request));
  }

  private static WireResponse error(int status, String type, String message) {
    String body =
        Json.object(out -> {
          out.writeStringField("__type", type);
          out.writeStringField("message", message);
        });
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static WireRequest request(HttpExchange http) throws IOException {
    Map<String, String> headers = new HashMap<>();
    Headers given = http.getRequestHeaders();
    given.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    URI uri = http.getRequestURI();
    String query = uri.getRawQuery();
    return new WireRequest(
        http.getRequestMethod(),
        uri.getRawPath(),
        query == null ? "" : query,
        headers,
        http.getRequestBody().readAllBytes());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    services.forEach(WireService::close);
  }
}
