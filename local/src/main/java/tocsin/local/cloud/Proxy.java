package tocsin.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;

/** Passes requests on to an embedded server, over connections that are kept. */
final class Proxy implements WireService {
  /** Longer than the longest long poll. */
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  /** Set by the client itself, and refused if given. */
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final URI target;
  private final Predicate<WireRequest> handles;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Proxy(URI target, Predicate<WireRequest> handles) {
    this.target = target;
    this.handles = handles;
  }

  @Override
  public boolean handles(WireRequest request) {
    return handles.test(request);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(passedOn(request), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> headers = new TreeMap<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OWN.contains(name) && !name.equals("date") && !name.equals("server")) {
              headers.put(name, values.getFirst());
            }
          });
      return new WireResponse(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      return unavailable(String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("the embedded cloud is being stopped");
    }
  }

  private HttpRequest passedOn(WireRequest request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(target + request.path() + query))
            .timeout(TIMEOUT)
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach((name, value) -> {
          if (!OWN.contains(name)) {
            builder.setHeader(name, value);
          }
        });
    return builder.build();
  }

  private static WireResponse unavailable(String why) {
    return WireResponse.awsJson(
        503,
        "1.0",
        "{\"__type\":\"ServiceUnavailable\",\"message\":\"%s\"}"
            .formatted(why.replace('"', '\'').replace('\\', '/')));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
