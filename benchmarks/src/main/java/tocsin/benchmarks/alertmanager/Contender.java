package tocsin.benchmarks.alertmanager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process under test, and what the kernel says it used. Linux only: it reads /proc. */
final class Contender implements AutoCloseable {
  private static final double TICKS_A_SECOND = 100;

  private final Process process;
  private final URI address;

  private Contender(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static Contender alertmanager(Path binary, URI webhook, int port, Path scratch)
      throws IOException {
    Path config = scratch.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route:
          receiver: webhook
          group_by: [alertname, service]
          group_wait: 0s
          group_interval: 5m
          repeat_interval: 4h
        receivers:
          - name: webhook
            webhook_configs:
              - url: %s
                send_resolved: true
        """
            .formatted(webhook));
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--config.file=" + config,
                "--storage.path=" + scratch.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=error")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Contender(process, URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"));
  }

  /**
   * Ours, once it has rehearsed.
   *
   * @param flags of the JVM
   */
  static Contender ours(URI webhook, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OurServer.class.getName(), webhook.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String port = process.inputReader().readLine();
    if (port == null) {
      throw new IOException("our server did not start");
    }
    return new Contender(process, URI.create("http://127.0.0.1:" + port + "/"));
  }

  URI address() {
    return address;
  }

  /** Seconds of CPU since the process began, all threads, user and system. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_A_SECOND;
  }

  /** The most memory that it ever had resident, in MB. */
  double peakMb() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
