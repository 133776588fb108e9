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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints what Alertmanager takes as a multiple of what we take, for 10,000 alerts in 5,000 groups
 * that are posted to either: CPU from the start of the process to the last notice, peak memory, and
 * the time from the first post to the first notice. Each round starts both anew, in turns.
 *
 * <p>Argument: Alertmanager's binary, for example of Debian: {@code apt-get download
 * prometheus-alertmanager && dpkg -x prometheus-alertmanager_*.deb DIR}.
 */
public final class AlertmanagerRatios {
  private static final int ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private AlertmanagerRatios() {}

  /** What a run took. */
  private record Taken(double cpu, double megabytes, double firstMs) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 1) {
      throw new IllegalArgumentException("wanted: the binary of Alertmanager");
    }
    AlertmanagerRatios ratios = new AlertmanagerRatios();
    Taken[] theirs = new Taken[ROUNDS];
    Taken[] ours = new Taken[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      theirs[round] = ratios.theirs(Path.of(args[0]));
      ours[round] = ratios.ours();
    }
    System.out.println("| | Alertmanager | Tocsin | ratio |");
    System.out.println("|---|---|---|---|");
    print("CPU, µs an alert", theirs, ours, t -> t.cpu() * 1e6 / Alerts.ALERTS);
    print("peak memory, MB", theirs, ours, Taken::megabytes);
    print("first notice, ms", theirs, ours, Taken::firstMs);
  }

  private interface Measure {
    double of(Taken taken);
  }

  private static void print(String what, Taken[] theirs, Taken[] ours, Measure measure) {
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ratios[i] = measure.of(theirs[i]) / measure.of(ours[i]);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f (%.2f to %.2f) |%n",
        what,
        median(Arrays.stream(theirs).mapToDouble(measure::of).toArray()),
        median(Arrays.stream(ours).mapToDouble(measure::of).toArray()),
        median(ratios),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
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

  private Taken ours() throws IOException, InterruptedException {
    try (Webhook webhook = new Webhook();
        Contender us = Contender.ours(webhook.address())) {
      return run(us, webhook, Alerts.asSignals(Instant.now()));
    }
  }

  private Taken run(Contender contender, Webhook webhook, List<String> posts)
      throws IOException, InterruptedException {
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
    return new Taken(contender.cpuSeconds(), contender.peakMb(), first);
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
