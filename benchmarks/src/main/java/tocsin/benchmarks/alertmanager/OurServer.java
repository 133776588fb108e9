package tocsin.benchmarks.alertmanager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tocsin.model.Json;
import tocsin.model.SignalJson;

/**
 * Correlation and notices on memory behind HTTP, as Alertmanager is: takes signals, tells a
 * webhook.
 *
 * <p>Before it says that it is ready it rehearses, as the functions do before their snapshot is
 * taken: over HTTP as well, with signals, incidents and a webhook of its own that are thrown away.
 *
 * <p>Argument: the webhook's address. Prints the port that it listens on.
 */
public final class OurServer {
  /** So many incidents of two signals each are rehearsed. */
  private static final int REHEARSED = 512;

  private volatile Pipeline pipeline;

  private OurServer(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  public static void main(String[] args) throws IOException {
    OurServer ours = new OurServer(new Pipeline(URI.create(args[0])));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/", ours::take);
    server.start();
    int port = server.getAddress().getPort();
    try {
      ours.rehearse(URI.create("http://127.0.0.1:" + port + "/"));
    } catch (IOException e) {
      server.stop(0);
      throw e;
    }
    System.out.println(port);
  }

  private void rehearse(URI self) throws IOException {
    Pipeline real = pipeline;
    try (Webhook webhook = new Webhook();
        Post post = new Post(self)) {
      pipeline = new Pipeline(webhook.address());
      for (String body : Alerts.asSignals(Instant.now(), REHEARSED)) {
        post.send(body);
      }
      pipeline.close();
    } finally {
      pipeline = real;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        pipeline.take(SignalJson.readSignal(Json.read(line)));
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
