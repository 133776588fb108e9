package tocsin.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import tocsin.app.RuledLines;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.rule.LogRules;

/**
 * Prints what the log path costs as a multiple of its floor, for each kind of payload: without
 * rules, with a fingerprint of every line, and, if a rules folder is given, with its rules.
 *
 * <p>Floor and path take turns, a few milliseconds each, and the ratio is taken in each pair: a
 * machine that is slow for a second is slow for both. The medians of the pairs are printed. Run it
 * once as it is (C2) and once with {@code -XX:TieredStopAtLevel=1} (C1, as on the java25 runtime).
 * With {@code -Dkinds=a,b} only those payloads are measured.
 */
public final class LogPathRatios {
  private static final int WARM = 150;
  private static final int PAIRS = 101;

  private final LogFloor floor = new LogFloor();
  private final LogPath path = new LogPath("eu-west-1", List.of(), LineRules.NONE);
  private final LogPath ruled;
  private final boolean rules;
  private long sink;

  private LogPathRatios(LineRules rules) {
    this.rules = !rules.terms().isEmpty();
    ruled = new LogPath("eu-west-1", List.of(), rules);
  }

  public static void main(String[] args) throws DataFormatException, IOException {
    LogPathRatios ratios = new LogPathRatios(args.length == 0 ? LineRules.NONE : rules(args[0]));
    // All kinds first: a profile of one kind alone would flatter it.
    for (String kind : LogPayloads.KINDS) {
      ratios.warm(LogPayloads.event(kind, 4));
    }
    String only = System.getProperty("kinds", "");
    System.out.println(
        "| payload | errors | floor MB/s | ratio | every line | rules | rules / without |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String kind : LogPayloads.KINDS) {
      for (int errors : new int[] {0, 4}) {
        if (only.isEmpty() || List.of(only.split(",")).contains(kind)) {
          ratios.measure(kind, errors);
        }
      }
    }
    if (ratios.sink == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  /** Returns the log rules of a folder as ingest asks for them. */
  static LineRules rules(String folder) {
    LogRules rules = LogRules.load(Path.of(folder));
    return new RuledLines(() -> rules);
  }

  private void warm(byte[] event) throws DataFormatException, IOException {
    byte[] data = LogFloor.data(event);
    for (int i = 0; i < WARM; i++) {
      sink += floor.read(data) + path.ingest(event).signals().size();
      sink += path.ingest(event, x -> sink += x).signals().size();
      sink += rules ? ruled.ingest(event).signals().size() : 0;
    }
  }

  private void measure(String kind, int errors) throws DataFormatException, IOException {
    byte[] event = LogPayloads.event(kind, errors);
    byte[] data = LogFloor.data(event);
    // Flow logs have no errors; everywhere else a fast path that finds none is a broken one.
    if (errors > 0 && !kind.equals("vpcflow") && path.ingest(event).signals().isEmpty()) {
      throw new IllegalStateException("no error found in " + kind);
    }
    double[][] times = new double[5][PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      long start = System.nanoTime();
      sink += floor.read(data);
      long base = System.nanoTime();
      sink += path.ingest(event).signals().size();
      long plain = System.nanoTime();
      sink += path.ingest(event, x -> sink += x).signals().size();
      long every = System.nanoTime();
      sink += rules ? ruled.ingest(event).signals().size() : 0;
      long end = System.nanoTime();
      times[0][i] = base - start;
      times[1][i] = (double) (plain - base) / (base - start);
      times[2][i] = (double) (every - plain) / (base - start);
      times[3][i] = (double) (end - every) / (base - start);
      times[4][i] = (double) (end - every) / (plain - base);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d %% | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
        kind,
        errors,
        1048.576e6 / median(times[0]),
        median(times[1]),
        median(times[2]),
        median(times[3]),
        median(times[4]));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
