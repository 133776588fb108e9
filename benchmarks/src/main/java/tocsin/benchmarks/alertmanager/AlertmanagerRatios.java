package tocsin.benchmarks.alertmanager;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tocsin.benchmarks.alertmanager.Comparison.Taken;

/**
 * Prints what Alertmanager takes as a multiple of what we take, for 10,000 alerts in 5,000 groups
 * that are posted to either: CPU to the last notice, from the first post and from the start of the
 * process, peak memory, and the time from the first post to the first notice. Each round starts
 * both anew, in turns; both are ready before the first post.
 *
 * <p>Arguments: Alertmanager's binary, for example of Debian ({@code apt-get install
 * prometheus-alertmanager}), then flags of our JVM. Without flags: as Lambda runs Java, with C1
 * only.
 */
public final class AlertmanagerRatios {
  private static final int ROUNDS = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** After the last notice, so that what either still does is counted. */
  private static final Duration SETTLE = Duration.ofMillis(300);

  private static final List<String> AS_LAMBDA =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private AlertmanagerRatios() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      throw new IllegalArgumentException("wanted: the binary of Alertmanager");
    }
    List<String> flags = args.length == 1 ? AS_LAMBDA : List.of(args).subList(1, args.length);
    AlertmanagerRatios ratios = new AlertmanagerRatios();
    List<Taken> theirs = new ArrayList<>();
    List<Taken> ours = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      theirs.add(ratios.theirs(Path.of(args[0])));
      ours.add(ratios.ours(flags));
    }
    new Comparison(theirs, ours).print(String.join(" ", flags));
  }

  private Taken theirs(Path binary) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("tocsin-alertmanager");
    try (Webhook webhook = new Webhook();
        Contender them = Contender.alertmanager(binary, webhook.address(), freePort(), scratch)) {
      awaitReady(them);
      return run(them, webhook, Alerts.asAlerts(Instant.now()));
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Taken ours(List<String> flags) throws IOException, InterruptedException {
    try (Webhook webhook = new Webhook();
        Contender us = Contender.ours(webhook.address(), flags)) {
      return run(us, webhook, Alerts.asSignals(Instant.now(), Alerts.GROUPS));
    }
  }

  private Taken run(Contender contender, Webhook webhook, List<String> posts)
      throws IOException, InterruptedException {
    double before = contender.cpuSeconds();
    long start = System.nanoTime();
    for (String post : posts) {
      post(contender.address(), post);
    }
    while (webhook.count() < Alerts.GROUPS) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("only " + webhook.count() + " notices came");
      }
      Thread.sleep(20);
    }
    double first = (webhook.first() - start) / 1e6;
    double last = (webhook.last() - start) / 1e6;
    Thread.sleep(SETTLE);
    double all = contender.cpuSeconds();
    return new Taken(all - before, all, contender.peakMb(), first, last);
  }

  private void post(URI address, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("answered " + status);
    }
  }

  private void awaitReady(Contender them) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(them.address().resolve("/-/ready")).build();
    for (int i = 0; i < 100; i++) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // It is still starting.
      }
      Thread.sleep(100);
    }
    throw new IOException("Alertmanager did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
