package tocsin.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;

/**
 * Prints what the log path costs as a multiple of its floor, for each kind of payload.
 *
 * <p>Floor and path take turns, a few milliseconds each, and the ratio is taken in each pair: a
 * machine that is slow for a second is slow for both. The medians of the pairs are printed. Run it
 * once as it is (C2) and once with {@code -XX:TieredStopAtLevel=1} (C1, as on the java25 runtime).
 */
public final class LogPathRatios {
  private static final int WARM = 400;
  private static final int PAIRS = 201;

  private final LogFloor floor = new LogFloor();
  private final LogPath path = new LogPath("eu-west-1", List.of(), LineRules.NONE);
  private long sink;

  private LogPathRatios() {}

  public static void main(String[] args) throws DataFormatException, IOException {
    LogPathRatios ratios = new LogPathRatios();
    // All kinds first: a profile of one kind alone would flatter it.
    for (String kind : LogPayloads.KINDS) {
      ratios.warm(LogPayloads.event(kind, 4));
    }
    System.out.println("| payload | errors | floor MB/s | path MB/s | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (String kind : LogPayloads.KINDS) {
      for (int errors : new int[] {0, 4}) {
        ratios.measure(kind, errors);
      }
    }
    if (ratios.sink == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private void warm(byte[] event) throws DataFormatException, IOException {
    byte[] data = LogFloor.data(event);
    for (int i = 0; i < WARM; i++) {
      sink += floor.read(data) + path.ingest(event).signals().size();
    }
  }

  private void measure(String kind, int errors) throws DataFormatException, IOException {
    byte[] event = LogPayloads.event(kind, errors);
    byte[] data = LogFloor.data(event);
    // Flow logs have no errors; everywhere else a fast path that finds none is a broken one.
    if (errors > 0 && !kind.equals("vpcflow") && path.ingest(event).signals().isEmpty()) {
      throw new IllegalStateException("no error found in " + kind);
    }
    double[] ratios = new double[PAIRS];
    double[] floors = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      long start = System.nanoTime();
      sink += floor.read(data);
      long middle = System.nanoTime();
      sink += path.ingest(event).signals().size();
      long end = System.nanoTime();
      floors[i] = middle - start;
      ratios[i] = (double) (end - middle) / (middle - start);
    }
    Arrays.sort(ratios);
    Arrays.sort(floors);
    double ratio = ratios[PAIRS / 2];
    double speed = 1048.576e6 / floors[PAIRS / 2];
    System.out.printf(
        Locale.ROOT,
        "| %s | %d %% | %.0f | %.0f | %.2f |%n",
        kind,
        errors,
        speed,
        speed / ratio,
        ratio);
  }
}
