package tocsin.benchmarks.alertmanager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.MemoryWorkQueue;
import tocsin.model.Json;
import tocsin.model.SignalJson;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.MemoryStorms;
import tocsin.notify.Message;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.Topic;
import tocsin.trace.MemoryTraceSource;

/**
 * Correlation and notices on memory behind HTTP, as Alertmanager is: takes signals, tells a
 * webhook. Every topic's message is made; the webhook gets that of the machines, as Alertmanager's
 * gets JSON.
 *
 * <p>Argument: the webhook's address. Prints the port that it listens on.
 */
public final class OurServer {
  private final MemoryWorkQueue queue = new MemoryWorkQueue();
  private final Correlator correlator;
  private final Notifier notifier;
  private final InstantSource clock = InstantSource.system();
  private final URI webhook;

  private OurServer(URI webhook) {
    this.webhook = webhook;
    MemoryIncidentStore store = new MemoryIncidentStore();
    correlator =
        new Correlator(store, queue, new MemoryTraceSource(), CorrelateSettings.DEFAULT, clock);
    notifier =
        new Notifier(
            store::find,
            new MemorySentNotices(),
            this::publish,
            new Notifier.Beside(
                _ -> List.of(),
                store::explaining,
                new MemoryStorms(),
                work -> queue.enqueue(List.of(work))),
            NotifySettings.DEFAULT,
            clock);
  }

  public static void main(String[] args) throws IOException {
    OurServer ours = new OurServer(URI.create(args[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/", ours::take);
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        correlator.signal(SignalJson.readSignal(Json.read(line)));
        tell();
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void tell() {
    for (Work work : queue.takeDue(clock.instant())) {
      if (work instanceof Work.Notice notice) {
        notifier.handle(notice, new Tally());
      }
    }
  }

  private void publish(Topic topic, Message message) {
    if (topic != Topic.EVENTS) {
      return;
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) webhook.toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      connection.getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
