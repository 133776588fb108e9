package tocsin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tocsin.ingest.Ingested;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;

/**
 * How much memory stays resident after payloads of six megabytes, and after a payload that inflates
 * without bound. Run it with the heap that a 256 MB function has ({@code -Xmx160m}); it reads the
 * process's peak from {@code /proc}, so it tells something on Linux only.
 */
public final class LogPathMemory {
  private static final int SIX_MEGABYTES = 6 << 20;
  private static final int LIMIT_MEGABYTES = 256;

  private LogPathMemory() {}

  public static void main(String[] args) throws IOException {
    LogPath path = new LogPath("eu-west-1", List.of(), LineRules.NONE);
    byte[][] events = new byte[LogPayloads.KINDS.length][];
    for (int i = 0; i < events.length; i++) {
      events[i] = LogPayloads.event(LogPayloads.KINDS[i], 4, SIX_MEGABYTES);
    }
    for (int round = 0; round < 10; round++) {
      for (byte[] event : events) {
        path.ingest(event);
      }
    }
    long peak = report("payloads of 6 MB, 4 % errors");
    Ingested bomb = path.ingest(LogPayloads.bomb(512 << 20));
    System.out.println("bomb: " + bomb.rejected());
    peak = Math.max(peak, report("a payload that inflates to 512 MB"));
    if (peak > LIMIT_MEGABYTES || bomb.rejected().isEmpty()) {
      throw new IllegalStateException("over " + LIMIT_MEGABYTES + " MB, or the bomb went through");
    }
  }

  private static long report(String what) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        long megabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        System.out.printf(Locale.ROOT, "%s: peak resident %d MB%n", what, megabytes);
        return megabytes;
      }
    }
    throw new IOException("no VmHWM in /proc/self/status");
  }
}
